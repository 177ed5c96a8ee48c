const { Worker } = require("worker_threads");
const worker = new Worker(`process.exit(3)`, { eval: true });
worker.on("online", () => console.log("not reached"));
worker.on("error", () => console.log("not reached"));
// The code depends on how far the thread has come: 0 without an environment, 1 with one.
let exit;
worker.on("exit", (code) => console.log("exit", [0, 1].includes((exit = code))));
worker.terminate().then((code) => console.log("terminated", code === exit));
