const { Worker } = require("worker_threads");
const numbers = new Int32Array(new SharedArrayBuffer(16));
const clone = new Int32Array(structuredClone(numbers.buffer));
const wait = (index, time) => {
  const { async, value } = Atomics.waitAsync(numbers, index, 0, time);
  value.then((outcome) => console.log(async, index, outcome, clone[index]));
};
wait(0);
wait(1, 3000);
wait(2);
console.log(Atomics.notify(numbers, 2), Atomics.waitAsync(numbers, 3, 1).value, Atomics.wait(numbers, 3, 0, 1));
const inWorker = `
  const { workerData } = require("worker_threads");
  Atomics.store(workerData, 0, 7);
  Atomics.notify(workerData, 0);
`;
new Worker(inWorker, { eval: true, workerData: numbers });
setTimeout(() => console.log(clone.buffer instanceof SharedArrayBuffer), 4000);
