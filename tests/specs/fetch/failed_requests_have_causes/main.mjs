import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

async function tell(name, promise) {
  try {
    console.log(name, (await promise).status);
  } catch (error) {
    const { cause } = error;
    const facts = ['code', 'syscall', 'errno', 'address'].map((key) => cause?.[key]).join();
    console.log(`${name}: ${error.name}: ${error.message} | ${cause?.name}: ${cause?.message.replace(/:\d+$/, ':PORT')} | ${facts}`);
  }
}
async function listen(server) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}/`;
}
let count = 0;
const answers = {
  end: (socket) => socket.end(),
  reset: (socket) => socket.resetAndDestroy(),
  half: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  garbage: (socket) => socket.end('garbage that is no HTTP\r\n\r\n'),
  status: (socket) => socket.end('HTTP/1.1 abc\r\n\r\n'),
  header: (socket) => socket.end('HTTP/1.1 200 OK\r\na b: c\r\n\r\n'),
  both: (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n'),
  overflow: (socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`),
};
for (const [name, answer] of Object.entries(answers)) {
  const server = net.createServer((socket) => socket.on('error', () => {}).once('data', () => {
    count++;
    answer(socket);
  }));
  const url = await listen(server);
  await tell(name, fetch(url, { method: 'POST', body: 'order' }));
  server.close();
}
console.log('sent', count, 'times');

const gone = net.createServer();
const dead = await listen(gone);
gone.close();
await tell('refused', fetch(dead));
await tell('port 0', fetch('http://127.0.0.1:0/'));
const server = http.createServer((request, response) => {
  if (request.url === '/slow') return;
  response.writeHead(302, { location: request.url === '/away' ? 'ftp://x/' : '/loop' }).end();
});
const base = await listen(server);
await tell('loop', fetch(`${base}loop`));
await tell('redirect: error', fetch(base, { redirect: 'error' }));
await tell('to another scheme', fetch(`${base}away`));
await tell('length', fetch(base, { method: 'POST', body: 'abc', headers: { 'content-length': '5' } }));
const failing = new ReadableStream({ pull(controller) { controller.error(new RangeError('mine')); } });
await tell('own body', fetch(base, { method: 'POST', body: failing, duplex: 'half' }));
await tell('timeout', fetch(`${base}slow`, { signal: AbortSignal.timeout(20) }));
await tell('port', fetch('http://127.0.0.1:6000/'));
for (const url of ['nonsense', 'foo://x', 'about:blank', 'file:///etc', 'http://u:p@x/']) await tell(url, fetch(url));
server.close();
server.closeAllConnections();
