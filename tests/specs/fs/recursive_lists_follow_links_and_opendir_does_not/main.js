const fs = require("node:fs");
const path = require("node:path");

fs.mkdirSync("tree/sub/deep", { recursive: true });
fs.writeFileSync("tree/sub/a.txt", "a");
fs.writeFileSync("tree/sub/deep/b.js", "b");
fs.writeFileSync("tree/top.md", "t");
fs.symlinkSync("sub", "tree/folder");
fs.symlinkSync("sub/a.txt", "tree/file");
fs.symlinkSync("nowhere", "tree/broken");

const kind = (entry) => entry.isSymbolicLink() ? "link" : entry.isDirectory() ? "folder" : "file";
const called = (name, ...args) => new Promise((done, fail) => fs[name](...args, (error, value) => error ? fail(error) : done(value)));

async function told(name, make) {
  try {
    console.log(name, JSON.stringify(await make()));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

async function main() {
  for (const [name, list] of [
    ["readdirSync", fs.readdirSync],
    ["readdir", (...args) => called("readdir", ...args)],
    ["promises.readdir", fs.promises.readdir],
  ]) {
    await told(name, () => list("tree", { recursive: true }));
    await told(name, async () => (await list("tree/", { recursive: true, withFileTypes: true })).map((entry) => [entry.parentPath, entry.name, kind(entry)].join()));
    await told(name, async () => (await list("tree", { recursive: true, encoding: "buffer" })).every(Buffer.isBuffer));
    await told(name, async () => (await list("tree", { withFileTypes: true, encoding: "buffer" })).map((entry) => [Buffer.isBuffer(entry.name), typeof entry.parentPath].join())[0]);
    await told(name, () => list("tree", "hex"));
    await told(name, () => list("absent", { recursive: true }));
    await told(name, () => list("tree/top.md"));
    await told(name, () => list("tree", "nothing"));
    await told(name, () => list("tree", 5));
    await told(name, () => list("tree\0"));
  }
  await told("readdirSync", () => fs.readdirSync("tree", { recursive: 1 }));
  for (const options of [undefined, {}, { recursive: true }, { bufferSize: 1 }, "buffer", { encoding: "nothing" }]) {
    await told("opendir", async () => {
      const all = [];
      for await (const entry of await fs.promises.opendir("tree", options)) {
        all.push([path.join(String(entry.parentPath), String(entry.name)), typeof entry.name, kind(entry)].join());
      }
      return all.sort();
    });
  }
  await told("opendirSync", () => {
    const folder = fs.opendirSync("tree", { recursive: true });
    const all = [];
    for (let entry; (entry = folder.readSync()) !== null;) all.push(path.join(entry.parentPath, entry.name));
    folder.closeSync();
    return all.sort();
  });
  await told("opendir absent", () => fs.promises.opendir("absent"));
  await told("opendirSync absent", () => fs.opendirSync("absent"));
  await told("opendir of a file", () => called("opendir", "tree/top.md"));
  await told("read twice", async () => {
    const folder = fs.opendirSync("tree");
    const both = await Promise.all([folder.read(), folder.read()]);
    await folder.close();
    return both.map((entry) => entry.constructor.name);
  });
  await told("readSync while it reads", async () => {
    const folder = fs.opendirSync("tree");
    const read = folder.read();
    try {
      return folder.readSync();
    } finally {
      await read;
      await folder.close();
    }
  });
  await told("closed", () => {
    const folder = fs.opendirSync("tree");
    folder.closeSync();
    return folder.readSync();
  });
  await told("closed twice", async () => {
    const folder = fs.opendirSync("tree");
    await folder.close();
    await folder.close();
  });
  await told("after a break", async () => {
    const folder = fs.opendirSync("tree");
    for await (const _ of folder) break;
    return folder.readSync();
  });
  await told("Dir", () => [fs.Dir.length, Object.getOwnPropertyNames(fs.Dir.prototype).join(), new fs.Dir()]);
}

main();
