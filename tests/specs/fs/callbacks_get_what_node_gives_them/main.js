// Programs compare the first argument with `null`.
const fs = require("node:fs");

fs.writeFileSync("a", "abc");
fs.mkdirSync("folder");
fs.mkdirSync("empty");
const fd = fs.openSync("a", "r+");
const one = Buffer.alloc(1);

const calls = [
  ["access", "a"],
  ["appendFile", "a", "x"],
  ["chmod", "a", 0o644],
  ["copyFile", "a", "b"],
  ["cp", "a", "c"],
  ["cp", "folder", "copied", { recursive: true }],
  ["fchmod", fd, 0o644],
  ["fdatasync", fd],
  ["fstat", fd],
  ["fsync", fd],
  ["ftruncate", fd, 3],
  ["futimes", fd, 1, 1],
  ["link", "a", "linked"],
  ["lstat", "a"],
  ["lutimes", "a", 1, 1],
  ["mkdir", "made"],
  ["mkdir", "made/x", { recursive: true }],
  ["mkdir", "made/x", { recursive: true }],
  ["mkdtemp", "temporary-"],
  ["opendir", "folder"],
  ["read", fd, one, 0, 1, 0],
  ["readFile", "a"],
  ["readFile", "a", "utf8"],
  ["readdir", "folder"],
  ["readv", fd, [one], 0],
  ["realpath", "a"],
  ["rename", "b", "renamed"],
  ["rm", "renamed"],
  ["rmdir", "empty"],
  ["stat", "a"],
  ["stat", "none", { throwIfNoEntry: false }],
  ["statfs", "."],
  ["symlink", "a", "link"],
  ["readlink", "link"],
  ["truncate", "a", 2],
  ["unlink", "c"],
  ["utimes", "a", 1, 1],
  ["write", fd, one],
  ["write", fd, "text"],
  ["write", fd, "text", 0, "utf8"],
  ["writeFile", "w", "x"],
  ["writev", fd, [one]],
  ["glob", "none*"],
  ["exists", "a"],
  ["close", fd],
];

function shown(value) {
  if (ArrayBuffer.isView(value)) return value.constructor.name;
  if (typeof value === "string") return JSON.stringify(value).replace(/temporary-.*/, "temporary");
  return typeof value === "object" && value !== null ? value.constructor?.name : value;
}

function next() {
  const call = calls.shift();
  if (call === undefined) return;
  const [name, ...given] = call;
  fs[name](...given, (...args) => {
    console.log(name, args.map(shown).map((value) => (value === `"${process.cwd()}/a"` ? "path" : value)));
    args[1]?.closeSync?.();
    next();
  });
}
next();
