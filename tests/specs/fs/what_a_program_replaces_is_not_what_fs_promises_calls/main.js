// Who wraps a function hears of the calls that name it, and of no others.
const fs = require("node:fs");

const log = [];
const wrap = (object, prefix) => {
  for (const name of Object.keys(object)) {
    const original = object[name];
    if (typeof original !== "function" || /^[A-Z_]/.test(name)) continue;
    object[name] = Object.assign((...args) => {
      log.push(prefix + name);
      return original.apply(object, args);
    }, original);
  }
};
wrap(fs, "fs.");
wrap(fs.promises, "promises.");

const file = "file.txt";
const { promises } = fs;
const calls = {
  writeFile: () => promises.writeFile(file, "text"),
  appendFile: () => promises.appendFile(file, "more"),
  readFile: () => promises.readFile(file),
  stat: () => promises.stat(file),
  access: () => promises.access(file),
  chmod: () => promises.chmod(file, 0o600),
  utimes: () => promises.utimes(file, 1, 1),
  truncate: () => promises.truncate(file),
  rename: () => promises.rename(file, "other.txt"),
  symlink: () => promises.symlink("other.txt", "link"),
  readlink: () => promises.readlink("link"),
  realpath: () => promises.realpath("link"),
  mkdir: () => promises.mkdir("folder"),
  readdir: () => promises.readdir("folder"),
  rmdir: () => promises.rmdir("folder"),
  unlink: () => promises.unlink("link"),
  handle: async () => {
    const handle = await promises.open("other.txt", "r+");
    await handle.writeFile("abc");
    await handle.appendFile("d");
    await handle.readFile();
    await handle.read(Buffer.alloc(2), 0, 2, 0);
    await handle.write("x");
    await handle.readv([Buffer.alloc(2)]);
    await handle.stat();
    await handle.chmod(0o600);
    await handle.truncate(0);
    await handle.sync();
    await handle.close();
  },
};
(async () => {
  for (const name in calls) {
    log.length = 0;
    await calls[name]();
    console.log(name, log);
  }
})();
