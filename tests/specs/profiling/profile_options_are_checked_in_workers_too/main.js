const { Worker } = require("worker_threads");

new Worker("./worker.js").on("message", (line) => console.log(line)).on("exit", (code) => {
  console.log("exit", code);
  new Worker(`require("v8").startHeapProfile(null)`, { eval: true }).on("error", (error) => console.log(error.name, error.code, error.message));
});
