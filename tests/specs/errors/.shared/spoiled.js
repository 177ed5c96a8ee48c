// spoiled.js METHODS HOW: removes or replaces the methods of some of the language's objects, and then does something that ends
// in a report or an exit code.
const what = process.argv[2];
const how = process.argv[3];
// "noArray": its methods are removed; "otherArray": they are replaced; "all": they are all there.
const removes = what.startsWith("no");
const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply, ownKeys } = Reflect;
const { exit } = process;

function replacement() {
  apply(exit, process, [99]);
}

function spoil(object, ...kept) {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    let keep = key === "constructor";
    for (let j = 0; j < kept.length; j++) keep ||= key === kept[j];
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (keep || !descriptor.configurable) continue;
    if (removes) delete object[key];
    else if (typeof descriptor.value === "function") {
      defineProperty(object, key, { __proto__: null, configurable: true, value: replacement, writable: true });
    }
  }
}

const ArrayIterator = getPrototypeOf([][Symbol.iterator]());
const objects = {
  Array: () => spoil(Array.prototype),
  String: () => spoil(String.prototype),
  RegExp: () => spoil(RegExp.prototype),
  Collections() {
    spoil(Map.prototype);
    spoil(Set.prototype);
    spoil(WeakMap.prototype);
    spoil(WeakSet.prototype);
  },
  Promise: () => spoil(Promise.prototype),
  Iterator() {
    spoil(getPrototypeOf(ArrayIterator));
    spoil(ArrayIterator);
  },
  Error: () => spoil(Error.prototype, "name", "message"),
  Function: () => spoil(Function.prototype),
  Namespaces() {
    spoil(JSON);
    spoil(Math);
    spoil(Reflect);
  },
  Primitives() {
    spoil(Number.prototype);
    spoil(Boolean.prototype);
    spoil(Symbol.prototype);
  },
  Object() {
    spoil(Object);
    spoil(Object.prototype, "__proto__");
  },
  Bytes() {
    spoil(Buffer.prototype);
    spoil(Uint8Array.prototype);
    spoil(getPrototypeOf(Uint8Array.prototype));
  },
  Setters() {
    const names = ["code", "stack", "name", "message", "uid", "depth", "detail", "start", "end", "line", "source", "id", "resource"];
    for (let i = 0; i < names.length; i++) {
      defineProperty(Object.prototype, names[i], { __proto__: null, configurable: true, get() {}, set: replacement });
    }
  },
  Frozen() {
    const all = [Object, Array, String, RegExp, Error, TypeError, Function, Map, Promise];
    for (let i = 0; i < all.length; i++) {
      freeze(all[i].prototype);
      freeze(all[i]);
    }
  },
};
if (what !== "all") objects[what.replace(/^(no|other)/, "")]();

switch (how) {
  case "throw":
    throw new Error("gone");
  case "string":
    throw "text";
  case "reject":
    (async () => {
      throw new RangeError("rejected");
    })();
    break;
  case "timer":
    setTimeout(() => {
      throw new Error("in a timer");
    }, 1);
    break;
  case "tick":
    process.nextTick(() => {
      throw new TypeError("in a tick");
    });
    break;
  case "microtask":
    queueMicrotask(() => {
      throw new Error("in a microtask");
    });
    break;
  case "warn":
    process.emitWarning("careful", "Kind", "CODE1");
    break;
  case "exit":
    process.exitCode = 7;
    process.on("exit", (code) => {
      process.exitCode = code + 1;
    });
    process.exit();
    break;
  case "caught":
    process.on("uncaughtException", (error, origin) => {
      process.exitCode = error.message === "caught" && origin === "uncaughtException" ? 4 : 5;
    });
    throw new Error("caught");
}
