const { Worker } = require("worker_threads");
const run = (file) =>
  new Promise((resolve) => {
    const worker = new Worker(file, { stderr: true });
    let err = "";
    worker.stderr.setEncoding("utf8").on("data", (d) => (err += d));
    worker.on("message", (m) => console.log(m));
    worker.on("error", (e) => console.log("error", e.message));
    worker.on("exit", (code) => setImmediate(() => (console.log("exit", code, err.split("\n")[0]), resolve())));
  });
(async () => {
  await run("./settled.mjs");
  await run("./rejected.mjs");
  await run("./unsettled.mjs");
})();
