const { Worker } = require("worker_threads");
const run = (file, options) =>
  new Promise((resolve) => {
    const worker = new Worker(file, options);
    // Frames of internals are not the subject.
    worker.on("error", (e) => console.log(e.stack.split("\n").filter((line) => !/node:|-wrapper/.test(line)).join("\n") + "\n--"));
    worker.on("exit", resolve);
  });
(async () => {
  await run("./thrown.js");
  await run("./later.js");
  await run("./rejected.mjs");
  await run(`const f = () => {
  throw new TypeError("from a string")
}; f()`, { eval: true });
})();
