import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const head = 'POST / HTTP/1.1\r\nHost: x\r\n';
const requests = {
  method: 'BAD! / HTTP/1.1\r\n\r\n',
  url: 'GET /a\x01b HTTP/1.1\r\n\r\n',
  version: 'GET / HTTP/9.9\r\n\r\n',
  constant: 'GET / HTTQ/1.1\r\n\r\n',
  'header name': `${head}a b: c\r\n\r\n`,
  'header value': `${head}a: \x01\r\n\r\n`,
  'length': `${head}Content-Length: abc\r\n\r\n`,
  'two lengths': `${head}Content-Length: 1\r\nContent-Length: 1\r\n\r\n`,
  'length and coding': `${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
  coding: `${head}Transfer-Encoding: foo\r\n\r\n`,
  chunk: `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  space: 'GET / HTTP/1.1\r\n Host: x\r\n\r\n',
  overflow: `${head}A: ${'y'.repeat(20_000)}\r\n\r\n`,
  'half a request': 'GET / HT',
  'half a body': `${head}Content-Length: 10\r\n\r\nabc`,
};
const server = http.createServer((request, response) => request.on('error', () => {}).resume().on('end', () => response.end()));
server.on('clientError', (error, socket) => {
  const { bytesParsed, code, message, rawPacket, reason } = error;
  console.log(`  ${code} | ${reason} | ${message} | ${bytesParsed} | ${rawPacket?.length} | ${Object.keys(error)}`);
  socket.destroy();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const [name, text] of Object.entries(requests)) {
  console.log(name);
  const socket = net.connect(server.address().port, '127.0.0.1').on('error', () => {});
  socket.end(text, 'latin1');
  await once(socket.resume(), 'close');
}
server.close();

// Without a listener the client is told.
const plain = http.createServer().listen(0, '127.0.0.1');
await once(plain, 'listening');
for (const name of ['method', 'overflow', 'half a request']) {
  const socket = net.connect(plain.address().port, '127.0.0.1');
  socket.end(requests[name], 'latin1');
  let text = '';
  for await (const chunk of socket) text += chunk;
  console.log(name, JSON.stringify(text));
}
plain.close();
