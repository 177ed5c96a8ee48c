'use strict';
const iter = require('node:stream/iter');
const { batches, bytes, many, state, tell, turns, upper } = require('./told.js');
const { inspect } = require('node:util');

const policies = ['strict', 'unbounded', 'drop-oldest', 'drop-newest'];
const iteratorOf = (source) => source[Symbol.asyncIterator]();

for (const option of [null, { budget: 1 }, { budget: '20000' }, { budget: Number.NaN }, { budget: 1n }, { budget: 2 ** 64 + 16384 }, { backpressure: 'x' }, { backpressure: Symbol('s') }, { signal: {} }, 5]) {
  for (const name of ['push', 'duplex', 'broadcast']) tell(`${name} with ${inspect(option)}`, () => typeof iter[name](option));
  for (const name of ['share', 'shareSync']) tell(`${name} with ${inspect(option)}`, () => inspect(iter[name]('a', option)));
}
tell('shareSync without bounds', () => iter.shareSync('a', { backpressure: 'unbounded' }));

for (const backpressure of policies) {
  tell(`push, ${backpressure}`, async () => {
    const { writer, readable } = iter.push({ backpressure });
    const told = [writer.canWrite, writer.writeSync(many(16384)), writer.canWrite, writer.writeSync('more')];
    const writes = [writer.write('A'), writer.write('B'), writer.writev(['C', 'D'])].map(state);
    const drained = state(iter.ondrain(writer));
    for (const write of writes) told.push(await write());
    told.push(await drained());
    const reader = iteratorOf(readable);
    told.push(await state(reader.next())(), await state(reader.next())());
    for (const write of writes) told.push(await write());
    told.push(await drained());
    const ended = state(writer.end());
    told.push(await ended(), writer.endSync(), writer.canWrite, iter.ondrain(writer), await state(writer.write('late'))());
    told.push(await state(reader.next())(), await state(reader.next())(), await ended(), writer.endSync());
    return told;
  });
  tell(`broadcast, ${backpressure}`, async () => {
    const { writer, broadcast } = iter.broadcast({ backpressure, budget: 16384 });
    const fast = iteratorOf(broadcast.push());
    const slow = iteratorOf(broadcast.push(upper));
    const first = state(fast.next());
    const told = [broadcast.consumerCount, writer.writeSync(many(16384)), await first(), writer.writeSync('more')];
    const writes = [writer.write('a'), writer.write('b')].map(state);
    const nexts = [fast.next(), fast.next(), fast.next()].map(state);
    for (const one of [...writes, ...nexts]) told.push(await one());
    told.push(await state(slow.next())());
    for (const one of [...writes, ...nexts]) told.push(await one());
    const ended = state(writer.end());
    told.push(await ended());
    for (let i = 0; i < 4; i++) told.push(await state(slow.next())());
    for (const next of nexts) told.push(await next());
    told.push(await state(fast.next())(), await ended(), writer.endSync(), broadcast.consumerCount);
    return told;
  });
  tell(`share, ${backpressure}`, async () => {
    let asked = 0;
    const source = async function* () {
      while (asked < 5) yield many(10000 + asked++);
    };
    const shared = iter.share(source(), { backpressure, budget: 16384 });
    const fast = iteratorOf(shared.pull());
    const slow = iteratorOf(shared.pull());
    const nexts = [1, 2, 3].map(() => state(fast.next()));
    const told = [];
    for (const next of nexts) told.push(await next());
    told.push(asked, shared.consumerCount);
    for (let i = 0; i < 3; i++) told.push(await state(slow.next())());
    for (const next of nexts) told.push(await next());
    told.push(asked, await state(slow.return())(), shared.consumerCount);
    return told;
  });
  if (backpressure === 'unbounded') continue;
  tell(`shareSync, ${backpressure}`, () => {
    let asked = 0;
    const source = function* () {
      while (asked < 5) yield many(10000 + asked++);
    };
    const shared = iter.shareSync(source(), { backpressure, budget: 16384 });
    const [fast, slow] = [shared.pull(), shared.pull()].map((consumer) => consumer[Symbol.iterator]());
    const told = [];
    for (const reader of [fast, fast, fast, slow, slow, fast, slow]) {
      try {
        const { done, value } = reader.next();
        told.push(done ? 'end' : value);
      } catch (error) {
        told.push(error);
      }
    }
    return [...told, asked, shared.consumerCount];
  });
}

