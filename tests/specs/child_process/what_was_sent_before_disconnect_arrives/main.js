const { spawn } = require("node:child_process");

if (process.argv[2] === "child") {
  process.on("message", (message) => console.log("child:", message));
  process.on("disconnect", () => console.log("child: disconnect"));
} else {
  const child = spawn(process.execPath, [__filename, "child"], {
    stdio: ["ipc", "inherit", "inherit"],
    serialization: process.argv[2],
  });
  child.send("one");
  child.send("two");
  child.disconnect();
  child.on("disconnect", () => console.log("parent: disconnect", child.connected, child.channel));
  child.on("exit", (code) => console.log("parent: exit", code));
}
