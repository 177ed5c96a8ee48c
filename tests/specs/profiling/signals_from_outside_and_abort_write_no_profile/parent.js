const { spawn } = require("child_process");

const child = spawn(process.execPath, ["--cpu-prof", "--heap-prof", "main.js"], { stdio: ["ignore", "pipe", "inherit"] });
child.stdout.on("data", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => console.log(code, signal));
