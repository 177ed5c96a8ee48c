const { Worker } = require("worker_threads");

const run = (source) =>
  new Promise((resolve) => {
    const worker = new Worker(`const v8 = require("v8"); const { parentPort } = require("worker_threads"); ${source}`, { eval: true });
    worker.on("message", (message) => console.log(message));
    worker.on("error", (error) => console.log("error", error.message));
    worker.on("exit", resolve);
  });
(async () => {
  console.log("unread", await run(`globalThis.kept = [v8.getHeapSnapshot(), v8.getHeapSnapshot()];`));
  console.log("exit", await run(`globalThis.kept = v8.getHeapSnapshot(); kept.read(1); process.exit(7);`));
  console.log("thrown", await run(`globalThis.kept = v8.getHeapSnapshot(); throw new Error("with a snapshot");`));
  console.log("listened to", await run(`
    let bytes = 0;
    v8.getHeapSnapshot().on("data", (chunk) => bytes += chunk.length).on("end", () => parentPort.postMessage(["end", bytes > 100_000]));
  `));
})();
