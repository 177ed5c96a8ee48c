'use strict';
const fs = require('node:fs');
const { open } = require('node:fs/promises');
const iter = require('node:stream/iter');
const { compressGzip, compressGzipSync, decompressGzip, decompressGzipSync } = require('node:zlib/iter');
const { batches, shown, state, tell } = require('./told.js');
const { inspect } = require('node:util');

fs.writeFileSync('small', '0123456789'.repeat(3));
fs.writeFileSync('large', Buffer.alloc(300000, 'q'));

// Writes take their time.
const settled = (promise) =>
  promise.then(shown, (error) => `failed with ${shown(error)}`);

async function withFile(path, flags, work) {
  const handle = await open(path, flags);
  let told;
  try {
    told = await work(handle);
  } catch (error) {
    told = error;
  }
  const isClosed = handle.fd === -1;
  await handle.close();
  return [told, isClosed ? 'closed' : 'open'];
}

const options = [
  undefined, null, {}, { start: 5 }, { start: -2 }, { start: 'a' }, { limit: 7 }, { limit: 0 }, { start: 25, limit: 10 }, { chunkSize: 8, limit: 20 },
  { chunkSize: 0 }, { autoClose: 1 }, { autoClose: true }, { signal: 5 }, { signal: AbortSignal.abort(new Error('why')) }, 5,
];
for (const option of options) {
  const name = inspect(option, { depth: 0 });
  tell(`pull with ${name}`, () => withFile('small', 'r', (handle) => batches(handle.pull(option))));
  tell(`pullSync with ${name}`, () => withFile('small', 'r', (handle) => [...handle.pullSync(option)]));
}
tell('a large file', () => withFile('large', 'r', async (handle) => (await batches(handle.pull())).map((batch) => batch.map((chunk) => chunk.length))));
tell('a folder', () => withFile('.', 'r', (handle) => batches(handle.pull())));
tell('a folder, at once', () => withFile('.', 'r', (handle) => [...handle.pullSync()]));
tell('transforms', () => withFile('small', 'r', (handle) => iter.text(handle.pull(compressGzip(), decompressGzip(), { limit: 5, autoClose: true }))));
tell('transforms at once', () =>
  withFile('small', 'r', (handle) => iter.textSync(handle.pullSync(compressGzipSync(), decompressGzipSync(), { limit: 5, autoClose: true }))));
tell('what is left by one is for the next', () =>
  withFile('small', 'r', async (handle) => {
    for await (const batch of handle.pull({ chunkSize: 28 })) if (batch) break;
    return iter.text(handle.pull());
  }));
tell('a handle that is in use', () =>
  withFile('small', 'r', async (handle) => {
    const source = handle.pull();
    const told = ['pull', 'pullSync', 'writer', 'readableWebStream'].map((method) => {
      try {
        return typeof handle[method]();
      } catch (error) {
        return error;
      }
    });
    await batches(source);
    return [told, typeof handle.pull()];
  }));
tell('a handle that is closed', async () => {
  const handle = await open('small');
  const closed = handle.close();
  const told = [];
  for (const wait of [undefined, closed]) {
    await wait;
    for (const method of ['pull', 'pullSync', 'writer']) {
      try {
        handle[method]();
      } catch (error) {
        told.push(error);
      }
    }
  }
  return told;
});
tell('a signal', () =>
  withFile('large', 'r', async (handle) => {
    const controller = new AbortController();
    for await (const batch of handle.pull({ signal: controller.signal, chunkSize: 1000 })) if (batch) controller.abort(new Error('stop'));
  }));

const written = async (option, work, flags = 'w') => {
  const told = await withFile('written', flags, (handle) => work(handle.writer(option), handle));
  return [told, fs.readFileSync('written', 'utf8').slice(0, 30)];
};
for (const option of [undefined, null, 5, { autoClose: 1 }, { start: -2 }, { start: 3 }, { limit: 0 }, { limit: 5 }, { chunkSize: 0 }, { chunkSize: 2 }, { autoClose: true }]) {
  tell(`writer with ${inspect(option)}`, () =>
    written(option, async (writer) => [
      await settled(writer.write('abc')),
      await settled(writer.writev(['de', 'f'])),
      writer.writeSync('g'),
      writer.writevSync(['h', 'ij']),
      writer.writeSync(''),
      await settled(writer.end()),
      writer.endSync(),
      await settled(writer.write('late')),
    ]));
}
tell('at once, while something is written', () =>
  written({}, async (writer) => {
    const writes = ['a', 'b'].map((text) => settled(writer.write(text)));
    const told = [writer.writeSync('no'), writer.writevSync(['no']), writer.endSync()];
    const ends = [writer.end(), writer.end()].map(settled);
    return [...told, writer.writeSync('no'), await settled(writer.write('x')), await Promise.all([...writes, ...ends])];
  }));
tell('into the middle', () => written({ start: 1 }, async (writer) => [writer.writeSync('XY'), await writer.write('Z'), writer.endSync()], 'r+'));
for (const [name, end] of [
  ['fail', (writer) => writer.fail(new Error('reason'))],
  ['dispose', (writer) => writer[Symbol.dispose]()],
  ['asyncDispose', (writer) => writer[Symbol.asyncDispose]()],
]) {
  tell(name, () =>
    written({ autoClose: true }, async (writer) => {
      await end(writer);
      return [await settled(writer.write('x')), await settled(writer.end()), writer.endSync(), writer.writeSync('x')];
    }));
}
tell('a write that is under way when the writer fails', () =>
  written({}, async (writer) => {
    const write = settled(writer.write('abc'));
    writer.fail(new Error('reason'));
    return write;
  }));
tell('an aborted signal', () => {
  const signal = AbortSignal.abort(new Error('why'));
  return written({}, async (writer) => [
    await settled(writer.write('x', { signal })),
    await settled(writer.writev(['x'], { signal })),
    await settled(writer.end({ signal })),
    await settled(writer.end()),
  ]);
});
tell('a file that is not open for writing', () =>
  withFile('small', 'r', async (handle) => {
    const writer = handle.writer();
    return [writer.writeSync('x'), writer.writevSync(['x', 'y']), await settled(writer.write('x')), await settled(writer.writev(['x', 'y'])), writer.endSync()];
  }));
tell('pipeTo', () => written({ autoClose: true }, (writer) => iter.pipeTo(['abc', 'def', ['g', 'h']], writer)));
tell('pipeToSync', () => written({ autoClose: true }, (writer) => iter.pipeToSync(['abc', 'def', ['g', 'h']], writer)));
tell('a copy', async () => {
  const [from, to] = [await open('large'), await open('written', 'w')];
  const total = await iter.pipeTo(from.pull({ autoClose: true }), to.writer({ autoClose: true }));
  return [total, fs.readFileSync('written').equals(fs.readFileSync('large')), from.fd, to.fd];
});
tell('close waits for a writer', async () => {
  const handle = await open('written', 'w');
  const writer = handle.writer();
  const closed = handle.close();
  return [await state(closed)(), await settled(writer.write('a')), await settled(writer.end()), await settled(closed)];
});
tell('members of file handles', () =>
  withFile('small', 'r', ({ constructor: { prototype } }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, { get, value }]) => `${name} ${(get ?? value).length}`),
  ));
