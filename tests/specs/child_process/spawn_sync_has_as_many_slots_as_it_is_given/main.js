const fs = require("node:fs");
const { spawnSync } = require("node:child_process");
const show = ({ status, signal, output, error }) =>
  console.log(status, signal, output?.map((bytes) => bytes && String(bytes)), error?.message);
const stdio = ["ignore", "pipe", "ignore", "pipe", fs.openSync(`${__dirname}/input.txt`), "pipe", null];
show(spawnSync("sh", ["-c", "echo three >&3; echo five >&5; cat <&4"], { stdio }));
const many = Array(18).fill("pipe");
show(spawnSync("sh", ["-c", "for i in 3 4 5 6 7 8 9; do echo s$i >&$i; done"], { stdio: many }));
show(spawnSync("sh", ["-c", "(echo x >&3) 2>/dev/null || echo closed"], { stdio: ["ignore", "pipe", "pipe", "ignore"] }));
show(spawnSync("sleep", ["9"], { timeout: 100, killSignal: "SIGKILL" }));
show(spawnSync("nonexistent-program", ["x"]));
show(spawnSync("pwd", { cwd: "/nonexistent" }));
for (const stdio of [["ipc"], "no such", 5, [{}]]) {
  try {
    spawnSync("true", { stdio });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
