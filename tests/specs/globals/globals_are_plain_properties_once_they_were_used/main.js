for (const name of ["URL", "setTimeout", "structuredClone", "performance", "TextEncoder"]) {
  const value = globalThis[name];
  const own = Object.getOwnPropertyDescriptor(globalThis, name);
  console.log(name, own.value === value, own.writable, own.enumerable, own.configurable);
}
// One that was replaced before anybody asked for it stays what it was replaced by.
URLSearchParams = 1;
globalThis.setImmediate = 2;
console.log(URLSearchParams, setImmediate, Object.getOwnPropertyDescriptor(globalThis, "URLSearchParams").enumerable);
