const { createHistogram, importHistogram, monitorEventLoopDelay } = require("perf_hooks");

const show = (what, histogram) => console.log(what, Buffer.from(histogram.export()).toString("hex"));
const recorded = (options, values) => {
  const histogram = createHistogram(options);
  for (const value of values) histogram.record(value);
  return histogram;
};
show("empty", createHistogram());
show("values", recorded({}, [5, 5, 7, 5001, 2 ** 40]));
show("bounds", recorded({ lowest: 10, highest: 100n, figures: 2 }, [3, 7, 1000]));
show("large", recorded({ highest: 2n ** 63n - 1n, figures: 1 }, [2n ** 62n + 1n]));
show("averages", recorded({ halfLife: 4, threshold: 6.5 }, [8, 300]));
show("event loop delay", monitorEventLoopDelay());
const histogram = recorded({ halfLife: 4 }, [8, 300]);
histogram.reset();
show("reset", histogram);
const rest = recorded({}, [5001, 7000001]);
rest.subtract(recorded({}, [7000001]));
show("subtracted", rest);

const source = recorded({ highest: 100, halfLife: 2 }, [3, 20, 20, 1000]);
const copy = importHistogram(source.export());
console.log(copy.constructor === source.constructor, copy.count, copy.min, copy.max, copy.exceeds, copy.ewmaMean === source.ewmaMean);
copy.record(4);
console.log(copy.count, source.count, copy.export().constructor);
