'use strict';
const iter = require('node:stream/iter');
const zlib = require('node:zlib');
const transforms = require('node:zlib/iter');
const { batches, bytes, tell, turns } = require('./told.js');
const { inspect } = require('node:util');

const text = 'The quick brown fox. '.repeat(5000);
// What no format makes smaller.
const noise = Buffer.alloc(300000);
for (let i = 0, x = 1; i < noise.length; i++) noise[i] = (x = (x * 1103515245 + 12345) & 0x7fffffff) >> 16;

// What a transform has asked its source for when it is aborted, as on Node.
process.on('unhandledRejection', ({ message }) => console.log('nobody hears of', message));

tell('exports', () => Object.entries(transforms).map(([name, { length, name: own }]) => (name === own ? `${name} ${length}` : own)));

const inputs = { text, noise, nothing: '', one: 'x' };
const ofNode = { Gzip: ['gzipSync', 'gunzipSync'], Deflate: ['deflateSync', 'inflateSync'], Brotli: ['brotliCompressSync', 'brotliDecompressSync'], Zstd: ['zstdCompressSync', 'zstdDecompressSync'] };
const options = [
  null, 5, [], { chunkSize: 1 }, { chunkSize: 'a' }, { chunkSize: 64 }, { level: -2 }, { level: 9 }, { windowBits: 3 }, { windowBits: 8 },
  { memLevel: 0 }, { strategy: 9 }, { dictionary: 5 }, { dictionary: new ArrayBuffer(3) }, { dictionary: Buffer.from('fox') }, { params: 5 },
  { params: { x: 1 } }, { params: { 1: 'a' } }, { params: { 1: true } }, { params: { 9999: 1 } }, { pledgedSrcSize: 5 }, { pledgedSrcSize: -1 }, { pledgedSrcSize: 'a' },
];
for (const [format, [compressOfNode, decompressOfNode]] of Object.entries(ofNode)) {
  const [compress, decompress] = [transforms[`compress${format}`], transforms[`decompress${format}`]];
  const [compressSync, decompressSync] = [transforms[`compress${format}Sync`], transforms[`decompress${format}Sync`]];
  for (const [name, input] of Object.entries(inputs)) {
    tell(`${format} of ${name}`, async () => {
      const small = await iter.bytes(iter.pull(input, compress()));
      const same = iter.bytesSync(iter.pullSync(input, compressSync()));
      const sizes = (all) => all.map((batch) => batch.map((chunk) => chunk.length).join('+')).join(' ');
      return [
        Buffer.from(small).equals(same),
        zlib[decompressOfNode](small).equals(Buffer.from(input)),
        (await iter.bytes(iter.pull(zlib[compressOfNode](input), decompress()))).length,
        iter.bytesSync(iter.pullSync(small, decompressSync({ chunkSize: 1000 }))).length,
        sizes(await batches(iter.pull(small, decompress()))),
      ];
    });
  }
  for (const option of options) {
    tell(`${format} with ${inspect(option)}`, async () => {
      const small = await iter.bytes(iter.pull('The quick fox', compress(option)));
      return iter.text(iter.pull(small, decompress(option)));
    });
    tell(`${format} with ${inspect(option)}, at once`, () => {
      const small = iter.bytesSync(iter.pullSync('The quick fox', compressSync(option)));
      return iter.textSync(iter.pullSync(small, decompressSync(option)));
    });
  }
  const compressed = zlib[compressOfNode]('abc');
  for (const [name, data] of [
    ['what is none', bytes('this is nothing of the kind')],
    ['a half', zlib[compressOfNode](text).subarray(0, 20)],
    ['two', Buffer.concat([compressed, compressed])],
    ['more than one', Buffer.concat([compressed, bytes('more')])],
  ]) {
    tell(`${format}: ${name}`, async () => (await iter.bytes(iter.pull(data, decompress()))).length);
    tell(`${format}: ${name}, at once`, () => iter.bytesSync(iter.pullSync(data, decompressSync())).length);
  }
  tell(`${format} that is aborted`, async () => {
    const controller = new AbortController();
    const told = [];
    const source = async function* () {
      try {
        yield noise;
        setImmediate(() => controller.abort(new Error('stop')));
        await new Promise(() => {});
      } finally {
        told.push('never');
      }
    };
    const result = iter.bytes(iter.pull(source(), compress(), { signal: controller.signal }));
    return [await result.catch((error) => error), ...told];
  });
  tell(`${format} that nobody reads to its end`, async () => {
    const told = [];
    const source = async function* () {
      try {
        while (true) yield noise;
      } finally {
        told.push('closed');
      }
    };
    for await (const batch of iter.pull(source(), compress())) if (batch) break;
    await turns();
    return told;
  });
  tell(`${format}, called`, async () => {
    const source = async function* () {
      yield [bytes('a'), bytes('b')];
      yield null;
    };
    const chunks = (await batches(compress().transform(source(), { signal: new AbortController().signal }))).flat();
    return [zlib[decompressOfNode](Buffer.concat(chunks)), inspect(compress()), inspect(compressSync())];
  });
}
tell('through all of them', () => {
  const { compressBrotli, compressGzip, decompressBrotli, decompressGzip } = transforms;
  return iter.text(iter.pull('abc', compressGzip(), compressBrotli(), decompressBrotli(), decompressGzip(), (chunks) => chunks));
});
tell('an asynchronous one at once', () => iter.bytesSync(iter.pullSync('a', transforms.compressGzip())));
