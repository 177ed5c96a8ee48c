import { once } from 'node:events';
import http from 'node:http';

const state = ({ closed, destroyed, errored }) => `${closed} ${destroyed} ${errored?.message ?? errored}`;
const message = new http.OutgoingMessage();
console.log(state(message), state(message.destroy(new Error('mine'))));
const server = http.createServer((request, response) => {
  console.log('response', state(response));
  response.on('close', () => console.log('response close', state(response)));
  request.on('aborted', () => console.log('aborted')).on('error', (error) => console.log('request error', error.code));
  request.on('close', () => console.log('request close', state(request)));
  if (request.url === '/destroyed') request.socket.destroy();
  else response.end();
}).listen(0, '127.0.0.1');
await once(server, 'listening');
for (const path of ['/', '/destroyed']) {
  const request = http.get({ agent: false, host: '127.0.0.1', path, port: server.address().port });
  console.log('client', state(request));
  request.on('error', (error) => console.log('client error', error.code, state(request)));
  request.on('response', (response) => response.resume());
  await new Promise((done) => request.on('close', done));
  console.log('client close', state(request));
  await new Promise((done) => setTimeout(done, 20));
}
server.close();
