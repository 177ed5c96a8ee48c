const { Worker, postMessageToThread, threadId } = require("worker_threads");
const echoes = [];
process.on("workerMessage", (value, source) => {
  echoes.push(["main got", value, "from", source]);
  if (echoes.length === 4) worker.postMessage("stop");
});
const worker = new Worker("./worker.js");
worker.once("message", async () => {
  const promise = postMessageToThread(worker.threadId, { hello: [1] });
  console.log(promise instanceof Promise, await promise);
  const buffer = new ArrayBuffer(3);
  await postMessageToThread(worker.threadId, buffer, [buffer]);
  console.log("detached", buffer.detached);
  await postMessageToThread(worker.threadId, "with a timeout", 5000);
  await postMessageToThread(worker.threadId, "with both", [], 5000);
});
worker.on("exit", (code) => {
  for (const echo of echoes) console.log(...echo);
  console.log("exit", code);
});
