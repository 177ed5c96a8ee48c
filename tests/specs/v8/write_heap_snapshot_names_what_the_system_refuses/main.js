const v8 = require("v8");
const fs = require("fs");

fs.writeFileSync("file", "");
fs.symlinkSync("loop", "loop");
fs.symlinkSync("missing/target", "dangling");
for (const path of ["file/inside", "loop", "dangling", "x".repeat(300), "a/".repeat(3000), ".", "/", new Uint8Array(0), Buffer.from("file/\u00e9")]) {
  try {
    console.log(v8.writeHeapSnapshot(path));
  } catch (error) {
    const { name, code, errno, syscall, path, message } = error;
    console.log(name, code, errno, syscall, path.length, message.length < 80 ? message : message.slice(0, 40));
  }
}
console.log(fs.readdirSync("."));
