const { spawn } = require("node:child_process");
const { once } = require("node:events");
const fs = require("node:fs");

const count = () => fs.readdirSync("/proc/self/fd").length;

async function fail(file, stdio) {
  const child = spawn(file, [], { stdio });
  await once(child, "error");
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
}

(async () => {
  for (const stdio of [
    ["pipe", "pipe", "pipe", "pipe", "overlapped"],
    ["ignore", "ignore", "ignore", "ipc"],
  ]) {
    for (const file of ["/nowhere/at/all", "/etc/passwd"]) {
      await fail(file, stdio);
      const before = count();
      for (let i = 0; i < 4; i++) await fail(file, stdio);
      console.log(count() - before);
    }
  }
})();
