const { createHistogram } = require("perf_hooks");
const { Worker } = require("worker_threads");

const histogram = createHistogram({ highest: 2n ** 40n });
histogram.record(5);
const worker = new Worker("./worker.js", { workerData: histogram });
for (let i = 0; i < 20000; i++) histogram.record(1 + (i % 100));
worker.on("message", (back) => {
  back.record(7000);
  console.log(back.count, back.countAt(50));
});
worker.on("exit", () => {
  console.log(histogram.count, histogram.countAt(50), histogram.min, histogram.max, histogram.exceeds);
  histogram.reset();
  console.log(histogram.count, histogram.max);
});
