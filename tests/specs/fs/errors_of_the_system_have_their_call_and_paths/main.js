const fs = require("node:fs");

fs.writeFileSync("file", "");
fs.symlinkSync("nowhere", "link");
const called = (name, ...args) => new Promise((done, fail) => fs[name](...args, (error, value) => error ? fail(error) : done(value)));

async function main() {
  for (const make of [
    () => fs.symlinkSync("target", "file"),
    () => fs.promises.symlink("target", "link"),
    () => called("symlink", "target", "none/link"),
    () => fs.copyFileSync("file", "none/file"),
    () => fs.promises.copyFile("none", "copy"),
    () => fs.utimesSync("none", 1, 1),
    () => fs.promises.utimes("none", 1, 1),
    () => fs.lutimesSync("none", 1, 1),
    () => called("lutimes", "none", 1, 1),
    () => fs.chownSync("none", 1, 1),
    () => fs.promises.lchown("none", 1, 1),
    () => fs.closeSync(999),
    () => called("close", 999),
    () => fs.writeSync(999, "x"),
    () => fs.fsyncSync(999),
    () => fs.fdatasyncSync(999),
    () => fs.ftruncateSync(999),
    () => fs.fchmodSync(999, 0o600),
    () => fs.futimesSync(999, 1, 1),
    () => fs.statSync("file/x", { throwIfNoEntry: false }),
    () => fs.lstatSync("file/x", { throwIfNoEntry: false }),
    () => fs.statSync("file/x"),
    () => fs.symlinkSync("a\0", "b"),
    () => fs.copyFileSync(5, "b"),
  ]) {
    try {
      console.log(String(make).slice(6), await make());
    } catch (error) {
      const { name, code, errno, syscall, path, dest, message } = error;
      console.log(String(make).slice(6), name, code, errno, syscall, path, dest, message);
    }
  }
  console.log(fs.write.length, fs.symlink.name, fs.closeSync.name);
}

main();
