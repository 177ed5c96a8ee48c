const { createHistogram } = require("perf_hooks");

// The last digits of a floating point number depend on the order of additions.
const rounded = (value) => JSON.stringify(value, (key, value) => (typeof value === "number" ? Number(value.toPrecision(9)) : value));
const one = createHistogram();
const other = createHistogram();
for (const value of [1, 5, 10, 10, 20, 3000, 4000, 123456, 7, 99]) one.record(value);
for (const value of [2, 6, 10, 14, 25, 3100, 4100, 223456, 8, 990, 12]) other.record(value);

console.log(rounded([one.mean, one.stddev, one.skewness, one.kurtosis]));
for (const value of [0, 10, 3000, 3001, 1e9]) console.log(value, one.cdf(value), one.countAt(value));
console.log(rounded([one.meanCI(), one.percentileCI(50), one.percentileCI(50, { confidence: 0.5 })]));
console.log(rounded(one.welchTest(other)));
console.log(rounded(one.mannWhitneyTest(other)));
console.log(rounded([one.ksTest(other), one.cohensD(other), one.cliffsD(other)]));
console.log(one.linearBuckets(50000), one.logBuckets(1, 10), one.percentilesAt([99, 50, 1]));

const weighted = createHistogram({ halfLife: 3, threshold: 50 });
for (const value of [10, 20, 100]) weighted.record(value);
console.log(rounded([weighted.ewmaMean, weighted.ewmaStddev, weighted.ewmaErrorRate, weighted.burnRate(0.9)]));

const corrected = createHistogram();
corrected.recordCorrected(100, 10);
console.log(corrected.count, corrected.linearBuckets(50));
corrected.subtract(corrected);
console.log(corrected.count, corrected.max);
const coarse = createHistogram({ figures: 2 });
for (const value of [1000001, 1000002, 3000001]) coarse.record(value);
console.log(coarse.percentileCI(50));
