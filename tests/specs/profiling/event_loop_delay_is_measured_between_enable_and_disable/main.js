const { monitorEventLoopDelay } = require("perf_hooks");

const histogram = monitorEventLoopDelay({ resolution: 5 });
console.log(histogram.enable(), histogram.enable());
console.log(typeof histogram[Symbol.dispose]);
setTimeout(() => {
  const end = Date.now() + 50;
  while (Date.now() < end) {}
  setTimeout(() => {
    console.log(histogram.disable(), histogram.disable());
    const { count, min, max, mean } = histogram;
    // Nanoseconds.
    console.log(count > 0, min > 0, max >= 40e6, mean >= min && mean <= max);
    histogram[Symbol.dispose]();
    console.log(histogram.count === count);
  }, 40);
}, 20);
