const { Worker } = require("worker_threads");
const run = (label, source, then) =>
  new Promise((resolve) => {
    // Messages have a channel of their own: their order among the other events is open, but `exit` is the last of all.
    const messages = [];
    const others = [];
    const worker = new Worker(source, { eval: true });
    then?.(worker);
    worker.on("message", (m) => messages.push(m));
    worker.on("messageerror", () => messages.push("messageerror"));
    worker.on("online", () => others.push("online"));
    worker.on("error", (e) => others.push("error:" + e.message));
    worker.on("exit", (code) => {
      others.push("exit:" + code);
      const length = messages.length;
      setImmediate(() => (console.log(label, messages, others.join(" "), messages.length === length), resolve()));
    });
  });
(async () => {
  await run("plain", `const { parentPort: p } = require("worker_threads"); p.postMessage(1); p.postMessage(2)`);
  await run("empty", ``);
  await run("throws", `throw new Error("thrown")`);
  await run("throws later", `setTimeout(() => { throw new Error("later") })`);
  await run("throws in a listener", `const { parentPort: p } = require("worker_threads"); p.on("message", () => { throw new Error("in a listener") })`, (w) => w.postMessage(1));
  await run("throws after a message", `const { parentPort: p } = require("worker_threads"); p.postMessage(1); p.postMessage(2); throw new Error("late")`);
  await run("exits", `const { parentPort: p } = require("worker_threads"); p.postMessage(1); process.exit(7)`);
  await run("posts in exit", `const { parentPort: p } = require("worker_threads"); process.on("exit", () => p.postMessage("bye")); p.postMessage(1)`);
  await run("code", `process.exitCode = 9`);
  await run("rejects", `Promise.reject(new Error("reason")); setTimeout(() => {}, 100000)`);
})();
