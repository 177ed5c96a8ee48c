const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "text-"));
const file = path.join(folder, "file");
for (const bytes of ["", "plain", "Zwölf", "日本 😀", Buffer.from([0xef, 0xbb, 0xbf, 0x61]), Buffer.from([0x61, 0xff, 0xc3, 0x28]), Buffer.from([0xe6, 0x97])]) {
  fs.writeFileSync(file, bytes);
  const text = fs.readFileSync(file, "utf8");
  console.log(JSON.stringify(text), text === fs.readFileSync(file).toString(), text === fs.readFileSync(file, { encoding: "utf-8" }));
}
console.log(JSON.stringify(fs.readFileSync(path.join(folder, "new"), { encoding: "utf8", flag: "w+" })), fs.existsSync(path.join(folder, "new")));
for (const args of [[folder, "utf8"], [path.join(folder, "nothing"), "utf8"], [file, "none"], ["a\0b", "utf8"], [{}, "utf8"]]) {
  try {
    fs.readFileSync(...args);
  } catch ({ code, message, syscall }) {
    console.log(code, message.replaceAll(folder, "."), syscall);
  }
}
console.log(fs.readFileSync("/proc/self/comm", "utf8").length > 1);
fs.rmSync(folder, { recursive: true });
