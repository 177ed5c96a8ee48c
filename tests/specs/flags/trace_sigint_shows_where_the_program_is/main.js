const { fork } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

if (process.argv[2] === "child") {
  setTimeout(function spin() {
    writeFileSync("spins", "");
    const end = Date.now() + 20_000;
    while (Date.now() < end);
  }, 1);
} else {
  const child = fork(__filename, ["child"], { execArgv: ["--trace-sigint"], stdio: ["ignore", "inherit", "pipe", "ipc"] });
  let text = "";
  child.stderr.on("data", (data) => {
    text += data;
  });
  const look = setInterval(() => {
    if (!existsSync("spins")) return;
    clearInterval(look);
    child.kill("SIGINT");
  }, 10);
  child.on("close", (code, signal) => {
    console.log(code, signal);
    // On a busy machine it may still be in what writes the file.
    const [first, ...frames] = text.split("\n");
    console.log(first);
    console.log(frames.find((frame) => frame.startsWith("    at spin "))?.replace(/ \(.*/, ""));
  });
}
