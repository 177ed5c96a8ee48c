const { setTimeout: pause } = require("node:timers/promises");

// Waits for what is to happen, and for more that would be wrong.
async function until(happened) {
  while (!happened()) await pause(1);
  await pause(10);
}

(async () => {
  // By its number as a number or as a text; not by whatever can be made a number.
  const byNumber = setTimeout(() => console.log("never"), 1);
  clearTimeout(+byNumber);
  clearTimeout(`${+setTimeout(() => console.log("never"), 1)}`);
  clearInterval(+setInterval(() => console.log("never"), 1));
  let ran = false;
  const other = setTimeout(() => {
    ran = true;
    console.log("runs");
  }, 1);
  const number = +other;
  clearTimeout({ valueOf: () => number });
  for (const value of [null, undefined, "text", {}, NaN, Symbol.iterator]) clearTimeout(value);
  console.log(+other === number, typeof number, byNumber._destroyed, byNumber._idleTimeout, byNumber._onTimeout);
  await until(() => ran);

  // Armed again in its own callback, and after it.
  let calls = 0;
  const again = setTimeout(() => {
    calls++;
    if (calls === 1) again.refresh();
  }, 1);
  await until(() => calls === 2);
  console.log(calls, again._destroyed, again.hasRef());
  again.refresh();
  console.log(again._destroyed);
  await until(() => calls === 3);
  console.log(calls);
  clearTimeout(again);
  again.refresh();
  await pause(20);
  console.log(calls);
  again.refresh();

  // Cleared in its own callback after it was armed again.
  const cleared = setTimeout(() => {
    calls++;
    cleared.refresh();
    clearTimeout(cleared);
  }, 1);
  await until(() => calls === 4);
  console.log(calls, cleared._destroyed);

  // An interval ends when its callback says so, and a timeout becomes one.
  let turns = 0;
  const interval = setInterval(() => {
    if (++turns === 3) interval._repeat = null;
  }, 1);
  console.log(interval._repeat, again._repeat);
  const turned = setTimeout(() => {
    turns++;
    turned._repeat = 2;
    if (turned.n === 2) clearInterval(turned);
    turned.n = (turned.n ?? 0) + 1;
  }, 1);
  await until(() => turns === 5);
  console.log(turns, interval._destroyed, turned._destroyed);

  const seen = {};
  const arguments_ = setTimeout(function (...args) {
    seen.timer = [this === arguments_, args];
  }, 1, "a", 1);
  console.log(arguments_._timerArgs, setTimeout(() => {}, 1)._timerArgs);
  const immediate = setImmediate(function (...args) {
    seen.immediate = [this === immediate, args, immediate._argv];
  }, "b");
  console.log(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length);
  await until(() => seen.immediate && seen.timer);
  console.log(...seen.immediate);
  console.log(...seen.timer);
  console.log(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length);
  setTimeout(() => {}, 1e6).unref();
  setTimeout(() => {}, 1e6).unref().ref().unref();
  {
    using _disposed = setTimeout(() => {}, 1e6);
  }
})();
