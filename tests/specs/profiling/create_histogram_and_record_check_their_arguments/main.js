const { createHistogram, monitorEventLoopDelay } = require("perf_hooks");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const histogram = createHistogram();
for (const value of [0, 1.5, "1", undefined, 2 ** 53, 0n, 2n ** 64n]) show(() => histogram.record(value));
for (const value of [0, 101, "5", NaN]) show(() => histogram.percentile(value));
show(() => histogram.add({}));
for (const options of [null, 5, { lowest: 0 }, { lowest: "1" }, { lowest: 10, highest: 15 }, { figures: 6 }]) {
  show(() => createHistogram(options));
}
for (const options of [null, 1, { resolution: 0 }, { resolution: "1" }, { resolution: 1.5 }]) {
  show(() => monitorEventLoopDelay(options));
}
show(() => new histogram.constructor());
