const { Worker } = require("worker_threads");
// Long enough for the last ones to be in the middle of loading modules.
const source = `require("http"); require("fs").promises; import("node:url").then(() => require("stream/web")); setInterval(() => {}, 5)`;
(async () => {
  const codes = new Set();
  for (let i = 0; i < 40; i++) {
    const worker = new Worker(source, { eval: true });
    worker.on("error", (e) => console.log("error", e));
    await new Promise((resolve) => setTimeout(resolve, i % 20 * 2));
    codes.add(await worker.terminate());
  }
  console.log([...codes].every((code) => code === 0 || code === 1));
})();
