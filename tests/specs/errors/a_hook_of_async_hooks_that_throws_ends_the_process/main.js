const { createHook } = require("node:async_hooks");
const { writeSync } = require("node:fs");
process.on("uncaughtException", () => writeSync(1, "nobody is asked\n"));
process.on("exit", (code) => writeSync(1, `exit ${code}\n`));
createHook({
  init() {
    throw new Error("of the hook");
  },
}).enable();
process.nextTick(() => writeSync(1, "not reached\n"));
