const { subscribe } = require("diagnostics_channel");
const { spawnSync } = require("child_process");
const dns = require("dns");
const fs = require("fs");
const { Worker } = require("worker_threads");

for (const name of ["fs", "child", "worker", "net", "inspector", "wasi", "addon"]) {
  subscribe(`node:permission-model:${name}`, (message, channel) => console.log(channel, { ...message }));
}
console.log(fs.readFileSync("file.txt", "utf8"));
console.log(fs.existsSync("nothing"));
fs.closeSync(fs.openSync("file.txt", "r+"));
console.log(spawnSync("true").status);
process.permission.has("fs.read", "asked");
process.permission.has("net");
process.permission.drop("fs.read", "dropped");
for (const run of [() => process.binding("fs"), () => fs.fsyncSync(1)]) {
  try {
    run();
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
new Worker("", { eval: true });
try {
  process.dlopen({ exports: {} }, "/nothing.node");
} catch ({ code }) {
  console.log(code);
}
dns.lookup("localhost", (error) => {
  console.log(error);
  fs.readFile("file.txt", "utf8", (error, text) => console.log(error, text));
});
