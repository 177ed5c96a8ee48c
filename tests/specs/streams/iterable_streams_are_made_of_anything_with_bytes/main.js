'use strict';
// Sources, and what reads them whole.
const iter = require('node:stream/iter');
const { batches, bytes, shown, tell } = require('./told.js');
const { inspect } = require('node:util');

const inputs = {
  text: 'hello',
  'no text': '',
  bytes: bytes('abc'),
  buffer: bytes('xyz').buffer,
  'a part of a buffer': new DataView(bytes('dataview').buffer, 2, 3),
  'shared memory': new Uint8Array(new SharedArrayBuffer(2)),
  'no chunks': [],
  'a list': ['a', bytes('b'), ['c', [bytes('d')]]],
  'lists of bytes': [[bytes('a')], [bytes('b'), bytes('c')], []],
  'a set': new Set(['a', 'b']),
  streamable: { [iter.toStreamable]: () => ['x', { [iter.toStreamable]: () => 'y' }] },
  'asynchronously streamable': { [iter.toAsyncStreamable]: () => Promise.resolve(['k']) },
  both: { [iter.toStreamable]: () => 's', [iter.toAsyncStreamable]: () => 'a' },
  'a promise': Promise.resolve('p'),
  'promises in a list': [Promise.resolve('p'), 'q'],
  'a promise that is rejected': { [iter.toAsyncStreamable]: () => Promise.reject(new Error('no')) },
  'a number': 5,
  'a number in a list': [1],
  nothing: null,
  'an object': {},
  'asynchronous things': {
    async *[Symbol.asyncIterator]() {
      yield 'a';
      yield [];
      yield ['c', Promise.resolve('d')];
      yield {
        async *[Symbol.asyncIterator]() {
          yield 'deep';
        },
      };
    },
  },
  'asynchronous things in a list': [(async function* () {})()],
};
for (const [name, input] of Object.entries(inputs)) {
  tell(name, () => batches(iter.from(input)));
  tell(`${name}, at once`, () => [...iter.fromSync(input)]);
}
tell('many chunks', async () => (await batches(iter.from(Array.from({ length: 300 }, () => bytes('x'))))).map((batch) => batch.length));

const readers = ['bytes', 'text', 'arrayBuffer', 'array', 'bytesSync', 'textSync', 'arrayBufferSync', 'arraySync'];
const options = [{ limit: 2 }, { limit: 3 }, { limit: -1 }, { limit: 'x' }, { limit: 1n }, { limit: 2 ** 53 }, 5, null];
for (const name of readers) {
  tell(name, () => iter[name](['ab', bytes('c')]));
  for (const option of options) tell(`${name} with ${inspect(option)}`, () => iter[name](['ab', bytes('c')], option));
}
for (const encoding of ['latin1', 'utf-16le', 'none', null, Symbol('x')]) {
  tell(`text with ${String(encoding)}`, () => iter.text(bytes('ab'), { encoding }));
  tell(`textSync with ${String(encoding)}`, () => iter.textSync(bytes('ab'), { encoding }));
}
tell('text that is none', () => iter.text(Uint8Array.of(0xff)));
tell('a signal that is none', () => iter.bytes('a', { signal: {} }));
tell('an aborted signal', () => iter.bytes('a', { signal: AbortSignal.abort(new Error('why')) }));
tell('a signal that is aborted later', () => {
  const controller = new AbortController();
  setImmediate(() => controller.abort(new Error('late')));
  const source = async function* () {
    yield 'a';
    await new Promise(() => {});
  };
  return iter.bytes(source(), { signal: controller.signal });
});
tell('memory of its own', async () => {
  const whole = bytes('abc');
  const part = Buffer.from('abc');
  return [(await iter.bytes([whole])) === whole, (await iter.bytes(part)) === part];
});
tell('bytes that were detached', () => {
  const chunk = bytes('abc');
  const source = async function* () {
    yield chunk;
    chunk.buffer.transfer();
  };
  return iter.array(source());
});
tell('functions', () => Object.entries(iter).map(([name, value]) => `${name} ${typeof value === 'function' ? value.length : typeof value}`));
tell('the namespace', () => [Object.isFrozen(iter.Stream), Object.keys(iter.Stream).join(' '), shown(inspect(iter.from('a')))]);
// Nothing else here has loaded node:stream.
tell('a stream of Node', async () => {
  const written = [];
  const writable = iter.toWritable({ write: async (chunk) => written.push(String(chunk)) });
  writable.end('b');
  await new Promise((resolve) => writable.on('finish', resolve));
  return [await iter.text(iter.toReadable(iter.from('a'))), iter.toReadableSync(iter.fromSync('c')).read(), ...written];
});
