const { Worker } = require("worker_threads");
const run = (label, source, then = () => {}) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort } = require("worker_threads"); ${source}`, { eval: true });
    const seen = [];
    worker.on("message", (m) => seen.push(m));
    worker.on("exit", (code) => (console.log(label, seen, "exit", code), resolve()));
    then(worker);
  });
(async () => {
  await run("a message without listener", `parentPort.postMessage(parentPort.hasRef())`, (w) => w.postMessage("lost"));
  await run("a listener until close", `parentPort.on("message", (m) => { parentPort.postMessage(m + parentPort.hasRef()); parentPort.close(); })`, (w) => w.postMessage("m"));
  await run("once", `parentPort.once("message", (m) => parentPort.postMessage(m))`, (w) => w.postMessage("m"));
  await run("off", `const f = () => {}; parentPort.on("message", f); parentPort.off("message", f); parentPort.postMessage(parentPort.hasRef())`);
  await run("unref", `parentPort.on("message", () => {}); parentPort.unref(); parentPort.postMessage(parentPort.hasRef())`);
  await run("onmessage", `parentPort.onmessage = (e) => { parentPort.postMessage(e.data); parentPort.onmessage = null }`, (w) => w.postMessage("m"));
  await run("ref without listener", `parentPort.ref(); setTimeout(() => parentPort.unref(), 5); parentPort.postMessage(parentPort.hasRef())`);
  await run("close event", `parentPort.on("close", () => parentPort.postMessage("not reached")); parentPort.close()`);
  await run("pending promise", `new Promise(() => {})`);
  await run("timer", `setTimeout(() => parentPort.postMessage("timer"), 1)`);
})();
