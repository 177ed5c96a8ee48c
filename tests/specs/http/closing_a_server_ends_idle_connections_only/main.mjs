import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

let answer;
const server = http.createServer((request, response) => {
  if (request.url === '/quick') return response.end('quick');
  answer = () => response.end('slow');
  server.emit('held');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
async function connect(text) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setEncoding('latin1');
  if (text !== '') socket.write(text);
  return socket;
}
const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const unused = await connect('');
const used = await connect(get('/quick'));
await once(used, 'data');
const partial = await connect('GET / HT');
const held = once(server, 'held');
const busy = await connect(get('/slow'));
await held;
// The connections that have sent nothing are known to the server, too.
await new Promise((done) => setTimeout(done, 20));
const closes = [once(unused, 'close'), once(used.resume(), 'close')];
server.close((error) => console.log('server closed', error));
unused.resume();
await Promise.all(closes);
console.log(unused.destroyed, used.destroyed, partial.destroyed, busy.destroyed, server.listening);
answer();
const [text] = await once(busy, 'data');
console.log(text.endsWith('slow'), /connection: keep-alive/i.test(text));
partial.destroy();
await once(partial, 'close');
server.closeAllConnections();
