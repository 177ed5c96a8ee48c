import { once } from 'node:events';
import net from 'node:net';
import zlib from 'node:zlib';

async function tell(name, promise) {
  try {
    console.log(name, await promise);
  } catch (error) {
    const { cause } = error;
    console.log(`${name}: ${error.name}: ${error.message} | ${cause?.name}: ${cause?.message} | ${cause?.code} ${cause?.errno}`);
  }
}
async function read(response) {
  let text = '';
  for await (const chunk of response.body) text += Buffer.from(chunk);
  return text;
}
async function answer(name, head, body) {
  const server = net.createServer((socket) => socket.on('error', () => {}).once('data', () => {
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    socket.end(body);
  })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  await tell(`${name}, at once`, fetch(url).then((response) => response.text()));
  await tell(`${name}, streamed`, fetch(url).then(read));
  server.close();
}
await answer('short, to be closed', 'Connection: close\r\nContent-Length: 100', 'only');
await answer('short chunk, to be closed', 'Connection: close\r\nTransfer-Encoding: chunked', '5\r\nhel');
await answer('short', 'Content-Length: 100', 'only');
await answer('short chunk', 'Transfer-Encoding: chunked', '5\r\nhel');

// The error tells between which ends it was.
const ends = net.createServer((socket) => socket.on('error', () => {}).once('data', () => {
  socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly');
})).listen(0, '127.0.0.1');
await once(ends, 'listening');
const { port } = ends.address();
const response = await fetch(`http://127.0.0.1:${port}/`);
const { socket } = (await response.text().catch((error) => error)).cause;
console.log(Object.keys(socket).join(), socket.localAddress, socket.remoteAddress, socket.remotePort === port, socket.remoteFamily);
ends.close();

// Whoever aborts for no reason is told of one.
const endless = net.createServer((socket) => socket.on('error', () => {}).once('data', () => {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly');
})).listen(0, '127.0.0.1');
await once(endless, 'listening');
const controller = new AbortController();
const cut = await fetch(`http://127.0.0.1:${endless.address().port}/`, { signal: controller.signal });
const told = cut.text().catch(({ name, message }) => `${name}: ${message}`);
controller.abort(null);
console.log(await told);
endless.close();

// What was reset, or is no chunk, is told by its code and in the parser's words.
async function reset(name, head, body) {
  let last;
  const server = net.createServer((socket) => socket.on('error', () => {}).once('data', () => {
    last = socket;
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n${body}`);
  })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answered = await fetch(`http://127.0.0.1:${server.address().port}/`);
  const reader = answered.body.getReader();
  await reader.read();
  last.resetAndDestroy();
  await tell(name, reader.read().then(({ done }) => `is done: ${done}`));
  server.close();
}
await reset('reset', 'Content-Length: 100\r\n', 'only');
await reset('reset chunk', 'Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n');
await reset('reset, to be closed', 'Connection: close\r\nContent-Length: 100\r\n', 'only');
await reset('reset without length', '', 'only');
await answer('size', 'Transfer-Encoding: chunked', '5\r\nhello\r\nzz\r\n');
await answer('long chunk', 'Transfer-Encoding: chunked', '5\r\nhello there\r\n');
await answer('long size', 'Transfer-Encoding: chunked', '5\r\nhello\r\nffffffffffffffffff\r\n');

await answer('no gzip', 'Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: 8', 'not gzip');
await answer('no deflate', 'Connection: close\r\nContent-Encoding: deflate\r\nContent-Length: 11', 'xyz deflate');
for (const [coding, encode] of Object.entries({
  gzip: zlib.gzipSync, 'x-gzip': zlib.gzipSync, br: zlib.brotliCompressSync, deflate: zlib.deflateSync, DEFLATE: zlib.deflateRawSync, zstd: zlib.zstdCompressSync,
})) {
  const body = encode(`in ${coding}`);
  await answer(coding, `Connection: close\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}`, body);
}
const twice = zlib.gzipSync(zlib.deflateSync('twice'));
await answer('two codings', `Connection: close\r\nContent-Encoding: deflate, gzip\r\nContent-Length: ${twice.length}`, twice);
