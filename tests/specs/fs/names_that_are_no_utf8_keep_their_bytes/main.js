const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "files");
fs.mkdirSync(root);
const at = (name) => Buffer.concat([Buffer.from(root + "/"), Buffer.from(name, "latin1")]);
const shown = (value) => {
  if (Buffer.isBuffer(value)) return `bytes ${value.toString("latin1").replaceAll(root, "ROOT")}`;
  return typeof value === "string" ? value.replaceAll(root, "ROOT") : value;
};
const names = () => fs.readdirSync(root, "latin1").sort();

// Two names that are one as text.
fs.writeFileSync(at("a\xfe"), "one");
fs.writeFileSync(at("a\xff"), "two");
console.log(names(), fs.readFileSync(at("a\xfe"), "utf8"), fs.readFileSync(at("a\xff")).toString());
fs.appendFileSync(at("a\xff"), " and more");
fs.truncateSync(at("a\xff"), 7);
console.log(fs.statSync(at("a\xff")).size, fs.lstatSync(at("a\xff")).isFile(), fs.existsSync(at("a\xff")), fs.existsSync(at("a\xfd")));
fs.accessSync(at("a\xff"));
fs.renameSync(at("a\xff"), at("b\xff"));
fs.copyFileSync(at("b\xff"), at("c\xff"));
fs.linkSync(at("b\xff"), at("d\xff"));
fs.symlinkSync(at("b\xff"), at("e\xff"));
fs.mkdirSync(at("f\xff"));
fs.chmodSync(at("b\xff"), 0o600);
fs.utimesSync(at("b\xff"), 1, 2);
fs.lutimesSync(at("e\xff"), 3, 4);
fs.chownSync(at("b\xff"), process.getuid(), process.getgid());
fs.lchownSync(at("e\xff"), process.getuid(), process.getgid());
console.log(names(), fs.statSync(at("d\xff")).mtimeMs, fs.lstatSync(at("e\xff")).mtimeMs, typeof fs.statfsSync(at("f\xff")).bsize);
console.log(shown(fs.readlinkSync(at("e\xff"))), shown(fs.readlinkSync(at("e\xff"), "buffer")), shown(fs.readlinkSync(at("e\xff"), "latin1")));
for (const encoding of ["utf8", "buffer", "latin1"]) console.log(shown(fs.realpathSync.native(at("e\xff"), encoding)));
fs.unlinkSync(at("b\xff"));
fs.rmdirSync(at("f\xff"));
fs.rmSync(at("c\xff"));
console.log(names());
console.log(shown(fs.mkdirSync(at("g\xff/h\xfe"), { recursive: true })), shown(fs.mkdtempSync(at("g\xff/t\xfd"), "buffer").subarray(0, -6)));
console.log(shown(fs.mkdtempSync(at("g\xff/t\xfd")).slice(0, -6)));
fs.rmSync(at("g\xff"), { recursive: true });

// Characters of the last plane, and halves of them, are names like any other.
fs.writeFileSync(root + "/\u{10ff80}", "private");
fs.writeFileSync(Buffer.from(root + "/\u{10ffff}"), "last");
fs.writeFileSync(root + "/\udbff", "half");
console.log(fs.readdirSync(root, "hex").sort(), fs.readFileSync(Buffer.from(root + "/\u{10ff80}"), "utf8"), fs.readFileSync(root + "/\u{10ffff}", "utf8"));
console.log(fs.readdirSync(root).includes("\u{10ff80}"), fs.realpathSync(root + "/\u{10ff80}").endsWith("/\u{10ff80}"));

// A URL has to be text.
try {
  fs.readFileSync(new URL(`file://${root}/a%fe`));
} catch (error) {
  console.log(error.name, error.message);
}

async function later() {
  const { promises } = fs;
  await promises.writeFile(at("p\xff"), "promised");
  console.log(await promises.readFile(at("p\xff"), "utf8"), (await promises.stat(at("p\xff"))).size);
  await promises.rename(at("p\xff"), at("q\xff"));
  await promises.copyFile(at("q\xff"), at("r\xff"));
  await promises.symlink(at("r\xff"), at("s\xff"));
  console.log(shown(await promises.readlink(at("s\xff"), "buffer")), shown(await promises.realpath(at("s\xff"), "buffer")));
  const file = await promises.open(at("r\xff"));
  console.log(await file.readFile("utf8"));
  await file.close();
  let text = "";
  for await (const chunk of fs.createReadStream(at("q\xff"), "utf8")) text += chunk;
  console.log(text);
  await new Promise((resolve) => fs.createWriteStream(at("w\xff")).on("close", resolve).end("streamed"));
  console.log(fs.readFileSync(at("w\xff"), "utf8"), await (await fs.openAsBlob(at("w\xff"))).text());
  await promises.unlink(at("q\xff"));
  await promises.rm(at("s\xff"));
  console.log(names());
}
later();
