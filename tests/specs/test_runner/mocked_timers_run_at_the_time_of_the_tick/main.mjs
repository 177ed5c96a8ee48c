import { mock } from "node:test";

mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date", "AbortSignal.timeout"], now: 1000 });
const seen = [];
setTimeout(() => seen.push(`timeout ${Date.now()}`), 10);
const interval = setInterval(() => seen.push(`interval ${Date.now()}`), 4);
const signal = AbortSignal.timeout(5);
mock.timers.tick(12);
clearInterval(interval);
console.log(seen, signal.reason.name);
try {
  mock.timers.enable();
} catch (error) {
  console.log(error.code, error.message);
}
mock.timers.reset();

// Whether there is something to call shows when it is called.
mock.timers.enable({ apis: ["setTimeout"] });
const empty = setTimeout();
console.log(empty.constructor.name, empty.hasRef(), empty.unref() === empty);
try {
  mock.timers.tick(1);
} catch (error) {
  console.log(error.name);
}
mock.timers.reset();
