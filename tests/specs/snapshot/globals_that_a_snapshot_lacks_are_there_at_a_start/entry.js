const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(typeof WebAssembly.compile, typeof SharedArrayBuffer, typeof Atomics.wait, typeof queueMicrotask, typeof Promise.try);
  console.log(typeof Error.captureStackTrace, Error.stackTraceLimit, typeof Intl.NumberFormat, new Intl.NumberFormat("en").format(1234.5));
  console.log(typeof fetch, typeof structuredClone, typeof crypto.subtle, typeof navigator, typeof Float16Array, typeof Iterator.from);
});
