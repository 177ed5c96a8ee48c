import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((request, response) => {
  if (request.url === '/cut') return request.socket.destroy();
  if (request.url === '/moved') return response.writeHead(302, { location: '/end' }).end();
  request.resume().on('end', () => response.end(`traced by ${request.headers.traceparent}`));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
for (const name of ['request:create', 'client:sendHeaders', 'request:bodySent', 'request:headers', 'request:trailers', 'request:error']) {
  subscribe(`undici:${name}`, (message) => {
    const { request, response, error } = message;
    if (name === 'request:create') request.addHeader('traceparent', '00-1');
    const facts = [name, Object.keys(message).sort(), request.origin === base, request.method, request.path, request.completed];
    if (response) facts.push(response.statusCode, response.statusText, Buffer.isBuffer(response.headers[0]));
    if (error) facts.push(error.code);
    if (message.socket) facts.push(message.socket.remoteAddress, /traceparent: 00-1/.test(message.headers));
    console.log(facts.join(' '));
  });
}
console.log(await (await fetch(`${base}/a?b`)).text());
console.log(await (await fetch(base, { method: 'POST', body: '12' })).text());
console.log((await fetch(base, { method: 'HEAD' })).status);
console.log(await (await fetch(`${base}/moved`)).text());
await fetch(`${base}/cut`).catch((error) => console.log(error.cause.code));
server.close();
