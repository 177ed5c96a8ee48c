const { parentPort } = require("worker_threads");
parentPort.once("message", async (handle) => {
  const text = await handle.readFile("utf8");
  await handle.close();
  parentPort.postMessage([handle.constructor.name, text.slice(0, 5)]);
});
