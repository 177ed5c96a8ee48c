const { Worker } = require("worker_threads");
const run = (label, source) =>
  new Promise((resolve) => {
    const worker = new Worker(source, { eval: true });
    worker.on("message", (m) => console.log(label, "message", m));
    worker.on("error", (e) => console.log(label, "error", e.message));
    worker.on("exit", (...args) => (console.log(label, "exit", args, worker.threadId, worker.threadName), resolve()));
  });
(async () => {
  await run("end", `1`);
  await run("exit()", `process.exit()`);
  await run("exit(5)", `process.exit(5); throw 1`);
  await run("exitCode", `process.exitCode = 6`);
  await run("exitCode and exit()", `process.exitCode = 6; process.exit()`);
  await run("exit event", `process.on("exit", (c) => { process.exitCode = c + 8 })`);
  await run("exit in exit event", `process.on("exit", (c) => process.exit(12))`);
  await run("beforeExit", `const { parentPort } = require("worker_threads"); process.on("beforeExit", (c) => parentPort.postMessage("beforeExit " + c)); process.on("exit", (c) => parentPort.postMessage("exit " + c))`);
  await run("error", `process.on("exit", (c) => { process.exitCode = c + 10 }); throw new Error("x")`);
  await run("error in exit event", `process.on("exit", (c) => { throw new Error("in exit") })`);
  await run("exitCode in an error", `process.on("exit", (c) => { process.exitCode = 33 }); throw new Error("x")`);
  await run("exit in try", `try { process.exit(3) } finally { require("worker_threads").parentPort.postMessage("finally") }`);
  await run("bad", `process.exit("no")`);
  await run("from a timer", `setTimeout(() => process.exit(4)); setInterval(() => {}, 1000)`);
  await run("reallyExit", `process.reallyExit(21)`);
})();