for (const chunk of [5, null, '\ud800', Symbol('x'), new Uint16Array(2), {}]) {
  tell(`a chunk ${inspect(chunk)}`, async () => {
    const { writer, readable } = iter.push();
    writer.write(chunk);
    writer.writev([chunk]);
    writer.end();
    return batches(readable);
  });
}
tell('chunks that are none', () => iter.push().writer.writev(5));
tell('empty chunks', async () => {
  const { writer, readable } = iter.push();
  return [writer.writeSync(''), writer.writevSync([]), writer.endSync(), await batches(readable)];
});
for (const [name, end] of [
  ['the reader returns', ({ reader }) => reader.return()],
  ['the reader throws', ({ reader }) => reader.throw(new Error('reader')).catch(() => {})],
  ['the writer fails', ({ writer }) => writer.fail(new Error('writer'))],
  ['the writer fails with nothing', ({ writer }) => writer.fail()],
  ['the writer is disposed of', ({ writer }) => writer[Symbol.asyncDispose]()],
  ['the signal is aborted', ({ controller }) => controller.abort(new Error('signal'))],
]) {
  for (const kind of ['push', 'broadcast']) {
    tell(`${kind}: ${name}`, async () => {
      const controller = new AbortController();
      const { broadcast, readable, writer } = iter[kind]({ budget: 16384, signal: controller.signal });
      const reader = iteratorOf(readable ?? broadcast.push());
      writer.writeSync(many(16384));
      const waits = [writer.write('x'), iter.ondrain(writer), writer.end()].map(state);
      await end({ controller, reader, writer });
      const told = [];
      for (const wait of waits) told.push(await wait());
      told.push(writer.canWrite, writer.endSync(), await state(writer.write('y'))(), await state(writer.end())());
      return [...told, await state(reader.next())()];
    });
  }
}
tell('a write that is aborted', async () => {
  const controller = new AbortController();
  const { writer, readable } = iter.push({ backpressure: 'unbounded' });
  writer.writeSync(many(16384));
  const writes = [writer.write('a', { signal: controller.signal }), writer.write('b')].map(state);
  controller.abort(new Error('write'));
  const told = [await writes[0](), await writes[1]()];
  writer.end();
  return [...told, await batches(readable)];
});
tell('reads before there is anything', async () => {
  const { writer, readable } = iter.push(upper);
  const reader = iteratorOf(readable);
  const reads = [reader.next(), reader.next(), reader.next()].map(state);
  writer.write('a');
  await turns();
  writer.write('b');
  await writer.end();
  return [await reads[0](), await reads[1](), await reads[2]()];
});
tell('bytes that were resized', async () => {
  const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
  const { writer, readable } = iter.push();
  writer.writeSync(new Uint8Array(buffer));
  buffer.resize(2);
  return [await state(batches(readable))(), await state(writer.write('a'))()];
});
tell('the order of jobs', async () => {
  const jobs = [];
  const { writer, readable } = iter.push();
  const { writer: other, broadcast } = iter.broadcast();
  const read = async (name, source) => {
    for await (const chunks of source) jobs.push(name + chunks.map(String));
    jobs.push(`${name} ends`);
  };
  const write = async (name, to) => {
    await to.write('a');
    jobs.push(`${name} wrote`);
    await to.writev(['b', 'c']);
    jobs.push(`${name} ended ${await to.end()}`);
  };
  read('push', readable);
  read('first', broadcast.push());
  read('second', broadcast.push());
  read('shared', iter.share(['a', ['b']]).pull());
  write('push', writer);
  write('broadcast', other);
  for (let i = 0; i < 40; i++) {
    await null;
    jobs.push(i);
  }
  return jobs.join(' ');
});

