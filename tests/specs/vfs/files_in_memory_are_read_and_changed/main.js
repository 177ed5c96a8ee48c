"use strict";
const vfs = require("node:vfs");

const files = vfs.create();
const tell = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, error.code, "-", error.message, error.errno, error.syscall, error.path);
  }
};

console.log(files instanceof vfs.VirtualFileSystem, files.provider instanceof vfs.MemoryProvider, files.readonly);
console.log(files.mounted, files.mountPoint, files.mountPointURL);

tell("mkdir", () => files.mkdirSync("/a/b/c", { recursive: true }));
tell("mkdir again", () => files.mkdirSync("/a"));
tell("mkdir nowhere", () => files.mkdirSync("/x/y"));
tell("write", () => files.writeFileSync("/a/file", "hello"));
tell("append", () => files.appendFileSync("/a/file", " world"));
tell("read", () => files.readFileSync("a/./file", "utf8"));
tell("read bytes", () => files.readFileSync("/a/file"));
tell("read a folder", () => files.readFileSync("/a"));
tell("read nothing", () => files.readFileSync("/nothing"));
tell("link", () => files.symlinkSync("file", "/a/link"));
tell("loop", () => files.symlinkSync("loop", "/loop"));
tell("read a loop", () => files.readFileSync("/loop"));
tell("readlink", () => files.readlinkSync("/a/link"));
tell("realpath", () => files.realpathSync("/a/link"));
tell("list", () => files.readdirSync("/", { recursive: true }));
tell("list types", () => files.readdirSync("/a", { withFileTypes: true }));
tell("list a file", () => files.readdirSync("/a/file"));
tell("stat", () => {
  const { size, mode, nlink, blocks, blksize, dev } = files.statSync("/a/file");
  return { size, mode, nlink, blocks, blksize, dev };
});
tell("lstat", () => files.lstatSync("/a/link").isSymbolicLink());
tell("bigint", () => files.statSync("/a", { bigint: true }).size);
tell("rename into itself", () => files.renameSync("/a", "/a/b/d"));
tell("rename over a folder", () => files.renameSync("/a/file", "/a/b"));
tell("rename", () => files.renameSync("/a/file", "/a/other"));
tell("hard link", () => files.linkSync("/a/other", "/hard"));
tell("links", () => files.statSync("/hard").nlink);
tell("copy", () => files.copyFileSync("/hard", "/copy"));
tell("copy over", () => files.copyFileSync("/hard", "/copy", 1));
tell("times", () => {
  files.utimesSync("/copy", 1, 2.5);
  const { atimeMs, mtimeMs } = files.statSync("/copy");
  return [atimeMs, mtimeMs];
});
tell("access", () => files.accessSync("/copy", 1));
tell("chmod", () => {
  files.chmodSync("/copy", 0o711);
  return files.statSync("/copy").mode.toString(8);
});
tell("truncate", () => {
  files.truncateSync("/copy", 3);
  files.truncateSync("/copy", 5);
  return files.readFileSync("/copy");
});
tell("rm a folder", () => files.rmSync("/a"));
tell("rmdir what is full", () => files.rmdirSync("/a"));
tell("rm all", () => files.rmSync("/a", { recursive: true }));
tell("exists", () => [files.existsSync("/a"), files.existsSync("/copy")]);
tell("no path", () => files.readFileSync(5));

(async () => {
  const { promises } = files;
  await promises.writeFile("/later", "later");
  console.log(await promises.readFile("/later", "utf8"), Object.isFrozen(promises));
  await promises.readFile("/never").catch(({ code, path }) => console.log(code, path));
  await promises.rm("/hard");
  files.readFile("/later", (error, bytes) => console.log(error, bytes));
  files.stat("/never", (error) => console.log(error.message));
  await new Promise((resolve) => files.readdir("/", (_error, names) => resolve(console.log(names))));
  files.provider.setReadOnly();
  tell("write what is only read", () => files.writeFileSync("/later", "x"));
  tell("remove it", () => files.unlinkSync("/later"));
})();
