const { setImmediate } = require("node:timers/promises");
const make = (use) => {
  const signal = AbortSignal.timeout(600_000);
  use(signal);
  return new WeakRef(signal);
};
const listener = () => {};
(async () => {
  const refs = {
    unused: make(() => {}),
    heard: make((signal) => signal.addEventListener("abort", listener)),
    handled: make((signal) => (signal.onabort = listener)),
  };
  let any;
  refs.source = make((signal) => (any = AbortSignal.any([signal])));
  any.addEventListener("abort", listener);
  const tell = async () => {
    for (let i = 0; i < 3; i++) {
      await setImmediate();
      gc();
    }
    for (const [name, ref] of Object.entries(refs)) console.log(name, ref.deref() !== undefined);
  };
  await tell();
  refs.heard.deref().removeEventListener("abort", listener);
  await tell();
  const short = AbortSignal.any([AbortSignal.timeout(20)]);
  gc();
  short.onabort = () => {
    console.log(short.reason.name);
    process.exit();
  };
  setTimeout(() => {}, 10_000);
})();
