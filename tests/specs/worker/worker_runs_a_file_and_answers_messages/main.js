const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js", { workerData: { start: 40, list: [1, new Date(0)] } });
worker.on("message", (m) => {
  console.log("main got", m);
  if (m.step === 1) worker.postMessage({ add: 2 });
});
worker.on("exit", (code) => console.log("exit", code));
