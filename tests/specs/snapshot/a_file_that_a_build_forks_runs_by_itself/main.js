const { execFile, fork, spawn } = require("node:child_process");
const { startupSnapshot } = require("node:v8");

if (process.send !== undefined) {
  process.on("message", (message) => {
    process.send([message * 2, startupSnapshot.isBuildingSnapshot(), process.execArgv]);
    process.disconnect();
  });
} else {
  const seen = {};
  const child = fork(__filename);
  child.on("message", (message) => {
    seen.message = message;
  });
  child.send(21);
  execFile("sh", ["-c", "echo said; exit 3"], (error, out) => {
    seen.exec = [error.code, out];
  });
  spawn("a-program-that-is-not-there").on("error", ({ code }) => {
    seen.missing = code;
  });
  startupSnapshot.setDeserializeMainFunction(() => {
    console.log(seen.message, child.exitCode, child.connected);
    console.log(seen.exec, seen.missing);
  });
}
