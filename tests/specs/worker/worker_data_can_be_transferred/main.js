const { Worker } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const buffer = new Uint8Array([1, 2, 3]).buffer;
const worker = new Worker("./worker.js", { workerData: { port2, buffer, copy: new Uint8Array(2).buffer }, transferList: [port2, buffer] });
console.log(buffer.byteLength, buffer.detached);
port1.on("message", (m) => {
  console.log("port1", m);
  port1.close();
});
port1.postMessage("to the port");
worker.on("exit", (code) => console.log("exit", code));
