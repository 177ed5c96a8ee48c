// `Storage`, `sessionStorage` and `localStorage`. As in Node without `--localstorage-file`, only the first is of use.

import { core, internals, primordials } from "ext:core/mod.js";
import { defineReplaceable } from "ext:rt_bootstrap/30_globals.js";
const {
  ArrayFrom,
  MapPrototypeClear,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeHas,
  MapPrototypeKeys,
  MapPrototypeSet,
  ObjectDefineProperty,
  Proxy,
  SafeMap,
  String,
  TypeError,
} = primordials;

const key = {};
const items = Symbol("items");

class Storage {
  constructor(made) {
    if (made !== key) {
      const error = new TypeError("Illegal constructor");
      error.code = "ERR_ILLEGAL_CONSTRUCTOR";
      throw error;
    }
    ObjectDefineProperty(this, items, { __proto__: null, enumerable: false, value: new SafeMap() });
  }
  get length() {
    return MapPrototypeGetSize(this[items]);
  }
  key(index) {
    return ArrayFrom(MapPrototypeKeys(this[items]))[index >>> 0] ?? null;
  }
  getItem(name) {
    return MapPrototypeGet(this[items], String(name)) ?? null;
  }
  setItem(name, value) {
    MapPrototypeSet(this[items], String(name), String(value));
  }
  removeItem(name) {
    MapPrototypeDelete(this[items], String(name));
  }
  clear() {
    MapPrototypeClear(this[items]);
  }
}

// Properties are items.
function newStorage() {
  const storage = new Storage(key);
  const has = (name) => typeof name === "string" && MapPrototypeHas(storage[items], name);
  return new Proxy(storage, {
    get: (target, name) => (has(name) && !(name in target) ? target.getItem(name) : target[name]),
    set(target, name, value) {
      if (typeof name === "symbol") target[name] = value;
      else target.setItem(name, value);
      return true;
    },
    has: (target, name) => has(name) || name in target,
    deleteProperty(target, name) {
      if (has(name)) target.removeItem(name);
      return true;
    },
    ownKeys: (target) => ArrayFrom(MapPrototypeKeys(target[items])),
    getOwnPropertyDescriptor(target, name) {
      if (!has(name)) return undefined;
      return { __proto__: null, configurable: true, enumerable: true, value: target.getItem(name), writable: true };
    },
  });
}

core.defineGlobalProperties(globalThis, { Storage: core.propNonEnumerable(Storage) });

let warned = false;
defineReplaceable("localStorage", false, () => {
  if (!warned) {
    warned = true;
    internals.rt.current.process.emitWarning(
      "localStorage is not available because --localstorage-file was not provided.",
      "ExperimentalWarning",
    );
  }
  return undefined;
});
let session;
defineReplaceable("sessionStorage", true, () => (session ??= newStorage()));
