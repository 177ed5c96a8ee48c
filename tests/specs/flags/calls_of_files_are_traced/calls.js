const fs = require("node:fs");
const vm = require("node:vm");

fs.mkdirSync("folder");
fs.accessSync("folder");
fs.symlinkSync("folder", "link");
fs.unlinkSync("link");
fs.rmdirSync("folder");
try {
  fs.chmodSync("gone", 0o600);
} catch {}
fs.stat(".", () => {});
fs.rename("gone", "elsewhere", () => {});
fs.promises.readlink("gone").catch(() => {});
vm.runInNewContext("1", {}, "own.vm");
process.on("unhandledRejection", () => {});
Promise.reject(1);
