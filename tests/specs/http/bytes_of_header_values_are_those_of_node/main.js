const http = require('http');
const net = require('net');

const bytes = Buffer.from('bår').toString('latin1');
const answers = [
  (res) => res.writeHead(200, ['Content-Length', '5', 'content-disposition', bytes]).end('hello'),
  (res) => res.setHeader('Content-Disposition', bytes).end('hello'),
  (res) => res.setHeader('Content-Disposition', ['é', 'å']).end('hello'),
  (res) => res.setHeader('x-name', bytes).end('hello'),
  (res) => res.setHeader('x-name', bytes).end(Buffer.from('hello')),
  (res) => {
    res.writeHead(200, { 'x-many': ['a', 'b'], 'x-one': ['a', 'b'], trailer: 'x-many, x-one' });
    res.write('x');
    res.addTrailers({ 'x-many': ['a', 'b'], 'x-one': ['a', 'b'] });
    res.end();
  },
];
const server = http.createServer({ uniqueHeaders: ['x-one'] }, (req, res) => {
  res.sendDate = false;
  answers[req.url.slice(1)](res);
});
server.listen(0, '127.0.0.1', async () => {
  for (const index of answers.keys()) {
    await new Promise((resolve) => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      let text = '';
      socket.setEncoding('latin1').on('data', (data) => (text += data));
      socket.on('close', () => {
        console.log(JSON.stringify(text));
        resolve();
      });
      socket.write(`GET /${index} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    });
  }
  server.close();
});
