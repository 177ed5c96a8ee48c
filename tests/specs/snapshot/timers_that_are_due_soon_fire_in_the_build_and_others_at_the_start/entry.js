const { startupSnapshot } = require("node:v8");

const began = performance.now();
const say = (what) => console.log(what, startupSnapshot.isBuildingSnapshot() ? "in the build" : "at the start");
let again = false;
setTimeout(() => {
  say("soon");
  setTimeout(() => {
    again = true;
    say("soon again");
  }, 100);
}, 100);
const later = setTimeout(() => {
  say("later");
  console.log(later.hasRef());
  clearInterval(interval);
}, 3000);
let rounds = 0;
const interval = setInterval(() => {
  if (startupSnapshot.isBuildingSnapshot()) return;
  if (++rounds === 3) say("interval");
  // The time of the other does not count from the start anew: what was left of it when the heap was written is less.
  if (rounds === 1) setTimeout(() => say("new"), 2800);
}, 50);
setTimeout(() => say("never: cleared"), 5000).close();
setTimeout(() => say("never: nothing waits for it"), 60_000).unref();
// A chain that ends no build.
(async () => {
  while (!again || performance.now() - began < 500) await new Promise((resolve) => setTimeout(resolve, 10));
  say("chain");
})();
