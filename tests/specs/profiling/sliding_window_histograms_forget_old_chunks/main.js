const { createHistogram, createSlidingWindowHistogram } = require("perf_hooks");
const { inspect } = require("util");

const histogram = createSlidingWindowHistogram({ chunks: 2, recordsPerChunk: 2, highest: 100000 });
for (let i = 1; i <= 7; i++) {
  histogram.record(i === 6 ? 200000 : i * 5001);
  const { count, min, max, exceeds } = histogram.snapshot();
  console.log(i, count, min, max, exceeds);
}
const snapshot = histogram.snapshot();
histogram.record(9n);
console.log(snapshot.count, histogram.snapshot().count, snapshot instanceof Object.getPrototypeOf(createHistogram().constructor));
console.log(snapshot.record, inspect(histogram, { depth: 0 }), Object.getOwnPropertyNames(histogram.constructor.prototype));
histogram.reset();
console.log(histogram.snapshot().count);

const timed = createSlidingWindowHistogram({ chunks: 2, chunkDuration: 1e9 });
timed.record(1);
console.log(timed.snapshot().count);

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
for (const value of [0, "1", 0n, 2n ** 63n]) show(() => histogram.record(value));
show(() => new histogram.constructor());
show(() => histogram.constructor.prototype.snapshot.call({}));
show(() => structuredClone(histogram));
for (
  const options of [
    undefined,
    {},
    { chunks: 0 },
    { chunks: 1025 },
    { chunks: 1 },
    { chunks: 1, chunkDuration: 1, recordsPerChunk: 1 },
    { chunks: 1, chunkDuration: 0 },
    { chunks: 1, chunkDuration: 1e16 },
    { chunks: 1, recordsPerChunk: 1.5 },
    { chunks: 1, recordsPerChunk: 1, lowest: 0 },
    { chunks: 1, recordsPerChunk: 1, figures: 9 },
    { chunks: 1, recordsPerChunk: 1, lowest: 2n ** 60n, highest: 2n ** 62n },
  ]
) show(() => createSlidingWindowHistogram(options));
