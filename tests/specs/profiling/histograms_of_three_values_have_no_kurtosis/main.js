const { createHistogram } = require("perf_hooks");

const histogram = createHistogram();
for (const value of [5, 9, 20, 50, 51]) {
  histogram.record(value);
  console.log(histogram.count, histogram.skewness, histogram.kurtosis);
}