tell('duplex', async () => {
  const [a, b] = iter.duplex({ a: { budget: 20000 } });
  a.writer.write('to b');
  b.writer.write('to a');
  a.writer.end();
  b.writer.end();
  return [await iter.text(a.readable), await iter.text(b.readable)];
});
tell('duplex that is closed on both ends', async () => {
  const [a, b] = iter.duplex();
  a.writer.write('x');
  const closed = [a.close(), b[Symbol.asyncDispose]()].map(state);
  return [await closed[0](), await closed[1](), a.close() === a.close(), await state(b.writer.write('y'))()];
});
tell('duplex that is aborted', async () => {
  const controller = new AbortController();
  const [a, b] = iter.duplex({ signal: controller.signal });
  const read = state(iteratorOf(a.readable).next());
  controller.abort(new Error('both'));
  return [await read(), await state(b.writer.write('x'))()];
});
for (const option of [{ a: { budget: 5 } }, { b: { backpressure: 'q' } }, { a: 7 }]) tell(`duplex with ${inspect(option)}`, () => iter.duplex(option));

for (const cancel of [(it) => it.cancel(), (it) => it.cancel(new Error('cancelled')), (it) => it[Symbol.dispose]()]) {
  tell(`broadcast, ${cancel}`, async () => {
    const { writer, broadcast } = iter.broadcast();
    const reader = iteratorOf(broadcast.push());
    const reads = [reader.next(), reader.next()].map(state);
    cancel(broadcast);
    const told = [await reads[0](), await reads[1](), await state(reader.next())(), broadcast.consumerCount];
    return [...told, writer.canWrite, writer.endSync(), await state(writer.write('a'))(), await state(iteratorOf(broadcast.push()).next())()];
  });
  tell(`share, ${cancel}`, async () => {
    const told = [];
    const source = async function* () {
      try {
        yield 'a';
        await turns(1);
        yield 'b';
      } finally {
        told.push('closed');
      }
    };
    const shared = iter.share(source());
    const reader = iteratorOf(shared.pull());
    await reader.next();
    const read = state(reader.next());
    await Promise.resolve();
    cancel(shared);
    told.push(await read(), await state(reader.next())(), shared.consumerCount);
    return [...told, await state(iteratorOf(shared.pull()).next())()];
  });
}
tell('Broadcast.from', async () => {
  const { broadcast } = iter.Broadcast.from(['a', many(70000), ['b', 'c']]);
  return Promise.all([batches(broadcast.push()), batches(broadcast.push())]);
});
tell('Broadcast.from what fails', async () => {
  const { broadcast } = iter.Broadcast.from(
    (function* () {
      yield 'a';
      throw new Error('source');
    })(),
  );
  return batches(broadcast.push());
});
tell('Share.from', async () => {
  const shared = iter.Share.from(['a', 'b']);
  return Promise.all([batches(shared.pull()), batches(shared.pull(upper))]);
});
for (const [Class, method, protocol] of [
  ['Broadcast', 'from', iter.broadcastProtocol],
  ['Share', 'from', iter.shareProtocol],
  ['SyncShare', 'fromSync', iter.shareSyncProtocol],
]) {
  for (const own of [{ own: 1 }, null, 5]) {
    tell(`${Class} of one that gives ${inspect(own)}`, () => inspect(iter[Class][method]({ [protocol]: (options) => own && Object.assign(own, options) }, {})));
  }
  for (const input of [5, null, {}]) tell(`${Class} of ${inspect(input)}`, () => iter[Class][method](input));
}
tell('classes', () => {
  const { writer, broadcast } = iter.broadcast();
  return [writer, broadcast, iter.share('a'), iter.shareSync('a'), iter.push().writer].map((value) => inspect(value));
});
tell('bytes', () => iter.bytes(iter.shareSync([bytes('ab'), 'c']).pull()));
