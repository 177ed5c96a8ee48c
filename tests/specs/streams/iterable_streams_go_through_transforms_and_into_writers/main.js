'use strict';
// `pull`, `pipeTo` and `merge`.
const iter = require('node:stream/iter');
const { batches, bytes, shown, tell, upper } = require('./told.js');
const { inspect } = require('node:util');

const transforms = {
  'to upper case': upper,
  'to nothing': () => null,
  'to text': (chunks) => (chunks ? 's' : 'end'),
  'to a buffer': (chunks) => chunks && bytes('ab').buffer,
  'to a list': (chunks) => chunks && ['a', ['b', bytes('c')]],
  'to a generator': (chunks) =>
    chunks &&
    (function* () {
      yield 'a';
      yield ['b'];
    })(),
  'to an empty batch': () => [],
  'to a number': () => 5,
  'to an object': () => ({}),
  'to undefined': () => undefined,
  'to a promise': async (chunks) => chunks && 'p',
  'to an asynchronous generator': (chunks) =>
    chunks &&
    (async function* () {
      yield 'a';
      yield (async function* () {
        yield 'n';
      })();
    })(),
  'with a state': {
    name: 'state',
    *transform(source) {
      for (const chunks of source) yield chunks === null ? `end of ${this.name}` : [chunks, 'x', [bytes('y')]];
    },
  },
  'with an asynchronous state': {
    async *transform(source, { signal }) {
      for await (const chunks of source) yield chunks === null ? [signal.constructor.name] : chunks;
      yield null;
      yield 'behind';
    },
  },
  'that fails': () => {
    throw new Error('failed');
  },
};
for (const [name, transform] of Object.entries(transforms)) {
  tell(name, () => batches(iter.pull(['ab', 'cd'], transform)));
  tell(`${name}, at once`, () => [...iter.pullSync(['ab', 'cd'], transform)]);
  tell(`${name}, and on`, () => batches(iter.pull(['ab', 'cd'], upper, transform, upper)));
}
tell('what is no transform', () => iter.pull('a', 1, upper));
tell('what is no transform, at once', () => iter.pullSync('a', { signal: 1 }));
for (const option of [null, {}, { signal: null }, { signal: {} }, 5, 's']) {
  tell(`with ${inspect(option)}`, () => batches(iter.pull('a', option)));
}
tell('an aborted pull', () => iter.pull('a', { signal: AbortSignal.abort(new Error('why')) }));

const two = async function* () {
  yield 'a';
  yield 'b';
};
for (const [name, end] of [
  ['return', (iterator) => iterator.return('value')],
  ['throw', (iterator) => iterator.throw(new Error('thrown'))],
]) {
  tell(`a transform hears of ${name}`, async () => {
    let signal;
    const iterator = iter.pull(two(), (chunks, options) => {
      signal = options.signal;
      return chunks;
    })[Symbol.asyncIterator]();
    await iterator.next();
    const result = await end(iterator).catch((error) => error);
    return [shown(result), signal.aborted, signal.reason];
  });
}
tell('the order of jobs', async () => {
  const jobs = [];
  const read = async (name, source) => {
    for await (const [chunk] of source) jobs.push(name + chunk);
    jobs.push(`${name} ends`);
  };
  read('plain', iter.pull(['a', 'b']));
  read('async', iter.pull(['a', 'b'], async (chunks) => chunks));
  read('merged', iter.merge(['a', ['b']], ['c']));
  for (let i = 0; i < 40; i++) {
    await null;
    jobs.push(i);
  }
  return jobs.join(' ');
});

