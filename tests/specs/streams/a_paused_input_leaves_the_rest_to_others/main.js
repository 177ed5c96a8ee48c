const { spawn } = require("node:child_process");
const fs = require("node:fs");
process.stdin.once("data", (data) => {
  console.log("first", String(data).trim());
  process.stdin.pause();
  setTimeout(() => fs.writeFileSync("paused", ""), 50);
  // The rest is there for a while.
  const timer = setInterval(() => {
    if (!fs.existsSync("written")) return;
    clearInterval(timer);
    setTimeout(() => spawn("cat", { stdio: "inherit" }).on("exit", (code) => console.log("cat", code)), 100);
  }, 10);
});
