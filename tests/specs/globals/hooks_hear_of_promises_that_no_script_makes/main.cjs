const { createHook } = require("node:async_hooks");
let heard = 0;
const hook = createHook({
  init(id, type) {
    if (type === "PROMISE") heard++;
  },
}).enable();

(async () => {
  // A job of the engine's calls `then`, below which there is no frame.
  for (let i = 0; i < 200; i++) await Promise.resolve().then(() => Promise.resolve(i));
  for (let i = 0; i < 20; i++) await WebAssembly.compile(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0]));
  hook.disable();
  console.log(heard > 600);
})();
