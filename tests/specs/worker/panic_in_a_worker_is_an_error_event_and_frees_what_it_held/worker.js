const { parentPort } = require("worker_threads");
process.on("workerMessage", () => {});
parentPort.on("message", () => {
  require("crypto").generateKeyPair("dh", { prime: Buffer.from([0]) }, () => console.log("no panic"));
});
navigator.locks.request("held", () => {
  parentPort.postMessage("holds a lock");
  return new Promise(() => {});
});
