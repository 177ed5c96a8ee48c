const { permission } = process;
const path = require("path");

const scopes = "fs fs.read fs.write child worker net inspector wasi addon ffi openssl.store env nothing".split(" ");
const all = () => console.log(scopes.filter((scope) => permission.has(scope)).join());
const reads = (...paths) => console.log(paths.map((name) => `${name} ${permission.has("fs.read", name)}`).join(", "));

all();
reads("here", "here/", "here/a", "./here/../here/a", path.resolve("here/a"), "hereafter", ".", "main.js", "there", "there/a.txt", "there/b", "");
reads("/nowhere", "/nowhere/", "/nowhere/a");
console.log(permission.has("fs.read", Buffer.from("here/a")), permission.has("fs.read", new URL(`file://${path.resolve("here/a")}`)));
console.log(permission.has("net", new URL("http://localhost")), permission.has("fs.read", null), permission.has("fs.read", undefined));
for (const args of [[], [1], ["fs.read", 1], ["fs.read", {}], ["fs.read", new URL("http://localhost")]]) {
  for (const name of ["has", "drop"]) {
    try {
      console.log(permission[name](...args));
    } catch (error) {
      console.log(name, error.code, error.message);
    }
  }
}
console.log(permission.drop("fs.read", "here/a"), permission.has("fs.read", "here/a"));
permission.drop("fs.read", "here");
reads("here/a", "there/a.txt", "main.js");
permission.drop("fs.write", "/tmp");
console.log(permission.has("fs.write", "/tmp"));
permission.drop("fs.write");
permission.drop("worker");
permission.drop("nothing");
all();
permission.drop("fs");
reads("there/a.txt", "main.js");
const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(process, "permission");
console.log(permission, { writable, enumerable, configurable }, permission.has.length, permission.drop.length);
console.log(Object.isFrozen(path), Object.isFrozen(permission));
try {
  process.binding("fs");
} catch (error) {
  console.log(error.code, error.message, error.permission === "", error.resource === "");
}
