const { setTimeout: sleep } = require("timers/promises");

// The shortest of many, since the machine may be busy: each begins when the one before it came.
(async () => {
  let shortest = Infinity;
  for (let i = 0; i < 40 || (shortest >= 1.7 && i < 5000); i++) {
    const start = performance.now();
    await sleep(1);
    shortest = Math.min(shortest, performance.now() - start);
  }
  console.log(shortest < 1.7);
})();
