const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "files");
const at = (name) => Buffer.concat([Buffer.from(root + "/"), Buffer.from(name, "latin1")]);
const shown = (value) => {
  if (Array.isArray(value)) return value.map(shown);
  if (Buffer.isBuffer(value)) return `bytes ${value.toString("latin1").replaceAll(__dirname, "DIR")}`;
  return typeof value === "string" ? value.replaceAll(__dirname, "DIR") : value;
};
const entries = (list) => shown(list.map((entry) => [entry.name, entry.parentPath, entry.isDirectory()])).map(String).sort();
const tree = (folder) => fs.readdirSync(folder, { recursive: true, encoding: "latin1" }).sort();
const attempt = (act) => {
  try {
    return act();
  } catch (error) {
    return shown(`${error.code} ${error.message}`);
  }
};

fs.mkdirSync(at("d\xfe"), { recursive: true });
fs.writeFileSync(at("d\xfe/in\xfd"), "inner");
fs.writeFileSync(at("f\xff"), "file");
fs.writeFileSync(at("\x80"), "");
fs.writeFileSync(root + "/\u00e9", "");
fs.writeFileSync(root + "/\u{10ff80}", "");
fs.symlinkSync(Buffer.from("f\xff", "latin1"), at("l"));
fs.symlinkSync(Buffer.from("d\xfe", "latin1"), at("ld\xfc"));

console.log(fs.readdirSync(root, "latin1"), fs.readdirSync(root));
console.log(tree(root), fs.readdirSync(root, { recursive: true }).sort());
console.log(shown(fs.readdirSync(root, { recursive: true, encoding: "buffer" })).sort());
console.log(entries(fs.readdirSync(root, { withFileTypes: true, recursive: true })));
console.log(entries(fs.readdirSync(root, { withFileTypes: true, encoding: "buffer" })));
console.log(entries(fs.readdirSync(at("d\xfe"), { withFileTypes: true })), fs.readdirSync(at("d\xfe")));
fs.mkdirSync(at("d\xfe/e"));
fs.writeFileSync(at("d\xfe/e/y"), "");
console.log(entries(fs.readdirSync(at("d\xfe"), { withFileTypes: true, recursive: true })));
fs.rmSync(at("d\xfe/e"), { recursive: true });
console.log(fs.globSync("**", { cwd: root }).sort());

const folder = fs.opendirSync(at("d\xfe"), { encoding: "buffer" });
const entry = folder.readSync();
folder.closeSync();
console.log(shown([folder.path, entry.name, entry.parentPath]));
console.log(attempt(() => {
  const folder = fs.opendirSync(root, { recursive: true });
  try {
    while (folder.readSync() !== null);
  } finally {
    folder.closeSync();
  }
}));

fs.cpSync(root, root + "-1", { recursive: true });
console.log(tree(root + "-1"), fs.readFileSync(Buffer.from(root + "-1/d\xfe/in\xfd", "latin1"), "utf8"));
console.log(shown(fs.readlinkSync(root + "-1/l", "latin1")));
fs.cpSync(root, root + "-2", { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
console.log(shown(fs.readlinkSync(root + "-2/l", "latin1")));
fs.cpSync(root, root + "-3", { recursive: true, dereference: true });
console.log(tree(root + "-3"));
fs.cpSync(at("d\xfe"), Buffer.from(root + "-4\xfe", "latin1"), { recursive: true });

// What a filter says of is text.
fs.mkdirSync(root + "-5");
fs.writeFileSync(Buffer.from(root + "-5/g\xff", "latin1"), "");
const asked = [];
const filter = (from, to) => asked.push(shown(from), shown(to)) > 0;
console.log(attempt(() => fs.cpSync(root + "-5", root + "-6", { recursive: true, filter })), asked);

function change(where, encoding, what) {
  return new Promise((resolve) => {
    const watcher = fs.watch(where, { encoding }, (type, name) => {
      watcher.close();
      resolve([type, shown(name)]);
    });
    fs.appendFileSync(what, "more");
  });
}

async function later() {
  for (const encoding of ["utf8", "buffer", "latin1"]) console.log(await change(root, encoding, at("f\xff")));
  console.log(await change(at("d\xfe"), "utf8", at("d\xfe/in\xfd")), await change(at("f\xff"), "buffer", at("f\xff")));
  console.log(await fs.promises.readdir(root), shown(await fs.promises.readdir(at("d\xfe"), "buffer")));
  await fs.promises.cp(root, root + "-7", { recursive: true });
  console.log(tree(root + "-7"));
  for (let number = 1; number <= 7; number++) await fs.promises.rm(`${root}-${number}`, { recursive: true, force: true });
  fs.rmSync(at("d\xfe"), { recursive: true });
  fs.rmSync(root, { recursive: true });
  console.log(fs.readdirSync(__dirname, "latin1").sort());
}
later();
