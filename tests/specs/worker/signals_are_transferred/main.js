const util = require("util");
const { MessageChannel, Worker, receiveMessageOnPort } = require("worker_threads");

const show = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const { port1, port2 } = new MessageChannel();
const controller = util.transferableAbortController();
const { signal } = controller;
console.log(util.transferableAbortSignal(signal) === signal);
show(() => util.transferableAbortSignal({}));

// What cannot be sent.
const plain = new AbortController().signal;
show(() => port1.postMessage(plain, [plain]));
show(() => port1.postMessage(signal));
show(() => port1.postMessage(signal, [signal, signal]));

// One that is aborted already, and one on its way back.
const aborted = util.transferableAbortController();
aborted.abort(new RangeError("too late"));
port1.postMessage(aborted.signal, [aborted.signal]);
const arrived = receiveMessageOnPort(port2).message;
console.log(arrived instanceof AbortSignal, arrived.aborted, arrived.reason.name, arrived.reason.message);
port1.postMessage(arrived, [arrived]);
console.log(receiveMessageOnPort(port2).message.reason.message);

// To this thread and another; the sender keeps its own.
port1.postMessage({ signal }, [signal]);
const other = receiveMessageOnPort(port2).message.signal;
console.log(other === signal, other.aborted);
// Whose thread hears of it first is open.
let here, there;
other.onabort = ({ type, target }) => (here = [type, target === other, other.reason]);
const worker = new Worker(
  `const { parentPort, workerData } = require("worker_threads");
  const alive = setInterval(() => {}, 1000);
  workerData.addEventListener("abort", () => {
    parentPort.postMessage(["in the worker", workerData.aborted, workerData.reason]);
    clearInterval(alive);
  });
  parentPort.postMessage(workerData.aborted);`,
  { eval: true, workerData: signal, transferList: [signal] },
);
worker.on("message", (message) => {
  if (message === false) controller.abort({ why: 1 });
  else there = message;
});
worker.on("exit", () => console.log(here, there));
