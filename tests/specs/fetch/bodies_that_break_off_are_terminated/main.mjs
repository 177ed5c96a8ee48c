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
