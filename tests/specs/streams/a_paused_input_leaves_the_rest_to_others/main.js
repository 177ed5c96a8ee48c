const { spawn } = require("node:child_process");
process.stdin.once("data", (data) => {
  console.log("first", String(data).trim());
  process.stdin.pause();
  setTimeout(() => spawn("cat", { stdio: "inherit" }).on("exit", (code) => console.log("cat", code)), 400);
});
