// jest copies `process` with its descriptors, and `fs` as graceful-fs does: what is written to a copy is nobody else's.
const fs = require("node:fs");
const copyOf = (object) => Object.create(Object.getPrototypeOf(object), Object.getOwnPropertyDescriptors(object));
const kind = (object, key) => {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  return "value" in descriptor ? `value ${descriptor.writable}` : `accessor ${descriptor.set !== undefined}`;
};

const before = process.getBuiltinModule;
const copy = copyOf(process);
copy.getBuiltinModule = copy.execPath = 1;
console.log(process.getBuiltinModule === before, copy.getBuiltinModule, process.execPath !== 1);
for (const key of ["arch", "argv0", "execPath", "getBuiltinModule", "pid", "platform", "stdin", "stdout", "version", "versions"]) {
  console.log(key, kind(process, key));
}
console.log("_eval" in process, Object.keys(process).includes("mainModule"));

const files = copyOf(fs);
files.createReadStream = files.createWriteStream = null;
console.log(typeof fs.createReadStream, typeof fs.createWriteStream);
fs.createReadStream(__filename).once("data", (data) => console.log(data.length > 0));
