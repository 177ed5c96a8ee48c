const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "files");
fs.mkdirSync(root);
const at = (name) => Buffer.concat([Buffer.from(root + "/"), Buffer.from(name, "latin1")]);
const told = (value) => typeof value === "string" ? value.replaceAll(root, "ROOT") : value;
const tell = (error) => console.log([error.code, error.syscall, error.message, error.path, error.dest].map(told).join(" | "));

const missing = at("no\xff");
const other = at("other\xfe");
const arguments_ = {
  access: [missing],
  chmod: [missing, 0],
  chown: [missing, 0, 0],
  copyFile: [missing, other],
  lchown: [missing, 0, 0],
  link: [missing, other],
  lstat: [missing],
  lutimes: [missing, 0, 0],
  mkdir: [at("no\xff/x")],
  mkdtemp: [at("no\xff/x")],
  open: [missing],
  opendir: [missing],
  readFile: [missing],
  readdir: [missing],
  readlink: [missing],
  realpath: [missing],
  rename: [missing, other],
  rm: [missing],
  rmdir: [missing],
  stat: [missing],
  statfs: [missing],
  symlink: [missing, at("no\xff/x")],
  unlink: [missing],
  utimes: [missing, 0, 0],
  watch: [missing],
  writeFile: [at("no\xff/x"), ""],
};

for (const [name, given] of Object.entries(arguments_)) {
  try {
    (fs[`${name}Sync`] ?? fs[name])(...given);
  } catch (error) {
    tell(error);
  }
}

fs.writeFileSync(at("file\xff"), "");
fs.mkdirSync(at("folder\xff"));
fs.symlinkSync(at("file\xff"), at("link"));
for (
  const act of [
    () => fs.copyFileSync(at("file\xff"), at("file\xff"), fs.constants.COPYFILE_EXCL),
    () => fs.rmSync(at("folder\xff")),
    () => fs.mkdirSync(at("folder\xff")),
    () => fs.readFileSync(root + "/\u{10ff80}"),
    // As text the way leads to a file that is not there.
    () => fs.realpathSync(at("file\xff")),
    () => fs.realpathSync(root + "/link"),
    () => fs.realpathSync.native(missing),
  ]
) {
  try {
    act();
  } catch (error) {
    tell(error);
  }
}

async function later() {
  for (const [name, given] of Object.entries(arguments_)) {
    if (name === "watch" || name === "mkdtemp") continue;
    await fs.promises[name](...given).catch(tell);
    await new Promise((resolve) => fs[name](...given, resolve)).then((error) => tell(error));
  }
  fs.realpath(root + "/link", tell);
}
later();
