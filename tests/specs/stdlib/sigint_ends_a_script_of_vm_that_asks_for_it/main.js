"use strict";
const vm = require("node:vm");

const endless = "process.kill(process.pid, 'SIGINT'); for (;;);";
const context = vm.createContext({ process });
let heard = 0;
process.on("SIGINT", () => heard++);

for (const run of [
  () => vm.runInThisContext(endless, { breakOnSigint: true }),
  () => vm.runInContext(endless, context, { breakOnSigint: true }),
  () => new vm.Script(endless).runInThisContext({ breakOnSigint: true, timeout: 60_000 }),
]) {
  try {
    run();
  } catch (error) {
    console.log(error.code, error.message, process.listenerCount("SIGINT"), heard);
  }
}

console.log("a result:", vm.runInThisContext("1 + 1", { breakOnSigint: true }));
try {
  vm.runInThisContext("throw new RangeError('its own')", { breakOnSigint: true });
} catch (error) {
  console.log("its own error:", error.name, error.message);
}

(async () => {
  // The listeners are there again.
  const hears = new Promise((resolve) => process.once("SIGINT", resolve));
  const waits = setTimeout(() => {}, 60_000);
  process.kill(process.pid, "SIGINT");
  await hears;
  clearTimeout(waits);
  console.log("heard", heard);
  const module = new vm.SourceTextModule(endless, { context });
  await module.link(() => {});
  await module.evaluate({ breakOnSigint: true }).catch((error) => console.log("a module:", error.code, heard));
})();
