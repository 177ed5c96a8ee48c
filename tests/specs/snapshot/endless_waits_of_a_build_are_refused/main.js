const { Worker } = require("worker_threads");
const numbers = new Int32Array(new SharedArrayBuffer(4));
new Worker("", { eval: true, workerData: numbers });
console.log(Atomics.wait(numbers, 0, 1), Atomics.wait(numbers, 0, 0, 1));
try {
  Atomics.wait(numbers, 0, 0);
} catch (error) {
  console.log(error.code, error.message);
}
