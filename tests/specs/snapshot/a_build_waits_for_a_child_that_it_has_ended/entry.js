const { spawn } = require("node:child_process");
const { startupSnapshot } = require("node:v8");
const child = spawn("sleep", ["60"]);
const endings = [];
child.on("exit", (code, signal) => endings.push([code, signal]));
for (const part of [child, child.stdin, child.stdout, child.stderr]) part.unref();
child.once("spawn", () => {
  child.stdin.destroy();
  child.stdout.destroy();
  child.kill("SIGINT");
});
startupSnapshot.setDeserializeMainFunction(() => console.log(child.killed, endings));
