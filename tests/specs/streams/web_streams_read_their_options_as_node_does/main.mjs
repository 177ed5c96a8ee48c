import { ReadableStreamTee } from 'node:stream/web';
import { inspect } from 'node:util';

async function told(name, run) {
  try {
    console.log(name, inspect(await run()));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

// What is read of each argument.
const reads = [];
const watched = (name, target = {}) =>
  new Proxy(target, {
    get(_, key) {
      reads.push(`${name}.${String(key)}`);
      return target[key];
    },
  });
new ReadableStream(watched('source'), watched('strategy'));
new ReadableStream(watched('bytes', { type: 'bytes' }));
new WritableStream(watched('sink'), watched('strategy'));
new TransformStream(watched('transformer'), watched('writable'), watched('readable'));
console.log(reads.join(' '));

for (const source of [
  { start: 5 }, { start: null }, { pull: null }, { pull: 5 }, { cancel: 'x' }, { type: null }, { type: 'x' }, { type: Symbol('x') },
  { type: { toString: () => 'bytes' } }, { type: 'bytes', pull: 5 }, { type: 'bytes', autoAllocateChunkSize: 0 },
]) {
  await told(`ReadableStream of ${inspect(source)}`, () => new ReadableStream(source).locked);
}
for (const strategy of [null, { size: 5 }, { size: null }, { highWaterMark: 'x' }, { highWaterMark: '5' }, { highWaterMark: 1n }, { highWaterMark: Symbol('x') }]) {
  const name = inspect(strategy);
  await told(`ReadableStream with ${name}`, () => new ReadableStream({}, strategy).locked);
  await told(`ReadableStream of bytes with ${name}`, () => new ReadableStream({ type: 'bytes' }, strategy).locked);
  await told(`WritableStream with ${name}`, () => new WritableStream({}, strategy).getWriter().desiredSize);
  await told(`TransformStream with ${name}`, () => new TransformStream({}, {}, strategy).readable.locked);
}
for (const sink of [{ start: 5 }, { write: 0 }, { write: 5 }, { close: 5 }, { abort: 5 }, { type: null }, { type: 'x' }]) {
  await told(`WritableStream of ${inspect(sink)}`, () => new WritableStream(sink).locked);
}
for (const transformer of [{ start: 5 }, { start: null }, { transform: 5 }, { flush: 5 }, { cancel: 5 }, { readableType: null }, { writableType: 'x' }]) {
  await told(`TransformStream of ${inspect(transformer)}`, () => new TransformStream(transformer).readable.locked);
}

const detached = new Uint8Array(4);
detached.buffer.transfer();
const views = [5, null, new Uint8Array(0), new ArrayBuffer(4), new Uint8Array(new SharedArrayBuffer(4)), detached];
for (const view of views) {
  await told(`enqueue ${inspect(view)}`, () => new ReadableStream({ type: 'bytes', start: (controller) => controller.enqueue(view) }).locked);
}
const reader = () => new ReadableStream({ type: 'bytes', pull: (controller) => controller.enqueue(new Uint8Array(9)) }).getReader({ mode: 'byob' });
for (const view of views) await told(`read into ${inspect(view)}`, () => reader().read(view));
for (const min of [0, -1, 1.5, 5, '2', 2n, null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
  await told(`read at least ${String(min)}`, async () => (await reader().read(new Uint8Array(4), { min })).value.length);
}
await told('read at least 5 of a DataView', () => reader().read(new DataView(new ArrayBuffer(4)), { min: 5 }));
await told('read with 5', () => reader().read(new Uint8Array(4), 5));

for (const chunk of ['text', 5, null, {}, [1]]) {
  await told(`decode ${inspect(chunk)}`, () => ReadableStream.from([chunk]).pipeThrough(new TextDecoderStream()).getReader().read());
}
await told('TextDecoderStream with 5', () => new TextDecoderStream('utf-8', 5).encoding);
await told('TextDecoderStream with null', () => new TextDecoderStream('latin1', null).encoding);
await told('encode a symbol', () => ReadableStream.from([Symbol('x')]).pipeThrough(new TextEncoderStream()).getReader().read());

const object = { x: 1 };
for (const clones of [false, true]) {
  await told(`tee that ${clones ? 'clones' : 'shares'}`, async () => {
    const [first, second] = await Promise.all(
      ReadableStreamTee(ReadableStream.from([object]), clones).map(async (branch) => (await branch.getReader().read()).value),
    );
    return [first === object, second === object, second];
  });
}
await told('tee of nothing', () => ReadableStreamTee(5));
await told('tee with 5', () => ReadableStreamTee(new ReadableStream(), 5));
