'use strict';
const { EventEmitter } = require('node:events');
const { Readable, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const iter = require('node:stream/iter');
const { batches, bytes, many, shown, state, tell, turns } = require('./told.js');
const { inspect } = require('node:util');

// ---- streams that are read

tell('a stream as a source', () => iter.text(Readable.from(['a', 'b', ['c']])));
tell('its encoding', () => {
  const stream = new Readable({ encoding: 'latin1', read() {} });
  stream.push('é');
  stream.push(null);
  return batches(iter.from(stream));
});
tell('objects', () => iter.text(Readable.from([1])));
tell('all that it holds', async () => {
  const stream = new Readable({ read() {} });
  for (let i = 0; i < 300; i++) stream.push('x');
  stream.push(null);
  return (await batches(iter.fromReadable(stream))).map((batch) => batch.length);
});
tell('the same source', () => {
  const stream = Readable.from(['a']);
  const source = iter.fromReadable(stream);
  return [source === iter.fromReadable(stream), source.stream === stream, inspect(source)];
});
for (const end of [new Error('destroyed'), undefined]) {
  tell(`a stream that ends early: ${end}`, async () => {
    const stream = new Readable({ read() {} });
    stream.push('a');
    setImmediate(() => stream.destroy(end));
    return batches(iter.from(stream));
  });
}
for (const autoDestroy of [true, false]) {
  tell(`a reader that stops, autoDestroy ${autoDestroy}`, async () => {
    const stream = new Readable({ autoDestroy, read() {} });
    stream.push('a');
    for await (const batch of iter.from(stream)) if (batch) break;
    return [stream.destroyed, stream.listenerCount('readable')];
  });
}
tell('what is no stream, but reads', async () => {
  const emitter = new EventEmitter();
  const chunks = [bytes('a'), bytes('b')];
  emitter.read = () => chunks.shift() ?? null;
  return [await state(iter.fromReadable(emitter).next())(), await state(iter.fromReadable(emitter).next())()];
});
for (const value of [null, 5, {}, { read() {} }]) tell(`fromReadable of ${inspect(value)}`, () => iter.fromReadable(value));
tell('the method', () => inspect(Object.getOwnPropertyDescriptor(Readable.prototype, iter.toAsyncStreamable)));

const events = (stream) =>
  new Promise((resolve) => {
    const told = [];
    stream.on('data', (chunk) => told.push(chunk));
    stream.on('error', (error) => told.push(shown(error), inspect(error.reason)));
    stream.on('end', () => told.push('end'));
    stream.on('close', () => resolve([...told, 'close']));
  });
for (const options of [undefined, null, { highWaterMark: 0 }, { highWaterMark: -1 }, { highWaterMark: 'a' }, { signal: 5 }, 5]) {
  tell(`toReadable with ${inspect(options)}`, () => events(iter.toReadable(iter.from(['a', 'b']), options)));
  tell(`toReadableSync with ${inspect(options)}`, () => events(iter.toReadableSync(iter.fromSync(['a', 'b']), options)));
}
for (const value of [null, 'a', {}]) {
  tell(`toReadable of ${inspect(value)}`, () => iter.toReadable(value));
  tell(`toReadableSync of ${inspect(value)}`, () => iter.toReadableSync(value));
}
for (const error of [new Error('source'), undefined, 'text']) {
  const source = function* () {
    yield [bytes('a')];
    throw error;
  };
  tell(`a source that fails with ${error}`, () => events(iter.toReadable(iter.from(source()))));
  tell(`one that fails at once with ${error}`, () => events(iter.toReadableSync(source())));
}
tell('a stream that is destroyed closes its source', async () => {
  const told = [];
  const source = async function* () {
    try {
      while (true) yield [many(10)];
    } finally {
      told.push('closed');
    }
  };
  const stream = iter.toReadable(source(), { highWaterMark: 15 });
  stream.once('data', () => stream.destroy());
  await new Promise((resolve) => stream.on('close', resolve));
  return told;
});
tell('a signal', () => {
  const controller = new AbortController();
  const endless = async function* () {
    yield [bytes('a')];
    controller.abort(new Error('stop'));
    await turns();
    yield [bytes('b')];
  };
  return events(iter.toReadable(endless(), { signal: controller.signal }));
});

// ---- streams that are written

// `callbacks`: of writes that are under way.
function target(callbacks, options) {
  const written = [];
  const write = (chunk, _encoding, callback) => {
    written.push(String(chunk));
    callbacks.push(callback);
  };
  return Object.assign(new Writable({ highWaterMark: 10, write, ...options }), { written });
}
async function finish(callbacks) {
  await turns();
  while (callbacks.length > 0) {
    callbacks.shift()();
    await turns();
  }
}
for (const backpressure of [undefined, 'strict', 'unbounded', 'drop-newest', 'drop-oldest', 'x', null]) {
  tell(`fromWritable, ${backpressure}`, async () => {
    const callbacks = [];
    const stream = target(callbacks);
    const writer = iter.fromWritable(stream, { backpressure });
    const told = [writer === iter.fromWritable(stream, { backpressure }), writer.canWrite];
    told.push(await state(writer.write('12345'))(), await state(writer.writev(['67', '890']))(), writer.canWrite);
    const waits = [writer.write('over'), iter.ondrain(writer)].map(state);
    for (const wait of waits) told.push(await wait());
    told.push(writer.writeSync('x'), writer.writevSync(['x']), writer.endSync());
    await finish(callbacks);
    for (const wait of waits) told.push(await wait());
    const ended = state(writer.end());
    await finish(callbacks);
    told.push(await ended(), stream.written.join(), writer.canWrite, iter.ondrain(writer));
    return [...told, await state(writer.write('late'))(), await state(writer.end())()];
  });
}
for (const reason of [new Error('reason'), undefined, 'text']) {
  tell(`a writer that fails with ${reason}`, async () => {
    const stream = target([]);
    const errors = [];
    stream.on('error', (error) => errors.push(error));
    const writer = iter.fromWritable(stream);
    writer.fail(reason);
    await turns();
    return [errors, stream.destroyed, writer.canWrite, await state(writer.write('a'))(), await state(writer.end())()];
  });
}
for (const error of [new Error('destroyed'), undefined]) {
  tell(`a stream that is destroyed while a writer waits: ${error}`, async () => {
    const stream = target([]);
    stream.on('error', () => {});
    const writer = iter.fromWritable(stream, { backpressure: 'unbounded' });
    const waits = [writer.write('0123456789'), iter.ondrain(writer), writer.end()].map(state);
    stream.destroy(error);
    return [await waits[0](), await waits[1](), await waits[2]()];
  });
}
tell('what is no stream, but writes', async () => {
  const emitter = new EventEmitter();
  const written = [];
  emitter.write = (chunk) => written.push(String(chunk));
  emitter.end = () => {
    throw new Error('end');
  };
  const writer = iter.fromWritable(emitter);
  return [await state(writer.write('a'))(), written.join(), await state(writer.end())(), await state(writer.write('b'))()];
});
tell('a stream of objects', () => iter.fromWritable(new Writable({ objectMode: true, write() {} })));
tell('options that are none', () => iter.fromWritable(target([]), 5));
for (const value of [null, 5, {}, { write() {} }]) tell(`fromWritable of ${inspect(value)}`, () => iter.fromWritable(value));

async function told(methods, work) {
  const calls = [];
  const writer = {};
  for (const [name, result] of Object.entries(methods)) {
    writer[name] = (value) => {
      calls.push(`${name}${Array.isArray(value) ? ` ${value.length}` : value === undefined ? '' : ` ${shown(value)}`}`);
      if (typeof result === 'function') return result();
      return result;
    };
  }
  const stream = iter.toWritable(writer);
  stream.on('error', (error) => calls.push(`error ${shown(error)}`));
  for (const event of ['finish', 'close']) stream.on(event, () => calls.push(event));
  work(stream);
  await turns(4);
  return calls;
}
function writeAll(stream) {
  stream.write('a');
  stream.cork();
  stream.write('b');
  stream.write('Yw==', 'base64');
  stream.uncork();
  stream.end('d');
}
const later = Promise.resolve();
const whole = { write: later, writev: later, writeSync: true, writevSync: true, end: later, endSync: 1, fail: undefined };
const thrower = (error) => () => {
  throw error;
};
tell('toWritable', () => told(whole, writeAll));
tell('with write alone', () => told({ write: later }, writeAll));
tell('with what is not done at once', () => told({ ...whole, writeSync: false, writevSync: false, endSync: -1 }, writeAll));
for (const error of [new Error('thrown'), undefined, 'text']) {
  for (const name of ['writeSync', 'endSync']) tell(`${name} throws ${error}`, () => told({ ...whole, [name]: thrower(error) }, writeAll));
  tell(`write throws ${error}`, () => told({ ...whole, writeSync: false, write: thrower(error) }, writeAll));
  tell(`write is rejected with ${error}`, () => told({ ...whole, writeSync: false, write: () => Promise.reject(error) }, writeAll));
}
tell('a stream that is destroyed', () => told(whole, (stream) => stream.destroy(new Error('destroyed'))));
tell('a writer whose fail throws', () => told({ ...whole, fail: thrower(new Error('fail')) }, (stream) => stream.destroy(new Error('destroyed'))));
for (const value of [null, 5, {}]) tell(`toWritable of ${inspect(value)}`, () => iter.toWritable(value));
tell('pipeline', async () => {
  const { writer, readable } = iter.push();
  const text = iter.text(readable);
  await pipeline(Readable.from(['a', 'b']), iter.toWritable(writer));
  return text;
});
