const { parentPort } = require("worker_threads");
parentPort.on("message", (m) => {
  if (m === "listen") {
    process.on("workerMessage", () => {
      throw new Error("from the listener");
    });
    parentPort.postMessage("listening");
  } else {
    parentPort.postMessage("blocked");
    for (;;);
  }
});
parentPort.postMessage("ready");
