import fs from 'node:fs';
import { readFile, writeFile, open, mkdtemp, rm, cp, readdir, glob } from 'node:fs/promises';
await writeFile('a.txt', 'line 1\nline 2\nline 3\n');
const fh = await open('a.txt');
for await (const l of fh.readLines()) console.log(l);
for await (const c of fs.createReadStream('a.txt', { start: 5, end: 9, highWaterMark: 3, encoding: 'utf8' })) console.log(JSON.stringify(c));
const w = fs.createWriteStream('b.txt');
w.write('x');
w.end('y', () => {
  fs.readFile('b.txt', 'utf8', async (e, d) => {
    console.log(e, d, w.bytesWritten);
    const dir = await mkdtemp('t-');
    await cp('a.txt', dir + '/c.txt');
    console.log(await readdir(dir), (await readFile(dir + '/c.txt')).length);
    await rm(dir, { recursive: true });
    console.log((await Array.fromAsync(glob('*.txt'))).sort());
  });
});
