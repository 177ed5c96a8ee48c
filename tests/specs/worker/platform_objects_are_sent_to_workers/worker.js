const { workerData: d, parentPort } = require("worker_threads");
d.histogram.record(6);
d.list.addAddress("9.9.9.9");
(async () => {
  parentPort.postMessage([
    d.key.export().toString(), d.histogram.count, d.list.check("1.2.3.4"), d.address.address, d.address.port,
    await d.blob.text(), d.dom.name, d.dom instanceof DOMException,
  ]);
})();
