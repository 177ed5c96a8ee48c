const { Worker } = require("worker_threads");
const count = 3;
const cells = new Int32Array(new SharedArrayBuffer(4));
const codes = [];
// Each waits for all the others: one after the other they would never end.
for (let i = 0; i < count; i++) {
  new Worker("./worker.js", { workerData: { cells, count } }).on("exit", (code) => {
    codes.push(code);
    if (codes.length === count) console.log(codes, cells[0]);
  });
}
