const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
const view = new Uint8Array([1, 2, 3, 4]);
const { port1, port2 } = new MessageChannel();
worker.postMessage({ view, port: port2 }, [view.buffer, port2]);
console.log(view.length, view.buffer.byteLength, view.buffer.detached);
worker.on("message", (m) => {
  console.log("worker says", m, m.view.buffer.byteLength);
  port1.once("message", (m) => {
    console.log("port says", m);
    port1.close();
  });
  port1.postMessage({ big: new ArrayBuffer(8) }, { transfer: [] });
});
worker.once("exit", (code) => console.log("exit", code));
