const { Writable } = require('stream');

const lines = [];
const stream = new Writable({
  write(chunk, encoding, callback) {
    lines.push(String(chunk));
    callback();
  },
});
const { _stdout } = console;
console._stdout = stream;
console._stderr = stream;
console.log('one');
console.error('two');
console._stdout = _stdout;
console.log(lines);
