const http = require('http');
const server = http.createServer((req, res) => {
  let body = '';
  req.setEncoding('utf8').on('data', (d) => (body += d)).on('end', () => {
    res.writeHead(req.url === '/gone' ? 404 : 200, { 'X-Method': req.method, 'Content-Type': 'text/plain' });
    res.write(`${req.headers['x-ask']} `);
    res.end(`got ${body.length} at ${req.url}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port, address, family } = server.address();
  console.log(address, family);
  const req = http.request({ port, host: address, path: '/p?q=1', method: 'POST', headers: { 'X-Ask': 'yes' } }, (res) => {
    let s = '';
    res.on('data', (d) => (s += d)).on('end', () => {
      console.log(res.statusCode, res.statusMessage, res.headers['x-method'], res.headers['transfer-encoding'], s);
      http.get(`http://127.0.0.1:${port}/gone`, { agent: false }, (r) => {
        r.resume().on('end', async () => {
          console.log(r.statusCode, r.rawHeaders.includes('X-Method'));
          const f = await fetch(`http://127.0.0.1:${port}/fetch`, { method: 'PUT', body: 'abc', headers: { 'x-ask': 'fetch', connection: 'close' } });
          console.log(f.status, f.headers.get('x-method'), await f.text());
          server.close(() => console.log('closed'));
          server.closeAllConnections();
        });
      });
    });
  });
  req.end('hello');
});
