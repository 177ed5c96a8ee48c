const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");
if (isMainThread) {
  crypto.subtle.generateKey({ name: "AES-CBC", length: 128 }, false, ["encrypt"]).then((key) => {
    new Worker(__filename, { workerData: key }).on("message", (text) => console.log(text));
  });
} else {
  parentPort.postMessage([workerData.type, workerData.extractable, workerData.algorithm.name, workerData.usages.join()].join(" "));
}
