const { performance, PerformanceEntry } = require("perf_hooks");
const { Worker } = require("worker_threads");

const { nodeTiming } = performance;
const { uvMetricsInfo, ...own } = Object.getOwnPropertyDescriptors(nodeTiming);
console.log(nodeTiming.constructor.name, nodeTiming instanceof PerformanceEntry, nodeTiming === performance.nodeTiming);
for (const [name, { configurable, enumerable, get }] of Object.entries(own)) console.log(name, configurable, enumerable, typeof get);
const { name, entryType, startTime, nodeStart, v8Start, environment, bootstrapComplete, loopStart, loopExit, idleTime, duration } = nodeTiming;
console.log(name, entryType, startTime, loopStart, loopExit, idleTime);
console.log(0 <= nodeStart, nodeStart < v8Start, v8Start < environment, environment < bootstrapComplete, bootstrapComplete < duration);
console.log(Object.keys(nodeTiming.toJSON()).join());
console.log(require("util").inspect(nodeTiming).replace(/\d+(\.\d+)?/g, "N").split("\n").length);

setTimeout(function look() {
  // A process that stood still has not waited.
  if (nodeTiming.idleTime <= 10) return void setTimeout(look, 30);
  console.log(nodeTiming.loopStart > bootstrapComplete, nodeTiming.idleTime > 10, nodeTiming.loopExit);
  const worker = new Worker(
    `const { performance } = require("perf_hooks");
    const { nodeTiming, timeOrigin } = performance;
    require("worker_threads").parentPort.postMessage({ ...nodeTiming, timeOrigin, now: performance.now() });`,
    { eval: true },
  );
  worker.on("message", (theirs) => {
    console.log("worker", theirs.timeOrigin === performance.timeOrigin, theirs.nodeStart === nodeStart, theirs.v8Start === v8Start);
    console.log(theirs.environment > nodeTiming.loopStart, theirs.bootstrapComplete > theirs.environment, theirs.now < performance.now());
  });
}, 30);
process.on("exit", () => console.log("exit", nodeTiming.loopExit > nodeTiming.loopStart));
