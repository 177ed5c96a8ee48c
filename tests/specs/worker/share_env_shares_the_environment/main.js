const { Worker, SHARE_ENV } = require("worker_threads");
process.env.FROM_MAIN = "m";
const worker = new Worker("./worker.js", { env: SHARE_ENV });
worker.on("message", (m) => {
  console.log(m, process.env.FROM_WORKER, process.env.FROM_MAIN);
  process.env.LATER = "set while it runs";
  worker.postMessage("look");
  worker.once("message", (m) => console.log(m));
});
