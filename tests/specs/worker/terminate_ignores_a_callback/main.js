const { Worker } = require("worker_threads");
const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
process.on("warning", (w) => console.log(w.name, w.code, w.message));
worker.on("online", () => {
  worker.terminate((...args) => console.log("callback", args)).then((code) => console.log("promise", code));
});
