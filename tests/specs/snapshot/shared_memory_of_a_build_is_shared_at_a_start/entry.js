const { once } = require("events");
const { Worker } = require("worker_threads");
const fixed = new SharedArrayBuffer(16);
const numbers = new Int32Array(fixed);
const growing = new SharedArrayBuffer(8, { maxByteLength: 64 });
const longer = new Int32Array(growing);
const empty = new SharedArrayBuffer(0);
numbers[0] = 5;
longer[1] = 9;
const inWorker = `
  const { parentPort, workerData } = require("worker_threads");
  Atomics.add(new Int32Array(workerData.fixed), 0, 37);
  workerData.growing.grow(32);
  new Int32Array(workerData.growing)[7] = 4;
  parentPort.postMessage("done");
`;
require("v8").startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(fixed instanceof SharedArrayBuffer, fixed.byteLength, growing.growable, growing.maxByteLength, empty.byteLength);
  console.log(numbers, longer, numbers.buffer === fixed);
  const worker = new Worker(inWorker, { eval: true, workerData: { fixed, growing } });
  console.log(await once(worker, "message"), numbers, longer, growing.byteLength);
  for (let i = 0; i < 5; i++) gc();
  console.log(numbers[0], longer[7], Atomics.wait(numbers, 2, 0, 1));
});
