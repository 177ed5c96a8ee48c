const { Worker } = require("worker_threads");
const attempt = (source, options) => {
  try {
    new Worker(source, options);
    console.log("made");
  } catch (e) {
    console.log(e.constructor === DOMException, e.name, e.code, e.message);
  }
};
const { port1, port2 } = new MessageChannel();
attempt("1", { eval: true, workerData: () => {} });
attempt("1", { eval: true, workerData: Symbol("s") });
attempt("1", { eval: true, workerData: { deep: [new WeakMap()] } });
attempt("1", { eval: true, workerData: port1 });
attempt("1", { eval: true, workerData: port1, transferList: [port1, port1] });
attempt("1", { eval: true, workerData: { get a() { throw new RangeError("getter"); } } });
attempt("1", { eval: true, workerData: Promise.resolve(), argv: 1 });
// The thread id was not used up by workers which were not made.
const worker = new Worker("1", { eval: true });
console.log(worker.threadId > 0);
console.log(port1.postMessage("still here"), require("worker_threads").receiveMessageOnPort(port2));
port1.close();
