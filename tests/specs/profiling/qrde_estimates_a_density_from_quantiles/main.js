const { createHistogram } = require("perf_hooks");

// The last digits are those of an approximation.
const rounded = (numbers) => [...numbers].map((number) => Number(number.toPrecision(8)));
const recorded = (...values) => {
  const histogram = createHistogram();
  for (const value of values) histogram.record(value);
  return histogram;
};
async function show(histogram, options) {
  const { probabilities, quantiles, densities, ...rest } = await histogram.qrde(options);
  console.log(rounded(probabilities), rounded(quantiles), rounded(densities), rest);
}
(async () => {
  for (const dequantize of ["none", "hdr", "all"]) {
    await show(recorded(), { bins: 2, dequantize });
    await show(recorded(5000, 5000), { bins: 4, dequantize });
    await show(recorded(1, 1, 1, 9, 9), { bins: 4, dequantize });
    await show(recorded(5000, 5000, 6000, 6000, 6000, 90000), { probabilities: [0, 0.1, 0.9, 1], dequantize, cache: true });
  }
  const histogram = recorded(5, 6);
  const estimate = histogram.qrde();
  histogram.record(7);
  console.log(estimate instanceof Promise, (await estimate).quantiles.length, (await estimate).count);
  for (
    const options of [
      null,
      { bins: 0 },
      { bins: 1001 },
      { bins: "1" },
      { bins: 1, probabilities: [0, 1] },
      { probabilities: [0] },
      { probabilities: [0, 2] },
      { probabilities: [0, 0.5, 0.5, 1] },
      { probabilities: [0, 0.5] },
      { probabilities: Array(1002).fill(0) },
      { dequantize: "x" },
      { cache: 1 },
    ]
  ) {
    try {
      console.log(histogram.qrde(options));
    } catch (error) {
      console.log(error.name, error.code, error.message.replace(/\n[^]*/, ""));
    }
  }
})();
