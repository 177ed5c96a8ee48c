const fs = require('fs');
const { finished } = require('stream/promises');

const busy = Object.assign(new Error('busy'), { code: 'EAGAIN' });
async function written(name, replaced, chunks) {
  const calls = [];
  const stream = fs.createWriteStream('out', { fs: { open: fs.open, close: fs.close, ...replaced(calls) } });
  stream.cork();
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let error = null;
  await finished(stream).catch((reason) => (error = reason));
  console.log(name, error?.code ?? null, calls, stream.bytesWritten, fs.readFileSync('out', 'utf8'));
}
(async () => {
  await written('in parts', (calls) => ({
    write(fd, data, offset, length, position, callback) {
      calls.push(length);
      fs.write(fd, data, offset, Math.min(length, 2), position, callback);
    },
  }), ['abcde']);
  await written('not yet', (calls) => ({
    write(fd, data, offset, length, position, callback) {
      calls.push(length);
      if (calls.length < 3) callback(busy, 0, data);
      else fs.write(fd, data, offset, length, position, callback);
    },
  }), ['abc']);
  await written('never', (calls) => ({
    write(fd, data, offset, length, position, callback) {
      calls.push(length);
      callback(busy, 0, data);
    },
  }), ['abc']);
  await written('many', (calls) => ({
    writev(fd, buffers, position, callback) {
      calls.push(buffers.length);
      fs.write(fd, buffers[0].subarray(0, 1), 0, 1, position, (error, written) => callback(error, written, buffers));
    },
  }), ['ab', 'cd']);
})();
