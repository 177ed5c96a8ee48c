const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())));
const places = [
  [globalThis, ["AsyncDisposableStack", "DisposableStack", "Float16Array", "SharedArrayBuffer", "SuppressedError", "Temporal", "WebAssembly"]],
  [Atomics, ["pause"]],
  [AsyncIteratorPrototype, [Symbol.asyncDispose]],
  [DataView.prototype, ["getFloat16", "setFloat16"]],
  [Date.prototype, ["toTemporalInstant"]],
  [Error, ["isError"]],
  [Intl.Locale.prototype, ["variants"]],
  [Iterator, ["concat"]],
  [Iterator.prototype, [Symbol.dispose]],
  [Map.prototype, ["getOrInsert", "getOrInsertComputed"]],
  [Math, ["f16round", "sumPrecise"]],
  [Promise, ["try"]],
  [RegExp, ["escape"]],
  [Uint8Array, ["fromBase64", "fromHex"]],
  [Uint8Array.prototype, ["setFromBase64", "setFromHex", "toBase64", "toHex"]],
  [WeakMap.prototype, ["getOrInsert", "getOrInsertComputed"]],
];
const polyfill = () => "polyfill";
let count = 0;
for (const [holder, keys] of places) {
  for (const key of keys) {
    if (!Object.hasOwn(holder, key)) console.log("the build lacks", key);
    // As core-js does it: configurable and writable; every second one an accessor.
    const property = count++ % 2 ? { get: () => polyfill } : { value: polyfill, writable: true };
    Object.defineProperty(holder, key, { configurable: true, enumerable: count % 3 === 0, ...property });
  }
}
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  let at = 0;
  for (const [holder, keys] of places) {
    for (const key of keys) {
      const { get, value, enumerable } = Object.getOwnPropertyDescriptor(holder, key);
      const own = Reflect.ownKeys(holder).filter((other) => other === key).length;
      const right = holder[key] === polyfill && Boolean(get) === (at++ % 2 === 1) && enumerable === (at % 3 === 0);
      if (!right || own !== 1) console.log(key, { get, value, enumerable, own });
    }
  }
  console.log(at, "polyfills looked at");
});
