'use strict';
const { setDeserializeMainFunction } = require('node:v8').startupSnapshot;
const { broadcast, pull, push, shareSync, text, textSync } = require('node:stream/iter');
const { compressBrotli, decompressBrotli } = require('node:zlib/iter');

// Begun in the build.
const { writer, readable } = push();
writer.writeSync('from the build');
const { writer: sender, broadcast: channel } = broadcast();
const listener = channel.push();
sender.writeSync('heard');
const shared = shareSync(['a', 'b']);
shared.pull()[Symbol.iterator]().next();
const [compress, decompress] = [compressBrotli(), decompressBrotli()];

setDeserializeMainFunction(async () => {
  writer.writeSync(', and on');
  writer.end();
  sender.end();
  console.log(await text(pull(readable, compress, decompress)), await text(listener), textSync(shared.pull()));
  const { open } = require('node:fs/promises');
  const handle = await open('word.txt');
  console.log(await text(handle.pull({ autoClose: true })), handle.fd);
});
