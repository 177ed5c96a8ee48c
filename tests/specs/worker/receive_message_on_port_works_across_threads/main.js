const { Worker, receiveMessageOnPort } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const cells = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker("./worker.js", { workerData: { port2, cells }, transferList: [port2] });
// No turn of the event loop in between.
Atomics.wait(cells, 0, 0);
console.log(receiveMessageOnPort(port1), receiveMessageOnPort(port1), receiveMessageOnPort(port1));
worker.on("exit", (code) => console.log("exit", code, receiveMessageOnPort(port1)));
