const { createHook } = require("node:async_hooks");
const { writeSync } = require("node:fs");

const types = new Map();
const kinds = ["Immediate", "Timeout"];
createHook({
  init: (id, type) => types.set(id, type),
  destroy(id) {
    if (kinds.includes(types.get(id))) writeSync(1, `${types.get(id)} has ended\n`);
  },
}).enable();
// The timer is due when the event loop comes to it, so the immediate is last.
setTimeout(() => {}, 1);
setImmediate(() => {});
process.on("beforeExit", () => writeSync(1, "beforeExit\n"));
process.on("exit", () => writeSync(1, "exit\n"));
const end = Date.now() + 5;
while (Date.now() < end);
