import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

async function serve(name, options, request) {
  let failed;
  const server = http.createServer(options, (incoming, response) => {
    if (name === 'requestTimeout') {
      // From now on, so that the header comes in time on any machine.
      server.headersTimeout = server.requestTimeout = 20;
      failed = once(incoming.resume(), 'error');
      return;
    }
    response.end(JSON.stringify(incoming.headers.a ?? null));
  }).listen(0, '127.0.0.1');
  if (name === 'headersTimeout') {
    // Not before it has read what there is: otherwise the client hears of a reset.
    server.on('connection', async (taken) => {
      while (taken.bytesRead === 0) await wait(5);
      server.headersTimeout = 20;
    });
  }
  await once(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write(request, 'latin1');
  let text = '';
  for await (const chunk of socket) text += chunk;
  // Either side may hear first.
  if (failed) console.log((await failed)[0].code);
  console.log(name, JSON.stringify(text.replace(/Date: .*?\r\n/, '')));
  server.close();
}
const get = 'GET / HTTP/1.1\r\nHost: x\r\n';
const often = { connectionsCheckingInterval: 10 };
await serve('keepAliveTimeoutBuffer', { keepAliveTimeout: 20, keepAliveTimeoutBuffer: 10 }, `${get}\r\n`);
await serve('headersTimeout', often, get);
await serve('requestTimeout', often, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na');
await serve('maxHeaderSize', { maxHeaderSize: 100 }, `${get}A: ${'y'.repeat(200)}\r\n\r\n`);
await serve('insecureHTTPParser', { insecureHTTPParser: true }, `${get}A: \x01b\r\nConnection: close\r\n\r\n`);
const { keepAliveTimeoutBuffer, keepAliveTimeout, headersTimeout, requestTimeout } = http.createServer();
console.log(keepAliveTimeoutBuffer, keepAliveTimeout, headersTimeout, requestTimeout);
try {
  http.createServer({ keepAliveTimeoutBuffer: -1 });
} catch (error) {
  console.log(error.code, error.message);
}
