// `Storage`, `sessionStorage` and `localStorage`. As in Node without `--localstorage-file`, only the first is of use.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_mark_host_object } from "ext:core/ops";
import { defineReplaceable, typeErrorWith } from "ext:rt_bootstrap/30_globals.js";
const {
  ArrayFrom,
  MapPrototypeClear,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeHas,
  MapPrototypeKeys,
  MapPrototypeSet,
  ObjectDefineProperties,
  Proxy,
  ReflectHas,
  SafeMap,
  SafeWeakMap,
  String,
  TypeError,
} = primordials;

const key = {};

// The items of each storage and of its proxy. A property of its own with them would be one of the keys that a program sees.
const contents = new SafeWeakMap();

function itemsOf(storage) {
  const items = contents.get(storage);
  if (items === undefined) throw new TypeError("Illegal invocation");
  return items;
}

function need(given, needed, method) {
  if (given >= needed) return;
  const wanted = `${needed} argument${needed === 1 ? "" : "s"} required`;
  throw typeErrorWith("ERR_MISSING_ARGS", `Failed to execute '${method}' on 'Storage': ${wanted}`);
}

class Storage {
  constructor(...given) {
    if (given[0] !== key) throw typeErrorWith("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }
  get length() {
    return MapPrototypeGetSize(itemsOf(this));
  }
  clear() {
    MapPrototypeClear(itemsOf(this));
  }
  getItem(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "getItem");
    return MapPrototypeGet(items, String(given[0])) ?? null;
  }
  key(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "key");
    return ArrayFrom(MapPrototypeKeys(items))[given[0] >>> 0] ?? null;
  }
  removeItem(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "removeItem");
    MapPrototypeDelete(items, String(given[0]));
  }
  setItem(...given) {
    const items = itemsOf(this);
    need(given.length, 2, "setItem");
    MapPrototypeSet(items, String(given[0]), String(given[1]));
  }
}
// The last one, as in Node.
delete Storage.prototype.constructor;
const enumerable = { __proto__: null, enumerable: true };
ObjectDefineProperties(Storage.prototype, {
  __proto__: null,
  length: enumerable,
  clear: enumerable,
  getItem: enumerable,
  key: enumerable,
  removeItem: enumerable,
  setItem: enumerable,
  constructor: { __proto__: null, configurable: true, value: Storage, writable: true },
});

// Properties are items.
function newStorage() {
  const storage = new Storage(key);
  const items = new SafeMap();
  const has = (name) => typeof name === "string" && MapPrototypeHas(items, name);
  const put = (target, name, value) => {
    if (typeof name === "symbol") target[name] = value;
    else MapPrototypeSet(items, name, String(value));
    return true;
  };
  const proxy = new Proxy(storage, {
    get: (target, name, receiver) => {
      if (name === "length") return MapPrototypeGetSize(itemsOf(receiver));
      return has(name) && !ReflectHas(target, name) ? MapPrototypeGet(items, name) : target[name];
    },
    set: put,
    has: (target, name) => has(name) || ReflectHas(target, name),
    defineProperty: (target, name, { value }) => put(target, name, value),
    deleteProperty(_target, name) {
      if (has(name)) MapPrototypeDelete(items, name);
      return true;
    },
    ownKeys: () => ArrayFrom(MapPrototypeKeys(items)),
    getOwnPropertyDescriptor(_target, name) {
      if (!has(name)) return undefined;
      return { __proto__: null, configurable: true, enumerable: true, value: MapPrototypeGet(items, name), writable: true };
    },
  });
  contents.set(storage, items);
  contents.set(proxy, items);
  op_rt_mark_host_object(proxy);
  return proxy;
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
