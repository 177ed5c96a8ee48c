const { Worker, setEnvironmentData } = require("node:worker_threads");
setEnvironmentData("data", "of the parent");
const worker = new Worker(`${__dirname}/worker.js`, {
  startupSnapshot: true,
  workerData: { given: 1 },
  env: { VARIABLE: "its own" },
  argv: ["argument"],
  name: "named",
  stdout: true,
});
worker.stdout.on("data", (chunk) => console.log("stdout:", String(chunk).trim()));
const messages = [];
worker.on("message", (message) => messages.push(message));
worker.on("error", (error) => console.log("error", error.message));
worker.on("exit", (code) => {
  console.log(...messages);
  console.log("exit", code, require("./lib.js").table.size, process.listenerCount("SIGUSR2"));
});
