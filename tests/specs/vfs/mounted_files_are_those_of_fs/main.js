"use strict";
const fs = require("node:fs");
// Taken before anything is mounted.
const { readFileSync, promises } = fs;
const { text } = require("node:stream/consumers");
const { pathToFileURL } = require("node:url");
const vfs = require("node:vfs");

const files = vfs.create();
const place = files.mount();
const file = `${place}/file.txt`;
console.log(place, files.mounted, files.mountPointURL);

const said = (error) => [error.code, error.message].join(" - ");
const tell = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, said(error));
  }
};
const tellLater = async (what, work) => {
  try {
    console.log(what, await work());
  } catch (error) {
    console.log(what, said(error));
  }
};
const called = (name, ...args) => new Promise((resolve) => fs[name](...args, (...results) => resolve(results)));

tell("mount again", () => files.mount());
tell("write", () => fs.writeFileSync(file, "hello"));
tell("read", () => [readFileSync(file, "utf8"), readFileSync(pathToFileURL(file), "latin1"), readFileSync(Buffer.from(file))]);
tell("a strange encoding", () => fs.readFileSync(file, "strange"));
tell("nothing", () => fs.readFileSync(`${place}/nothing`));
tell("nothing mounted", () => fs.readFileSync("/dev/null/vfs/99/file"));
tell("exists", () => [file, place, `${place}/nothing`, "/dev/null/vfs"].map((path) => fs.existsSync(path)));
tell("stat", () => [fs.statSync(file).size, fs.statSync(file, { bigint: true }).size, fs.lstatSync(place).isDirectory()]);
tell("stat nothing", () => fs.statSync(`${place}/nothing`));
tell("stat quietly", () => fs.statSync(`${place}/nothing`, { throwIfNoEntry: false }));
tell("mkdir", () => fs.mkdirSync(`${place}/a/b`, { recursive: true }));
tell("list", () => [fs.readdirSync(place), fs.readdirSync(place, "buffer"), fs.readdirSync(place, { recursive: true })]);
tell("types", () => fs.readdirSync(place, { withFileTypes: true }));
tell("copy out", () => fs.copyFileSync(file, `${__dirname}/out`));
tell("copy", () => fs.copyFileSync(file, `${place}/copy`));
tell("link", () => fs.symlinkSync("file.txt", `${place}/link`));
tell("links", () => [fs.readlinkSync(`${place}/link`), fs.realpathSync(`${place}/link`)]);
tell("access", () => fs.accessSync(file, fs.constants.X_OK));
tell("chmod", () => fs.chmodSync(file, 0o700));
tell("mkdtemp", () => {
  const folder = fs.mkdtempSync(`${place}/t-`);
  fs.rmdirSync(folder);
  return folder.length - place.length;
});
tell("statfs", () => fs.statfsSync(file));
tell("descriptor", () => {
  const fd = fs.openSync(file, "r+");
  const bytes = Buffer.alloc(8);
  const done = [fs.readSync(fd, bytes), fs.writeSync(fd, "XY", 0), fs.writeSync(fd, Buffer.from("Z"), 0, 1, 2), fs.fstatSync(fd).size];
  done.push(fs.readvSync(fd, [Buffer.alloc(2), Buffer.alloc(2)], 0), fs.writevSync(fd, [Buffer.from("a"), Buffer.from("b")], 0));
  fs.ftruncateSync(fd, 4);
  fs.fsyncSync(fd);
  fs.closeSync(fd);
  return [...done, fs.readFileSync(file, "utf8")];
});
tell("folder", () => {
  const folder = fs.opendirSync(place);
  const found = [folder.path, folder.readSync().name];
  folder.closeSync();
  return found;
});
tell("glob", () => fs.globSync("*.txt", { cwd: place }));
tell("rm", () => fs.rmSync(`${place}/a`, { recursive: true }));

(async () => {
  await tellLater("promises", async () => {
    await promises.writeFile(`${place}/later`, "later");
    await promises.rename(`${place}/later`, `${place}/still later`);
    return [await promises.readFile(`${place}/still later`, "utf8"), (await promises.stat(file)).size];
  });
  await tellLater("promises of nothing", () => promises.readFile(`${place}/nothing`));
  await tellLater("open", async () => {
    const handle = await promises.open(`${place}/handle`, "w+");
    const { bytesWritten } = await handle.write(Buffer.from("abc"), 0, 3, null);
    const { size } = await handle.stat();
    await handle.close();
    return [handle.constructor.name, bytesWritten, size, handle.fd, fs.readFileSync(`${place}/handle`, "utf8")];
  });
  await tellLater("aborted", () => promises.readFile(file, { signal: AbortSignal.abort() }));
  console.log(await called("readFile", file, "utf8"), await called("access", file));
  console.log((await called("stat", `${place}/nothing`)).map(said));
  const [, fd] = await called("open", file);
  console.log(await called("read", fd, Buffer.alloc(2)), await called("close", fd));
  console.log(await new Promise((resolve) => fs.exists(file, resolve)));
  console.log(await text(fs.createReadStream(file)), await (await fs.openAsBlob(file)).text());
  for await (const { name } of await promises.opendir(place)) console.log(name);
  files.unmount();
  tell("unmounted", () => [fs.existsSync(file), files.mountPoint, files.readFileSync("/handle", "utf8")]);
  {
    using other = vfs.create();
    console.log(other.mount());
    fs.writeFileSync("/dev/null/vfs/1/file", "");
  }
  tell("disposed", () => fs.existsSync("/dev/null/vfs/1/file"));
})();
