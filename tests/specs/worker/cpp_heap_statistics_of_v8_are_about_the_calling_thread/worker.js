const { parentPort } = require("worker_threads");
const v8 = require("v8");
const vm = require("vm");

const kept = [];
const answers = {
  fill() {
    for (let i = 0; i < 5000; i++) {
      kept.push(new vm.Script(`${i}`));
    }
  },
  look: () => v8.getCppHeapStatistics("brief").used_size_bytes,
  count() {
    const { detail_level, space_statistics } = v8.getCppHeapStatistics();
    const entries = space_statistics.flatMap((space) => space.page_stats).flatMap((page) => page.object_statistics);
    return [detail_level, entries.reduce((sum, entry) => sum + entry.object_count, 0) >= kept.length];
  },
  refuse() {
    try {
      return v8.getCppHeapStatistics("full");
    } catch (error) {
      return [error.code, error.message, error instanceof TypeError];
    }
  },
};
parentPort.on("message", (question) => parentPort.postMessage(answers[question]()));
