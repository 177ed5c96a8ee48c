const { createHistogram, monitorEventLoopDelay } = require("perf_hooks");

for (const histogram of [createHistogram(), monitorEventLoopDelay()]) {
  for (let object = Object.getPrototypeOf(histogram); object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    console.log(object.constructor.name, Reflect.ownKeys(object).filter((key) => typeof key === "string").join(" "));
  }
  console.log(histogram);
  console.log(Object.keys(histogram.toJSON()));
}
