const { MessageChannel, Worker } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const ended = new Worker("console.log('never')", { eval: true, workerData: port2, transferList: [port2] });
port1.on("close", () => console.log("closed"));
ended.on("exit", (code) => console.log("exit", code));
ended.terminate().then((code) => console.log("ended", code, ended.threadId));
const absent = new Worker("./absent.js");
absent.on("error", (error) => console.log(error.code));
absent.on("exit", (code) => console.log("exit", code));
new Worker("setTimeout(() => {}, 60_000)", { eval: true }).unref();
const attempts = [
  () => new Worker("bare"),
  () => new Worker("1", { eval: true, env: 3 }),
  () => new Worker("1", { eval: true, workerData: () => {} }),
  () => absent.postMessage(() => {}),
  () => absent.postMessage(),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
