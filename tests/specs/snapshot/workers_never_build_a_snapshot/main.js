const { Worker } = require("worker_threads");

const run = (...args) => new Promise((done) => {
  new Worker(...args)
    .on("message", (message) => console.log(message))
    .on("error", (error) => console.log("error", error.name, error.code, error.message))
    .on("exit", (code) => console.log("exit", code))
    .on("exit", done);
});
(async () => {
  await run("./worker.js");
  await run(`require("v8").startupSnapshot.setDeserializeMainFunction(() => {})`, { eval: true });
})();
