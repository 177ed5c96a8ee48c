const { MessageChannel, Worker } = require("worker_threads");
const { once } = require("events");
const numbers = new Int32Array(new SharedArrayBuffer(8));
const { port1, port2 } = new MessageChannel();
const told = { n: 1 };
const worker = new Worker("./worker.js", {
  workerData: { numbers, port: port2, told },
  transferList: [port2],
  argv: ["word"],
  name: "mine",
  stdin: true,
  stdout: true,
});
told.n = 2;
console.log(worker.threadId, worker.threadName);
worker.stdin.end("input");
worker.stdout.setEncoding("utf8").on("data", (text) => process.stdout.write(`said: ${text}`));
worker.on("online", () => console.log("online", worker.threadId));
worker.on("exit", (code) => console.log("exit", code, worker.threadId));
const back = once(port1, "message");
port1.postMessage("early");
worker.postMessage({ at: new Date(0) });
(async () => {
  console.log(await back);
  port1.close();
  console.log(await once(worker, "message"));
  worker.postMessage("add");
  console.log(await once(worker, "message"), numbers);
  worker.postMessage("end");
  await once(worker, "exit");
  const another = new Worker("console.log('another')", { eval: true });
  console.log(another.threadId);
})();
