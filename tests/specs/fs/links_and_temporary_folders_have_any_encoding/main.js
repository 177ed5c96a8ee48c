const fs = require('fs');

fs.symlinkSync('é', 'link');
function attempt(name, call) {
  try {
    console.log(name, call());
  } catch ({ name: kind, code, message }) {
    console.log(name, kind, code, message);
  }
}
for (const options of ['latin1', 'hex', 'buffer', { encoding: 'base64' }, null, 'test', { encoding: 'test' }, { encoding: 5 }, 5, true]) {
  const shown = JSON.stringify(options);
  attempt(`readlinkSync ${shown}`, () => fs.readlinkSync('link', options));
  attempt(`readlink ${shown}`, () => fs.readlink('link', options, () => {}));
  attempt(`mkdtempSync ${shown}`, () => fs.mkdtempSync('no/such/folder', options));
}
attempt('autoClose', () => fs.WriteStream.prototype.autoClose);
attempt('autoClose', () => fs.ReadStream.prototype.autoClose);
