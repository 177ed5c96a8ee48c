const { once } = require("node:events");
const { postMessageToThread, Worker } = require("node:worker_threads");

async function send(program, answers, timeout) {
  const worker = new Worker(program, { eval: true });
  const answered = answers ? once(worker, "message") : [];
  try {
    await postMessageToThread(worker.threadId, "early", timeout);
    console.log("delivered", ...(await answered));
  } catch (error) {
    console.log(error.code);
  }
  await worker.terminate();
}

(async () => {
  const port = 'const { parentPort } = require("node:worker_threads");';
  await send(`${port} process.on("workerMessage", (message) => parentPort.postMessage(message)); setInterval(() => {}, 1000);`, true);
  await send(`process.on("workerMessage", () => { throw new Error("no"); }); setInterval(() => {}, 1000);`);
  await send("setInterval(() => {}, 1000);");
  await send("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", false, 50);
})();
