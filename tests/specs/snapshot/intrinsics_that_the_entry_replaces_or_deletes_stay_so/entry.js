const natives = { Atomics, Error, Map, Math, Promise, Uint8Array };
// A polyfill on the native one, which then goes out of sight.
Promise.try = function polyfill() {};
globalThis.Promise = class MyPromise extends Promise {};
globalThis.Error = class MyError extends Error {};
globalThis.Map = undefined;
globalThis.Math = Object.freeze({ __proto__: Math, mine: 1 });
globalThis.Atomics = Object.freeze({});
globalThis.Uint8Array = class MyArray extends Uint8Array {};
delete globalThis.Intl;
delete globalThis.Iterator;
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(Promise.name, Error.name, typeof Map, Math.mine, Object.keys(Atomics).length, Uint8Array.name, typeof Intl, typeof Iterator);
  console.log(natives.Promise.try.name, Error.stackTraceLimit, natives.Math.f16round(1.337), typeof natives.Atomics.pause);
  console.log(Object.getOwnPropertyNames(Math), Object.getOwnPropertyNames(Uint8Array), typeof natives.Uint8Array.fromHex);
  console.log(natives.Map.prototype.getOrInsert.call(new natives.Map(), "key", "value"), new Uint8Array(2).length);
});
