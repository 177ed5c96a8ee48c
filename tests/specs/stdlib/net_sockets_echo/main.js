const net = require('net');
const server = net.createServer((s) => {
  s.on('data', (d) => s.write('echo ' + d)).on('end', () => s.end('bye'));
});
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1', () => c.write('hi'));
  let all = '';
  c.setEncoding('utf8');
  c.on('data', (d) => {
    if (!all) c.end();
    all += d;
  });
  c.on('close', (err) => {
    console.log(all, err, c.bytesWritten);
    server.close(() => console.log('closed'));
  });
});
console.log(net.isIP('::1'), net.isIPv4('1.2.3.4'));
