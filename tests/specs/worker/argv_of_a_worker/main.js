const { Worker } = require("worker_threads");
const run = (label, file, options) =>
  new Promise((resolve) => {
    const worker = new Worker(file, options);
    worker.on("message", (m) => console.log(label, m));
    worker.on("exit", resolve);
  });
(async () => {
  await run("default", "./worker.js", {});
  await run("argv", "./worker.js", { argv: ["a", 1, null, undefined, true, { toString: () => "obj" }] });
  await run("eval", `require("./worker.js")`, { eval: true, argv: ["x", "--y"] });
  await run("empty", "./worker.js", { argv: [] });
})();
