const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  const end = Date.now() + 10_000;
  process.send("spins", () =>
    setTimeout(function spin() {
      while (Date.now() < end);
    }, 1),
  );
} else {
  const child = fork(__filename, ["child"], { execArgv: ["--trace-sigint"], stdio: ["ignore", "inherit", "pipe", "ipc"] });
  let text = "";
  child.stderr.on("data", (data) => {
    text += data;
  });
  child.on("message", () => setTimeout(() => child.kill("SIGINT"), 100));
  child.on("close", (code, signal) => {
    console.log(code, signal);
    console.log(text.split("\n").slice(0, 2).join("\n").replace(/ \(.*/, ""));
  });
}
