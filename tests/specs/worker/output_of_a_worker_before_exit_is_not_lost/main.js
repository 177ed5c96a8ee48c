const { Worker } = require("worker_threads");
const run = (source) => new Promise((resolve) => {
  const worker = new Worker(source, { eval: true });
  worker.on("error", () => {});
  worker.on("exit", (code) => (console.log("exit", code), resolve()));
});
(async () => {
  await run(`for (let i = 0; i < 5; i++) console.log("line", i); process.exit(2)`);
  await run(`process.on("exit", () => console.log("in the exit event"))`);
  await run(`console.log("before"); throw new Error("x")`);
  await run(`process.stdout.write("x".repeat(200000).length + "\\n"); process.stdout.write("y".repeat(100) + "\\n"); process.exit()`);
})();
