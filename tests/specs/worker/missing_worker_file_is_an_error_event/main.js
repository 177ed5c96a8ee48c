const { Worker } = require("worker_threads");
const run = (file) =>
  new Promise((resolve) => {
    const worker = new Worker(file);
    worker.on("online", () => console.log("online"));
    worker.on("error", (e) => console.log(e.constructor === Error, e.name, e.code, e.message.split("\n")[0].replace(__dirname, "DIR"), Object.keys(e)));
    worker.on("exit", (code) => (console.log("exit", code), resolve()));
  });
(async () => {
  await run("./missing.js");
  await run("./missing.mjs");
  await run("./bad.js");
  await run("./bad.mjs");
  await run("./unresolved.js");
})();
