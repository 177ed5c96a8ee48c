const { Worker } = require("worker_threads");

function inMain() {}
inMain();
new Worker("./worker.js").on("exit", (code) => {
  console.log("exit", code);
  new Worker("./worker.js", { workerData: 5 }).on("exit", (code) => console.log("exit", code));
});
