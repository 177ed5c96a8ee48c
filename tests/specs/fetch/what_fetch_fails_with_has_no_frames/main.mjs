import { createServer } from 'node:http';
import { once } from 'node:events';
import { inspect } from 'node:util';

const server = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;
const reason = new Error('mine');
for (const [name, start] of [
  ['cut off', () => fetch(url)],
  ['no URL', () => fetch('bad url')],
  ['time', () => fetch(url, { signal: AbortSignal.abort() })],
  ['reason', () => fetch(url, { signal: AbortSignal.abort(reason) })],
  ['no object', () => fetch(url, { signal: AbortSignal.abort('text') })],
]) {
  try {
    await start();
  } catch (error) {
    console.log(name, '|', error.stack, '|', inspect(error).split('\n')[0]);
    if (error.cause !== undefined) console.log('  the cause has frames:', error.cause.stack.includes('\n    at '));
  }
}
console.log(reason.stack);
server.close();
