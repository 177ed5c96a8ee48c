// V8 adds to some of these when a process starts, also where the program has frozen them, as lockdown() of the package ses does.
const { setDeserializeMainFunction } = require("v8").startupSnapshot;
const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())));
const { Module } = WebAssembly;
const frozen = { Array, Atomics, console, Date, Error, Intl, Iterator, Map, Module, Promise, Uint8Array, WeakMap, WebAssembly };
const all = { AsyncIteratorPrototype, Math, RegExp, ...frozen };
for (const { prototype } of [Array, Date, Iterator, Map, Module, Promise, Uint8Array, WeakMap]) Object.freeze(prototype);
for (const one of Object.values(frozen)) Object.freeze(one);
Object.freeze(AsyncIteratorPrototype);
Object.seal(Math);
Object.preventExtensions(RegExp);

function integrity() {
  const words = {};
  for (const [name, one] of Object.entries(all)) {
    words[name] = [one, one.prototype].map((object) =>
      object === undefined ? "" : Object.isFrozen(object) ? "frozen" : Object.isSealed(object) ? "sealed" : Object.isExtensible(object) ? "" : "closed",
    );
  }
  return JSON.stringify(words);
}

const before = integrity();
setDeserializeMainFunction(() => {
  console.log(integrity() === before, before);
  console.log(Promise.try.name, Math.f16round(1.1), String(new Date(0).toTemporalInstant()), new Map([[1, 2]]).getOrInsert(1, 3));
  console.log(Object.getOwnPropertyDescriptor(Promise, "try").configurable, Object.getOwnPropertyDescriptor(Math, "f16round").configurable);
  const fails = (change) => {
    try {
      change();
    } catch (error) {
      console.log(error.message);
    }
  };
  fails(() => Object.defineProperty(Map.prototype, "own", { value: 1 }));
  fails(() => Object.defineProperty(Math, "own", { value: 1 }));
  fails(() => Reflect.deleteProperty(Atomics, "waitAsync") || console.log("waitAsync stays"));
  const empty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  console.log(empty instanceof WebAssembly.Module, new Intl.NumberFormat("en").format(1234), new Float16Array(1).length);
});
