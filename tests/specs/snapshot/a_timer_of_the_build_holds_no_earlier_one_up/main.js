const { startupSnapshot } = require("node:v8");

const begin = performance.now();
const passed = (ms) => {
  while (performance.now() - begin < ms);
};

const timers = [];
const fired = [];
const set = (ms) => {
  const timer = setTimeout(() => fired.push(timer), ms);
  timers.push(timer);
};
const due = (timer) => timer._idleStart + timer._idleTimeout;

// Of the first more has passed at the end of the build than counts, so that it seems to be due later than the second, which it was not.
set(4000);
passed(1005);
set(3000);
setTimeout(() => {}, 60000);
passed(1400);

startupSnapshot.setDeserializeMainFunction(() => {
  set(2800);
  const dues = new Map(timers.map((timer) => [timer, due(timer)]));
  // A process that stands still finds several due at once.
  let last = performance.now();
  let stoodStill = false;
  setInterval(() => {
    stoodStill ||= performance.now() - last > 60;
    last = performance.now();
    if (fired.length < timers.length) return;
    const inOrder = fired.every((timer, i) => i === 0 || dues.get(fired[i - 1]) <= dues.get(timer));
    console.log("in order", inOrder || stoodStill);
    process.exit();
  }, 10);
});
