const crypto = require('node:crypto');
const fs = require('node:fs');
const { Readable } = require('node:stream');
const zlib = require('node:zlib');

const modified = new Date(2020, 1, 3, 4, 5, 6);
const sum = (bytes) => `${bytes.length} ${crypto.createHash('sha1').update(bytes).digest('hex')}`;
const failed = (error) => console.log(error.name, error.code, error.message);
const tries = async (work) => {
  try {
    console.log('no error', await work());
  } catch (error) {
    failed(error);
  }
};
const shown = (e) => [
  e.name, e.method, e.flags, e.crc32, e.size, e.compressedSize, e.comment, e.mode.toString(8), e.isFile, e.isDirectory, e.isSymlink,
  e.modified.getTime() - modified.getTime(),
].join(' ');
const keys = (o) => Reflect.ownKeys(o).map(String).join();

async function main() {
  for (const name of ['ZipEntry', 'ZipFile', 'ZipBuffer']) {
    console.log(name, keys(zlib[name]), keys(Object.getPrototypeOf(zlib[name]).prototype));
  }
  const big = Buffer.alloc(1000, 'abcd');
  const entries = [
    zlib.ZipEntry.createSync('dir/', Buffer.alloc(0), { modified }),
    zlib.ZipEntry.createSync('stored.txt', Buffer.from('hi'), { modified, comment: 'a comment', mode: 0o600 }),
    await zlib.ZipEntry.create('\u00fc.txt', big, { modified: new Date(modified.getTime() + 1500), method: 'store' }),
    await zlib.ZipEntry.create('zstd', big, { modified, method: 'zstd' }),
    zlib.ZipEntry.createSymlink('link', 'stored.txt', { modified }),
  ];
  for (const entry of entries) console.log(shown(entry), sum(entry.contentSync()), entry instanceof zlib.ZipEntry);
  const archive = Buffer.concat([...zlib.createZipArchiveSync(entries, 'of all')]);
  console.log(sum(archive));
  const viewed = new zlib.ZipBuffer(archive);
  console.log(String(viewed), viewed.size, viewed.comment, [...viewed.keys()]);
  for (const [, entry] of viewed) console.log(shown(entry), sum(await entry.content()));
  viewed.delete('dir/');
  await viewed.add('new', big, { modified, method: 'store' });
  console.log(sum(await viewed.toBuffer()), sum(viewed.toBufferSync({ comment: 'x', baseOffset: 7 })));

  const streamed = zlib.ZipEntry.createStream('streamed', Readable.from([Buffer.from('one'), Buffer.from('two')]), { modified, method: 'store' });
  await tries(() => streamed.size);
  await tries(() => [...streamed]);
  await tries(() => streamed.contentSync());
  const chunks = [];
  for await (const chunk of zlib.createZipArchive([streamed])) chunks.push(chunk);
  console.log(sum(Buffer.concat(chunks)), shown(streamed));

  fs.writeFileSync('a.zip', archive);
  const file = await zlib.ZipFile.open('a.zip', { writable: true });
  console.log(String(file), file.size, file.writable, file.comment);
  await file.add('added', big, { modified, method: 'store' });
  const entry = zlib.ZipEntry.createStream('late', Readable.from([big]), { modified, method: 'store' });
  await file.addEntry(entry);
  console.log(shown(entry), sum(await entry.content()));
  console.log(await file.delete('link'), await file.delete('link'), sum(file.compactSync()));
  for await (const e of file) console.log(shown(e), sum(await e.content()));
  const parts = [];
  for await (const part of await file.stream('zstd')) parts.push(part);
  console.log(sum(Buffer.concat(parts)));
  const closed = file.close();
  await tries(() => file.has('x'));
  await closed;
  await tries(() => entry.content());
  console.log(sum(fs.readFileSync('a.zip')));

  fs.mkdirSync('folder');
  fs.writeFileSync('folder/file', big);
  fs.symlinkSync('file', 'folder/link');
  fs.chmodSync('folder/file', 0o640);
  const made = [];
  const files = [['folder', 'f'], ['folder/file', 'f/file'], ['folder/link', 'f/link']];
  for await (const chunk of zlib.zipFiles(files, { followSymlinks: false })) made.push(chunk);
  for (const e of zlib.ZipEntry.read(Buffer.concat(made))) {
    console.log(e.name, e.size, e.mode.toString(8), e.isFile, e.isDirectory, e.isSymlink, sum(e.contentSync()));
  }
  await tries(() => Readable.from(zlib.zipFiles([['missing', 'x']])).toArray());

  // What is wrong with archives, entries and arguments.
  await tries(() => new zlib.ZipBuffer(Buffer.from('no archive')));
  await tries(() => new zlib.ZipBuffer('text'));
  const changed = (at, value) => Buffer.from(archive).fill(value, at, at + 1);
  const central = archive.indexOf('PK\x01\x02');
  const end = archive.length - 22 - 'of all'.length;
  for (let at = 0; at < 30; at++) await tries(() => new zlib.ZipBuffer(changed(at, 0x77)).size);
  for (let at = central; at < central + 52; at++) await tries(() => [...new zlib.ZipBuffer(changed(at, 0x77)).keys()].length);
  for (let at = end; at < archive.length; at++) await tries(() => new zlib.ZipBuffer(changed(at, 0xff)).size);
  for (let at = end; at < archive.length; at++) {
    fs.writeFileSync('b.zip', changed(at, 1));
    await tries(async () => { using opened = zlib.ZipFile.openSync('b.zip'); return opened.size; });
  }
  const inside = archive.indexOf('hi');
  await tries(() => new zlib.ZipBuffer(changed(inside, 0)).get('stored.txt').content());
  await tries(async () => sum(await new zlib.ZipBuffer(changed(inside, 0)).get('stored.txt').content({ verify: false })));
  await tries(() => viewed.get('nothing'));
  await tries(() => viewed.get('new').contentSync({ maxSize: 10 }));
  await tries(() => viewed.addEntry({}));
  await tries(() => zlib.ZipEntry.createSync(''));
  await tries(() => zlib.ZipEntry.createSync(1));
  await tries(() => zlib.ZipEntry.createSync('a'));
  await tries(() => zlib.ZipEntry.createSync('a/', Buffer.from('a')));
  await tries(() => zlib.ZipEntry.createSync('a', Buffer.from('a'), { method: 'lzma' }));
  await tries(() => zlib.ZipEntry.createSync('a', Buffer.from('a'), { modified: 1 }));
  await tries(() => [...zlib.ZipEntry.createSync('a', Buffer.from('a'), { modified: new Date(NaN) })]);
  await tries(() => zlib.ZipEntry.createSync('a', Buffer.from('a'), { mode: -1 }));
  await tries(() => zlib.ZipEntry.createStream('a/', []));
  await tries(() => zlib.ZipFile.open('missing.zip'));
  await tries(() => zlib.ZipFile.openSync('a.zip').addSync('a', Buffer.alloc(1)));
  await tries(() => zlib.ZipFile.open('a.zip', { writable: 1 }));
  await tries(() => zlib.createZipArchiveSync([], 1).next());
  await tries(() => zlib.createZipArchiveSync([], 'a'.repeat(65536)).next());
  await tries(() => zlib.setMaxZipContentSize(-1));
  zlib.setMaxZipContentSize(5);
  console.log(zlib.getMaxZipContentSize());
  await tries(() => viewed.get('new').contentSync());
}
main();
