const { Worker } = require("worker_threads");
const { createSecretKey } = require("crypto");
const { createHistogram } = require("perf_hooks");
const { BlockList, SocketAddress } = require("net");
const { X509Certificate } = require("crypto");
const histogram = createHistogram();
histogram.record(5);
const list = new BlockList();
list.addAddress("1.2.3.4");
const worker = new Worker("./worker.js", {
  workerData: { key: createSecretKey(Buffer.from("abc")), histogram, list, address: new SocketAddress({ address: "5.6.7.8", port: 9 }), blob: new Blob(["text"]), dom: new DOMException("m", "DataError") },
});
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log("recorded in both", histogram.count, list.check("9.9.9.9")));
