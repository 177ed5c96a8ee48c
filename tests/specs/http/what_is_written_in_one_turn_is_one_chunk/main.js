const http = require('http');
const net = require('net');

const answers = [
  (res) => {
    res.write('a');
    res.write('b');
    res.end('c');
  },
  (res) => {
    res.write('a');
    setImmediate(() => {
      res.write('b');
      res.end();
    });
  },
  (res) => {
    res.cork();
    console.log(res.writableCorked, res.writableLength);
    res.write('abc', () => console.log('first written'));
    res.write(new Uint8Array([100, 101]), () => console.log('second written'));
    console.log(res.writableCorked, res.writableLength > 5);
    setImmediate(() => {
      res.uncork();
      res.end('f');
    });
  },
  (res) => {
    // Not in chunks: nothing is put together.
    res.setHeader('content-length', 2);
    res.write('a');
    res.end('b');
  },
];
const server = http.createServer((req, res) => {
  res.sendDate = false;
  answers[req.url.slice(1)](res);
});
server.listen(0, '127.0.0.1', async () => {
  for (const index of answers.keys()) {
    await new Promise((resolve) => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      let text = '';
      socket.on('data', (data) => (text += data));
      socket.on('close', () => {
        console.log(JSON.stringify(text));
        resolve();
      });
      socket.write(`GET /${index} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    });
  }
  server.close();
});
