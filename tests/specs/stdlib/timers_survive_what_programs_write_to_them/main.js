const { createHook } = require("node:async_hooks");

const first = setTimeout(() => console.log("marked as ended"), 1);
first._destroyed = true;
clearTimeout(new Proxy(setTimeout(() => console.log("cleared, never called"), 2), {}));
const read = setTimeout(() => {}, 2);
process.on("uncaughtException", (error) => console.log(error.message));
Object.defineProperty(read, "_onTimeout", { get() { throw new Error("cannot be read"); } });

// What has run is another resource the next time.
let made = 0;
createHook({ init: (_, type) => (made += type === "Timeout") }).enable();
let runs = 0;
const again = setTimeout(() => {
  if (++runs === 2) console.log("again", made);
}, 1);
const number = Number(again);
setTimeout(() => {
  again.refresh();
  console.log(Number(again) === number);
  clearTimeout(number);
}, 20);
