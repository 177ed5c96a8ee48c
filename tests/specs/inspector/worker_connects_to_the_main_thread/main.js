const { Worker } = require("worker_threads");

globalThis.where = "main";
const timer = setInterval(() => {}, 1000);
new Worker("./worker.js").on("exit", (code) => {
  console.log("exit", code);
  clearInterval(timer);
});
