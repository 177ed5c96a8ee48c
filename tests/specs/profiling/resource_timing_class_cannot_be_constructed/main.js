const { PerformanceEntry, PerformanceResourceTiming } = require("perf_hooks");

const { prototype } = PerformanceResourceTiming;
for (const key of Reflect.ownKeys(prototype)) {
  const { enumerable, get, value } = Object.getOwnPropertyDescriptor(prototype, key);
  console.log(key, enumerable, (get ?? value).name);
}
console.log(Object.getPrototypeOf(PerformanceResourceTiming) === PerformanceEntry);
for (const run of [() => new PerformanceResourceTiming(), () => prototype.responseStatus, () => prototype.toJSON.call({})]) {
  try {
    run();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
