const fs = require('fs');

process.umask(0o022);
const file = 'file';
const mode = () => (fs.statSync(file).mode & 0o7777).toString(8);
async function fresh(name, write) {
  fs.rmSync(file, { force: true });
  await write();
  console.log(name, mode());
}
(async () => {
  await fresh('writeFileSync', () => fs.writeFileSync(file, '', { mode: 0o777 }));
  fs.writeFileSync(file, '', { mode: 0o600 });
  console.log('again', mode());
  await fresh('octal text', () => fs.writeFileSync(file, '', { mode: '0640' }));
  await fresh('appendFileSync', () => fs.appendFileSync(file, '', { mode: 0o777 }));
  const callback = (done) => (error) => done(error);
  await fresh('writeFile', () => new Promise((done) => fs.writeFile(file, '', { mode: 0o777 }, callback(done))));
  await new Promise((done) => fs.writeFile(file, '', { mode: 0o600 }, done));
  console.log('again', mode());
  await fresh('promises', () => fs.promises.writeFile(file, '', { mode: 0o777 }));
  for (const options of [{ mode: '9' }, { flag: 'zz' }, 5, true, Symbol('s')]) {
    try {
      fs.writeFileSync(file, '', options);
    } catch ({ code, message }) {
      console.log(code, message);
    }
  }
})();
