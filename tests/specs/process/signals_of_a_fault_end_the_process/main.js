const { spawn, spawnSync } = require("node:child_process");

for (const signal of ["SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL"]) {
  const { status, signal: ended } = spawnSync(process.execPath, ["-e", `process.kill(process.pid, "${signal}"); console.log("alive")`]);
  console.log(status, ended);
}
const child = spawn(process.execPath, ["-e", "console.log('ready'); setInterval(() => {}, 1000)"]);
child.stdout.once("data", () => child.kill("SIGSEGV"));
child.on("exit", (code, signal) => console.log(code, signal));
