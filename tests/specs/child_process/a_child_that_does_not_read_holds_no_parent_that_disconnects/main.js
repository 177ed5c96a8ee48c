const { spawn } = require("node:child_process");

const child = spawn("sleep", ["30"], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
child.on("error", (error) => console.log("error", error.code));
child.on("disconnect", () => console.log("disconnect"));
child.send("x".repeat(2e6), (error) => console.log("sent", error));
child.disconnect();
console.log(child.channel, child.connected);
child.unref();
const begin = Date.now();
process.on("exit", () => {
  child.kill();
  console.log(Date.now() - begin < 15_000);
});
