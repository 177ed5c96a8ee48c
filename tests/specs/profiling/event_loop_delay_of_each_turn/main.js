const { monitorEventLoopDelay } = require("perf_hooks");
const { setTimeout: sleep, setImmediate: turn } = require("timers/promises");

const wait = (ms) => {
  for (const end = performance.now() + ms; performance.now() < end;);
};
(async () => {
  const histogram = monitorEventLoopDelay({ samplePerIteration: true });
  const other = monitorEventLoopDelay({ samplePerIteration: true, resolution: 1000 });
  console.log(histogram.enable(), histogram.enable(), histogram.count);
  for (let i = 0; i < 20; i++) await turn();
  console.log(histogram.count >= 18, histogram.count < 40, other.count);

  // A turn that takes long is one sample.
  histogram.reset();
  await turn();
  wait(60);
  await turn();
  await turn();
  await sleep(100);
  console.log(histogram.max > 55e6, histogram.count < 10);

  console.log(other.enable(), histogram.disable(), histogram.disable());
  const { count } = histogram;
  for (let i = 0; i < 20; i++) await turn();
  console.log(histogram.count === count, other.count >= 18);
  histogram.reset();
  console.log(histogram.count, other.disable());
})();
