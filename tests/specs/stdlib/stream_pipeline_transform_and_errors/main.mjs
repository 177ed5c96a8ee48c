import { Readable, Transform, Writable, PassThrough, finished } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text, json } from 'node:stream/consumers';
const out = [];
await pipeline(Readable.from(['a', 'b', 'c']), new Transform({ objectMode: true, transform(c, e, cb) { cb(null, String(c).toUpperCase()); } }), async function* (src) { for await (const c of src) yield c + '!'; }, new Writable({ objectMode: true, write(c, e, cb) { out.push(String(c)); cb(); } }));
console.log(out);
try { await pipeline(Readable.from(['x']), new Transform({ transform(c, e, cb) { cb(new Error('bad chunk')); } }), new PassThrough()); } catch (e) { console.log(e.message); }
console.log(await text(Readable.from(['t', 'x'])), await json(Readable.from(['{"a":', '1}'])));
console.log(await Readable.from([1, 2, 3, 4]).filter((x) => x % 2).map((x) => x * 10).toArray());
const p = new PassThrough();
finished(p, (e) => console.log(e.code, e.message));
p.destroy();
const w = new Writable({ highWaterMark: 3, write(c, e, cb) { setImmediate(cb); } });
console.log(w.write('ab'), w.write('cd'), w.writableLength, w.writableNeedDrain);
w.on('drain', () => { console.log('drain'); w.end(); }).on('finish', () => { w.write('late'); }).on('error', (e) => console.log(e.code, e.message));
