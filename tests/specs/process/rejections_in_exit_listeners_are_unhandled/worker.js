const { Worker } = require("node:worker_threads");
new Worker(`process.on("exit", async () => { throw new Error("late"); })`, { eval: true })
  .on("error", (error) => console.log(error.message))
  .on("exit", (code) => console.log("worker", code));
