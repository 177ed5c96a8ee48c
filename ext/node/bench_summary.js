// What the samples of a benchmark tell together: rates, in operations a second.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    MathFloor,
    MathMax,
    MathMin,
    MathRound,
    MathSqrt,
    NumberMAX_SAFE_INTEGER,
  } = primordials;
  const { createHistogram } = core.loadExtScript("ext:rt_v8/histogram_recordable.js");

  // Kahan's summation: what each addition rounds away is added to the next.
  function meanOf(values) {
    let sum = 0;
    let lost = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] - lost;
      const next = sum + value;
      lost = next - sum - value;
      sum = next;
    }
    return sum / values.length;
  }

  function deviationOf(values, mean) {
    let squares = 0;
    for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
    return MathSqrt(squares / values.length);
  }

  function medianOf(values) {
    const sorted = ArrayPrototypeSlice(values);
    ArrayPrototypeSort(sorted, (a, b) => a - b);
    const middle = MathFloor(sorted.length / 2);
    return sorted.length % 2 === 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
  }

  return function summarize(samples) {
    const rates = ArrayPrototypeMap(samples, (sample) => sample.rate);
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < rates.length; i++) {
      min = MathMin(min, rates[i]);
      max = MathMax(max, rates[i]);
    }
    const mean = meanOf(rates);
    const stddev = deviationOf(rates, mean);
    // Histograms count whole numbers: rates are brought to a size at which that loses little.
    const scale = MathMin(1_000_000, NumberMAX_SAFE_INTEGER / max);
    const histogram = createHistogram({ __proto__: null, figures: 5 });
    for (let i = 0; i < rates.length; i++) {
      histogram.record(MathMax(1, MathMin(NumberMAX_SAFE_INTEGER, MathRound(rates[i] * scale))));
    }
    const ofMean = histogram.meanCI();
    const rounded = ofMean.mean / scale;
    const ofMedian = histogram.percentileCI(50);
    return {
      __proto__: null,
      mean,
      median: medianOf(rates),
      min,
      max,
      stddev,
      coefficientOfVariation: stddev / mean,
      confidenceInterval: {
        __proto__: null,
        lower: mean + ofMean.lower / scale - rounded,
        upper: mean + ofMean.upper / scale - rounded,
      },
      medianConfidenceInterval: {
        __proto__: null,
        lower: ofMedian.lower / scale,
        upper: ofMedian.upper / scale,
      },
      skewness: histogram.skewness,
    };
  };
})();
