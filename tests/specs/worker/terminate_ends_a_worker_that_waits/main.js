const { Worker } = require("worker_threads");
const cells = new Int32Array(new SharedArrayBuffer(4));
const run = (label, source) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort, workerData } = require("worker_threads"); ${source}`, { eval: true, workerData: cells });
    worker.on("message", async (m) => console.log(label, m, await worker.terminate()));
    worker.on("error", (e) => console.log(label, "error", e));
    worker.on("exit", (code) => (console.log(label, "exit", code), resolve()));
  });
(async () => {
  await run("atomics", `parentPort.postMessage("waiting"); Atomics.wait(workerData, 0, 0); parentPort.postMessage("not reached")`);
  await run("timer", `parentPort.postMessage("waiting"); setInterval(() => {}, 100000)`);
  await run("port", `parentPort.postMessage("waiting"); parentPort.on("message", () => {})`);
  await run("await", `parentPort.postMessage("waiting"); parentPort.ref(); (async () => { try { await new Promise(() => {}) } finally { parentPort.postMessage("not reached") } })()`);
  await run("finally", `try { parentPort.postMessage("looping"); for (;;); } finally { parentPort.postMessage("not reached") }`);
  await run("microtasks", `parentPort.postMessage("looping"); const spin = () => Promise.resolve().then(spin); spin()`);
  await run("regexp", `parentPort.postMessage("looping"); /(a*)*b/.test("a".repeat(60))`);
})();
