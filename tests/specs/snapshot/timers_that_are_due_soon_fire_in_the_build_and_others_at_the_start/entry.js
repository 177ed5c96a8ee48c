const { startupSnapshot } = require("node:v8");

const began = performance.now();
const say = (what) => console.log(what, startupSnapshot.isBuildingSnapshot() ? "in the build" : "at the start");
setTimeout(() => {
  say("soon");
  setTimeout(() => say("soon again"), 100);
}, 100);
const later = setTimeout(() => {
  say("later");
  // What was left of its time when the heap was written; it does not count from the start anew.
  console.log(performance.now() < 2800, later.hasRef());
  clearInterval(interval);
}, 3000);
let rounds = 0;
const interval = setInterval(() => {
  if (startupSnapshot.isBuildingSnapshot()) return;
  if (++rounds === 3) say("interval");
}, 50);
setTimeout(() => say("never: cleared"), 5000).close();
setTimeout(() => say("never: nothing waits for it"), 60_000).unref();
// A chain that ends no build.
(async () => {
  while (performance.now() - began < 500) await new Promise((resolve) => setTimeout(resolve, 10));
  say("chain");
})();
