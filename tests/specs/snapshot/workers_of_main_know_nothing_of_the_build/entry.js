const { startupSnapshot } = require("v8");
globalThis.fromTheBuild = true;
startupSnapshot.addDeserializeCallback(() => console.log("deserialize, once"));
startupSnapshot.setDeserializeMainFunction(() => {
  const { Worker } = require("worker_threads");
  console.log("main", typeof fromTheBuild);
  new Worker("./worker.js").on("message", (message) => console.log(message)).on("exit", (code) => console.log("exit", code));
});
