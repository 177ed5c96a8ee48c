const { Worker } = require("worker_threads");
const numbers = new Int32Array(new SharedArrayBuffer(16));
const clone = new Int32Array(structuredClone(numbers.buffer));
const wait = async (index, time) => {
  const { async, value } = Atomics.waitAsync(numbers, index, 0, time);
  const outcome = await value;
  return [async, index, outcome, clone[index]];
};
const waits = [wait(0), wait(1, 3000)];
wait(2).then((told) => console.log(...told));
console.log(Atomics.notify(numbers, 2), Atomics.waitAsync(numbers, 3, 1).value, Atomics.wait(numbers, 3, 0, 1));
const inWorker = `
  const { workerData } = require("worker_threads");
  Atomics.store(workerData, 0, 7);
  Atomics.notify(workerData, 0);
`;
new Worker(inWorker, { eval: true, workerData: numbers });
// However long a busy machine takes for each.
const hold = setTimeout(() => {}, 100_000);
Promise.all(waits).then((all) => {
  for (const told of all) console.log(...told);
  console.log(clone.buffer instanceof SharedArrayBuffer);
  clearTimeout(hold);
});
