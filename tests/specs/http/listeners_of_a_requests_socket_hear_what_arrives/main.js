const http = require('http');
const net = require('net');

let client;
const server = http.createServer((req, res) => {
  const { socket } = req;
  try {
    socket.setEncoding('utf8');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
  let heard = '';
  socket[req.headers.how]('data', (data) => {
    heard += data;
    if (!heard.endsWith('later')) return;
    console.log(req.headers.how, heard);
    socket.destroy();
  });
  client.write('later');
});
server.listen(0, '127.0.0.1', async () => {
  for (const how of ['on', 'addListener', 'prependListener']) {
    await new Promise((resolve) => {
      client = net.connect(server.address().port, '127.0.0.1');
      client.resume().on('close', resolve);
      client.write(`POST / HTTP/1.1\r\nHost: a\r\nHow: ${how}\r\nConnection: close\r\nContent-Length: 5\r\n\r\n`);
    });
  }
  server.close();
});
