// A process that says more than there is room for, and exits, leaves half a message.
const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  process.on("message", (message) => process.stdout.write(`child: ${message}\n`));
  process.on("disconnect", () => process.stdout.write("child: disconnect\n"));
} else if (process.argv[2] === "parent") {
  const child = fork(__filename, ["child"]);
  child.send("whole");
  child.send("x".repeat(20_000_000));
  process.exit();
} else {
  const { spawn } = require("node:child_process");
  const parent = spawn(process.execPath, [__filename, "parent"], { stdio: ["ignore", "pipe", "inherit"] });
  parent.stdout.pipe(process.stdout);
}
