const { Worker } = require("worker_threads");
process.on("worker", (w) => console.log("process event", w.constructor.name, w.threadId));
const dc = require("diagnostics_channel");
dc.subscribe("worker_threads", ({ worker }) => console.log("channel", worker.threadId));
new Worker("1", { eval: true });
console.log("after the constructor");
