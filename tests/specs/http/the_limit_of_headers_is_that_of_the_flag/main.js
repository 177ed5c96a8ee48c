const http = require('http');

console.log(http.maxHeaderSize);
const server = http.createServer((req, res) => res.end());
server.listen(0, '127.0.0.1', () => {
  const headers = { long: 'x'.repeat(2000) };
  const req = http.get({ port: server.address().port, host: '127.0.0.1', headers, agent: false });
  req.on('response', (res) => {
    console.log(res.statusCode);
    res.resume();
    server.close();
  });
  req.on('error', (error) => {
    console.log(error.code);
    server.close();
  });
});
