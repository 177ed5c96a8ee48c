const { channel } = require("node:diagnostics_channel");

const { AsyncLocalStorage } = require("node:async_hooks");
const stores = channel("stores");
stores.bindStore(new AsyncLocalStorage(), () => {
  throw new Error("of a transform");
});
const told = channel("told");
told.subscribe(() => {
  throw new Error("of the first");
});
told.subscribe(() => {
  throw new Error("of the second");
});
process.on("uncaughtException", (error) => console.log(error.message));
setImmediate(() => console.log("immediate"));
told.publish(1);
stores.runStores(1, () => {});
process.nextTick(() => console.log("tick"));
console.log("published");
