const fs = require("node:fs");
fs.writeFileSync("file", "");
fs.utimesSync("file", 1.5, 1234567.891234);
const stats = fs.statSync("file");
console.log(stats.atimeMs, stats.mtimeMs, stats.mtime.toISOString());
console.log(fs.statSync("file", { bigint: true }).mtimeNs, Number.isInteger(stats.ctimeMs));
const fd = fs.openSync("file", "r+");
fs.futimesSync(fd, new Date(1234567890123), new Date("2001-02-03T04:05:06.789Z"));
console.log(fs.fstatSync(fd).atimeMs, fs.fstatSync(fd).mtimeMs);
fs.symlinkSync("file", "link");
fs.lutimesSync("link", 7, 8);
console.log(fs.lstatSync("link").mtimeMs, fs.statSync("link").mtimeMs);
for (const call of [
  () => fs.utimesSync("none", 1, 1),
  () => fs.lutimesSync("none", 1, 1),
  () => fs.futimesSync(9999, 1, 1),
  () => fs.utimesSync("file", "x", 1),
  () => fs.utimes("file", 1, 1),
  () => fs.fstatSync(9999),
  () => fs.lstatSync("none"),
]) {
  try {
    call();
  } catch ({ code, message, syscall }) {
    console.log(code, syscall, message);
  }
}
fs.utimes("none", 1, 1, (error) => {
  console.log(error.message);
  fs.promises.stat("file").then(({ atimeMs }) => console.log(atimeMs));
});
