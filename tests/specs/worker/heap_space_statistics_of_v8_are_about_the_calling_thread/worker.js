const { parentPort } = require("worker_threads");
const v8 = require("v8");

const kept = [];
const answers = {
  fill() {
    kept.push(new Array(3_000_000).fill(1), new Array(3_000_000).fill(2));
    gc();
  },
  look: () => v8.getHeapSpaceStatistics(),
  sum() {
    const spaces = v8.getHeapSpaceStatistics();
    return [spaces.reduce((sum, space) => sum + space.space_size, 0), v8.getHeapStatistics().total_heap_size];
  },
};
parentPort.on("message", (question) => parentPort.postMessage(answers[question]()));
