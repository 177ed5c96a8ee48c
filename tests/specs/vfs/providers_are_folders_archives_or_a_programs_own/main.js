"use strict";
const fs = require("node:fs");
const vfs = require("node:vfs");
const { ZipBuffer } = require("node:zlib");

const tell = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, error.code, "-", error.message.replaceAll(__dirname, "DIR"));
  }
};

fs.mkdirSync("root/sub", { recursive: true });
fs.writeFileSync("root/file", "real");
fs.symlinkSync("file", "root/link");
fs.symlinkSync(`${__dirname}/root/sub`, "root/absolute");
const real = vfs.create(new vfs.RealFSProvider("root"));
console.log(real.provider.rootPath === `${__dirname}/root`, Object.keys(real.provider), real.provider.supportsWatch);
tell("read", () => real.readFileSync("/link", "utf8"));
tell("out of the root", () => real.readFileSync("/../main.js"));
tell("links", () => [real.readlinkSync("/link"), real.readlinkSync("/absolute"), real.realpathSync("/absolute")]);
tell("a link that leads out", () => real.symlinkSync("../..", "/out"));
tell("an absolute link", () => real.symlinkSync("/etc", "/out"));
tell("write", () => real.writeFileSync("/sub/new", "new"));
tell("list", () => real.readdirSync("/", { recursive: true }).sort());
tell("no such file", () => real.statSync("/nothing"));

// An archive without entries.
const archive = new ZipBuffer(Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]));
archive.addSync("a.txt", Buffer.from("AAA"), { modified: new Date(1e12) });
archive.addSync("folder/b.txt", Buffer.from("B"), { mode: 0o600 });
const zip = vfs.create(new vfs.ZipProvider(archive));
tell("read", () => zip.readFileSync("/a.txt", "utf8"));
tell("list", () => [zip.readdirSync("/"), zip.readdirSync("/folder")]);
tell("stat", () => [zip.statSync("/a.txt").mtimeMs, zip.statSync("/folder").isDirectory()]);
tell("append", () => zip.appendFileSync("/a.txt", "a"));
tell("rename a folder", () => zip.renameSync("/folder", "/other"));
tell("list", () => [...archive.keys()]);
tell("rmdir", () => zip.rmdirSync("/other"));
tell("a whole tree", () => zip.readdirSync("/", { recursive: true }));
tell("no archive", () => new vfs.ZipProvider({}));

class Greetings extends vfs.VirtualProvider {
  get readonly() {
    return true;
  }
  statSync(path) {
    return vfs.create().statSync("/", { path });
  }
}
const own = vfs.create(new Greetings());
tell("own", () => own.existsSync("/anything"));
tell("not made", () => own.readFileSync("/anything"));
tell("only read", () => own.writeFileSync("/anything", ""));
own.promises.readdir("/").catch(({ code, message }) => console.log(code, "-", message));
tell("register", () => vfs.registerProvider({ name: "x" }));
