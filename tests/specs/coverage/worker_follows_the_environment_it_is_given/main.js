const { Worker } = require("worker_threads");

const run = (env) => new Promise((done) => new Worker("./worker.js", { env }).on("exit", done));
(async () => {
  await run(undefined);
  process.env.NODE_V8_COVERAGE = "late";
  await run(undefined);
  await run({ NODE_V8_COVERAGE: "given" });
  await run({});
})();
