const { parentPort } = require("worker_threads");
const { startupSnapshot } = require("v8");

parentPort.postMessage(`${startupSnapshot.isBuildingSnapshot()} ${Object.keys(startupSnapshot)} ${typeof globalThis.fromTheBuild}`);
for (const name of ["addSerializeCallback", "addDeserializeCallback", "setDeserializeMainFunction"]) {
  for (const callback of [() => {}, 5]) {
    try {
      parentPort.postMessage(`${name} ${startupSnapshot[name](callback)}`);
    } catch (error) {
      parentPort.postMessage(`${name} ${error.name} ${error.code} ${error.message}`);
    }
  }
}
