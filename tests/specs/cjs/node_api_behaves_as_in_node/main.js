const { createHook } = require("node:async_hooks");
const { MessageChannel } = require("node:worker_threads");

try {
  require("./failing.node");
} catch (error) {
  console.log(error.code, error.message);
}
const addon = require("./addon.node");
console.log("conversions", [1, -1.5, undefined, "1", null, {}].map((value) => addon.convert(value)).join());
console.log("new", addon.constructed(), typeof new addon.constructed());
addon.convert("x");
console.log("last error", addon.lastError(), addon.lastError());
console.log("version", addon.version() === `${process.version} ${process.release.name}`);
console.log("references", [{}, () => {}, Symbol(), 1, "text", undefined].map((value) => addon.refer(value)).join());
console.log("empty text", addon.emptyText());

let buffer = addon.external();
const { port1 } = new MessageChannel();
try {
  port1.postMessage(buffer, [buffer.buffer]);
} catch (error) {
  console.log(error.name, buffer.length);
}
buffer = null;
globalThis.kept = {};
addon.wrap(globalThis.kept);

const types = [];
const hook = createHook({
  init(id, type) {
    if (type.startsWith("addon-")) types.push(type);
  },
}).enable();
addon.work((most) => {
  console.log("at once", most, "resources", types.length, new Set(types));
  hook.disable();
  // Calls of a thread end when the function is closed, and the thread has lost it then.
  let calls = 0;
  addon.start(() => {
    if (++calls !== 3) return;
    addon.stop();
    setTimeout(throwFromWork, 20);
  });
});

function throwFromWork() {
  process.once("uncaughtException", (error) => {
    console.log("uncaught", error.message);
    setTimeout(collect, 20);
  });
  addon.work(() => {
    throw new Error("from work");
  });
}

async function collect() {
  for (let i = 0; i < 4; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  process.on("exit", () => console.log("exit"));
}
