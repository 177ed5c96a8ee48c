import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const chunked = (size) => {
  const chunk = `1000\r\n${'z'.repeat(4096)}\r\n`;
  return `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(size / 4096)}0\r\n\r\n`;
};
const sized = (size) => `Content-Length: ${size}\r\n\r\n${'z'.repeat(size)}`;

// One connection: a request with a body, and another behind it. Gives the bodies of the answers.
async function ask(name, handler, body) {
  const server = http.createServer((request, response) => {
    if (request.url === '/next') return response.end('next;');
    handler(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(`POST / HTTP/1.1\r\nHost: h\r\n${body}GET /next HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  console.log(name, text.match(/HTTP\/1.1 \d+/g).join(), text.match(/\w+;/g).join());
  server.close();
}
await ask('sized', (request, response) => response.writeHead(413).end('big;'), sized(400_000));
await ask('chunked', (request, response) => response.end('chunked;'), chunked(400_000));
await ask('late', (request, response) => setTimeout(() => response.end('late;'), 20), sized(400_000));
await ask('small', (request, response) => response.end('small;'), sized(10));
await ask('read late', async (request, response) => {
  await new Promise((done) => setTimeout(done, 20));
  let size = 0;
  for await (const chunk of request) size += chunk.length;
  response.end(`read${size};`);
}, sized(400_000));
// What was read in part and is paused stays with its reader.
await ask('paused', (request, response) => {
  let size = 0;
  request.once('data', (chunk) => {
    size += chunk.length;
    request.pause();
    response.end('paused;');
    response.on('finish', () => setTimeout(() => {
      request.on('data', (more) => { size += more.length; }).on('end', () => console.log('rest', size)).resume();
    }, 20));
  });
}, sized(400_000));
