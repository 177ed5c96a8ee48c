const { Worker } = require("worker_threads");
const readable = new ReadableStream({
  start(c) {
    c.enqueue("a");
    c.enqueue({ b: 1 });
    c.close();
  },
});
const written = [];
const writable = new WritableStream({
  write(chunk) {
    written.push(chunk);
  },
  close() {
    written.push("closed");
    worker.postMessage("done");
  },
});
const worker = new Worker("./worker.js", { workerData: { readable, writable }, transferList: [readable, writable] });
console.log(readable.locked, writable.locked);
worker.on("exit", () => console.log(written));
worker.on("message", (m) => console.log(m));
