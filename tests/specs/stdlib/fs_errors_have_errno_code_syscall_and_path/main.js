const fs = require('fs');
fs.mkdirSync('d');
for (const f of [() => fs.readFileSync('gone'), () => fs.mkdirSync('d'), () => fs.readdirSync('main.js'), () => fs.rmdirSync('gone'), () => fs.readFileSync('d'), () => fs.renameSync('a', 'b'), () => fs.readFileSync(), () => fs.openSync('x', 'zz'), () => fs.closeSync(-1), () => fs.rmSync('d')]) {
  try { f(); } catch (e) { console.log(e.name, e.code, e.errno, e.syscall, e.path, e.message); }
}
fs.readFile('gone', (e, d) => {
  console.log(e.message, d);
  fs.promises.readFile('gone2').catch((e) => console.log(e.message, Object.keys(e)));
});
