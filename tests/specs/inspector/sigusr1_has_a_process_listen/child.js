process.stdin.resume();
require("./helper.js");
// Twice: the signal is waited for since the program has waited itself, which a slow start may leave no time for.
setTimeout(setTimeout, 20, function busy() {
  console.log("ready");
  for (;;);
}, 20);
