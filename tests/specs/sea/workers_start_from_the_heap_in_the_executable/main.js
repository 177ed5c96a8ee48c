const { Worker } = require("node:worker_threads");
globalThis.table = new Map([["built", process.argv.length]]);
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  const worker = new Worker(
    `const { getAsset } = require("node:sea");
     require("node:worker_threads").parentPort.postMessage([...table.keys(), getAsset("a", "utf8")]);`,
    { eval: true, startupSnapshot: true },
  );
  worker.on("message", (message) => console.log(message, table.size));
});