// A writer that tells what is done to it, with the methods of `kinds`.
function writer(calls, kinds, accepts = true) {
  const all = {
    write: (chunk, options) => void calls.push(`write ${chunk.length}${options ? ` ${Object.keys(options)}` : ''}`),
    writev: (chunks) => void calls.push(`writev ${chunks.length}`),
    writeSync: (chunk) => (calls.push(`writeSync ${chunk.length}`), accepts),
    writevSync: (chunks) => (calls.push(`writevSync ${chunks.length}`), accepts),
    end: () => void calls.push('end'),
    endSync: () => (calls.push('endSync'), accepts ? 1 : -1),
    fail: (error) => calls.push(`fail ${shown(error)}`),
  };
  return Object.fromEntries(kinds.map((kind) => [kind, all[kind]]));
}
const source = [[bytes('ab'), bytes('c')], [bytes('def')]];
for (const kinds of [
  ['write'],
  ['write', 'end', 'fail'],
  ['write', 'writeSync', 'end', 'endSync'],
  ['write', 'writev', 'end'],
  ['write', 'writev', 'writeSync', 'writevSync', 'end', 'endSync'],
]) {
  for (const accepts of [true, false]) {
    for (const name of ['pipeTo', 'pipeToSync']) {
      tell(`${name} ${kinds}${accepts ? '' : ' that has no room'}`, async () => {
        const calls = [];
        const total = await Promise.resolve()
          .then(() => iter[name](source, writer(calls, kinds, accepts)))
          .catch((error) => error);
        return [total, ...calls];
      });
    }
  }
}
const kinds = ['write', 'writeSync', 'end', 'endSync', 'fail'];
for (const option of [{ preventClose: true }, { preventFail: true }, { signal: 3 }, 5, { signal: AbortSignal.abort(new Error('x')) }]) {
  for (const name of ['pipeTo', 'pipeToSync']) {
    for (const fails of [false, true]) {
      tell(`${name} with ${inspect(option, { depth: 0 })}${fails ? ' of what fails' : ''}`, async () => {
        const calls = [];
        const from = fails
          ? (function* () {
              yield 'a';
              throw new Error('source');
            })()
          : source;
        const total = await Promise.resolve()
          .then(() => iter[name](from, upper, writer(calls, kinds), option))
          .catch((error) => error);
        return [total, ...calls];
      });
    }
  }
}
tell('no writer', () => iter.pipeTo('a'));
tell('what is no writer', () => iter.pipeTo('a', {}));
tell('what is no writer that writes at once', () => iter.pipeToSync('a', { write() {} }));
tell('a writer that cannot end at once', () => iter.pipeToSync('a', { writeSync() {} }));
tell('a chunk that is resized while it is written', () => {
  const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
  return iter.pipeTo([new Uint8Array(buffer)], { write: () => buffer.resize(2) });
});

tell('merge', async () => (await batches(iter.merge(['a', 'b'], 'c', two()))).flat().map(String).sort());
tell('merge of one', () => batches(iter.merge('a')));
tell('merge of none', () => batches(iter.merge()));
tell('merge of what is no source', () => iter.merge('a', 5));
tell('merge of what fails', async () => {
  const told = [];
  const endless = async function* () {
    try {
      yield 'a';
      await new Promise(() => {});
    } finally {
      told.push('never');
    }
  };
  const fails = async function* () {
    yield 'b';
    throw new Error('source');
  };
  try {
    for await (const [chunk] of iter.merge(endless(), fails())) told.push(chunk);
  } catch (error) {
    told.push(error);
  }
  return told;
});
tell('merge that is aborted', async () => {
  const controller = new AbortController();
  const endless = async function* () {
    yield 'a';
    setImmediate(() => controller.abort(new Error('stop')));
    await new Promise(() => {});
  };
  return batches(iter.merge(endless(), endless(), { signal: controller.signal }));
});
tell('merge whose sources cannot be closed', async () => {
  const broken = () => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: [bytes('a')] }),
      return() {
        throw new Error('close');
      },
    }),
  });
  try {
    for await (const [chunk] of iter.merge(broken(), broken())) if (chunk) throw new Error('reader');
  } catch (error) {
    return [error];
  }
});
tell('tap', async () => {
  const seen = [];
  const text = await iter.text(iter.pull('abc', iter.tap(async (chunks, options) => seen.push(chunks?.length, Object.keys(options)))));
  const now = iter.textSync(iter.pullSync('abc', iter.tapSync((...args) => seen.push(args.length))));
  return [text, now, inspect(seen)];
});
tell('tap of what is no function', () => iter.tap());
