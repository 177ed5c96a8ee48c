import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((request, response) => {
  if (request.url === '/redirect') return response.writeHead(307, { location: '/end' }).end();
  const { host, ...headers } = request.headers;
  response.end(JSON.stringify(Object.entries(headers).sort()));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}/`;
const form = new FormData();
form.append('a', 'b');
for (const [path, init] of [
  ['', {}],
  ['', { method: 'POST', body: 'ä' }],
  ['', { method: 'PUT' }],
  ['', { method: 'POST', body: new URLSearchParams({ a: 'ä' }) }],
  ['', { method: 'POST', body: new Blob(['ab'], { type: 'text/csv' }) }],
  ['', { method: 'POST', body: new Blob(['ab']).stream(), duplex: 'half' }],
  ['', { headers: { 'User-Agent': 'me', Accept: 'text/html', 'accept-language': 'de', 'accept-encoding': 'br' }, mode: 'no-cors' }],
  ['', { cache: 'no-store' }],
  ['', { cache: 'no-cache' }],
  ['', { cache: 'no-cache', headers: { 'if-none-match': '"tag"' } }],
  ['', { headers: { 'if-none-match': '"tag"' } }],
  ['redirect', { method: 'POST', body: 'again' }],
]) console.log(await (await fetch(base + path, init)).text());
// What asks for a HEAD closes its connection.
server.prependListener('request', (request, response) => response.setHeader('x-connection', request.headers.connection));
for (const method of ['HEAD', 'GET']) console.log((await fetch(base, { method })).headers.get('x-connection'));
server.close();
server.closeAllConnections();
