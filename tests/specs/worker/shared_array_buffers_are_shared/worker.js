const { workerData, parentPort } = require("worker_threads");
const cells = new Int32Array(workerData.shared);
Atomics.add(cells, 0, 41);
workerData.cells[0]++;
parentPort.postMessage({ type: workerData.shared.constructor.name, sameBytes: workerData.cells[0] === cells[0] });
const how = Atomics.wait(cells, 1, 0);
cells[2] = 7;
parentPort.postMessage({ woken: true, how: how === "ok" || how === "not-equal", seen: cells[1] });
