const { Worker, SHARE_ENV, parentPort } = require("worker_threads");
process.env.X = "middle";
const inner = new Worker(`process.env.X += " and inner"`, { eval: true, env: SHARE_ENV });
inner.on("exit", () => parentPort.postMessage(process.env.X));
