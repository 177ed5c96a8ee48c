const { postMessageToThread, parentPort, threadId } = require("worker_threads");
process.on("workerMessage", async (value, source) => {
  await postMessageToThread(source, { threadId, echo: value });
});
parentPort.once("message", () => parentPort.close());
parentPort.postMessage("ready");
