// `Storage`, `sessionStorage` and `localStorage`, which needs `--localstorage-file` (ext/node/local_storage.js).

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_mark_host_object } from "ext:core/ops";
import { defineReplaceable, typeErrorWith } from "ext:rt_bootstrap/30_globals.js";
const {
  ArrayFrom,
  ArrayPrototypeSort,
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
  StringPrototypeCharCodeAt,
  TypeError,
} = primordials;

const key = {};

// As many bytes may the texts of one storage have, in UTF-16.
const QUOTA = 10_485_760;

function quotaExceeded() {
  const { QuotaExceededError } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  return new QuotaExceededError("Setting the value exceeded the quota");
}

// Names are in the order of their bytes in UTF-16, the lower one of two first: so has them the database that Node keeps them in.
function byBytes(a, b) {
  const length = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < length; i++) {
    const x = StringPrototypeCharCodeAt(a, i);
    const y = StringPrototypeCharCodeAt(b, i);
    if (x !== y) return (x & 0xff) - (y & 0xff) || x - y;
  }
  return a.length - b.length;
}

class Items {
  #texts = new SafeMap();
  #bytes = 0;
  // Until something changes.
  #names = null;

  get size() {
    return MapPrototypeGetSize(this.#texts);
  }
  has(name) {
    return MapPrototypeHas(this.#texts, name);
  }
  get(name) {
    return MapPrototypeGet(this.#texts, name);
  }
  names() {
    return (this.#names ??= ArrayPrototypeSort(ArrayFrom(MapPrototypeKeys(this.#texts)), byBytes));
  }
  set(name, text) {
    const old = MapPrototypeGet(this.#texts, name);
    const more = 2 * (old === undefined ? name.length + text.length : text.length - old.length);
    if (this.#bytes + more > QUOTA) throw quotaExceeded();
    this.#bytes += more;
    if (old === undefined) this.#names = null;
    MapPrototypeSet(this.#texts, name, text);
  }
  delete(name) {
    const old = MapPrototypeGet(this.#texts, name);
    if (old === undefined) return;
    this.#bytes -= 2 * (name.length + old.length);
    this.#names = null;
    MapPrototypeDelete(this.#texts, name);
  }
  clear() {
    MapPrototypeClear(this.#texts);
    this.#bytes = 0;
    this.#names = null;
  }
}

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
    return itemsOf(this).size;
  }
  clear() {
    itemsOf(this).clear();
  }
  getItem(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "getItem");
    return items.get(String(given[0])) ?? null;
  }
  key(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "key");
    return items.names()[given[0] >>> 0] ?? null;
  }
  removeItem(...given) {
    const items = itemsOf(this);
    need(given.length, 1, "removeItem");
    items.delete(String(given[0]));
  }
  setItem(...given) {
    const items = itemsOf(this);
    need(given.length, 2, "setItem");
    items.set(String(given[0]), String(given[1]));
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
function newStorage(items) {
  const storage = new Storage(key);
  const has = (name) => typeof name === "string" && items.has(name);
  const put = (target, name, value) => {
    if (typeof name === "symbol") target[name] = value;
    else items.set(name, String(value));
    return true;
  };
  const proxy = new Proxy(storage, {
    get: (target, name, receiver) => {
      if (name === "length") return itemsOf(receiver).size;
      return !ReflectHas(target, name) && has(name) ? items.get(name) : target[name];
    },
    set: put,
    has: (target, name) => has(name) || ReflectHas(target, name),
    defineProperty: (target, name, { value }) => put(target, name, value),
    deleteProperty(_target, name) {
      if (has(name)) items.delete(name);
      return true;
    },
    ownKeys: () => items.names(),
    getOwnPropertyDescriptor(_target, name) {
      if (!has(name)) return undefined;
      return { __proto__: null, configurable: true, enumerable: true, value: items.get(name), writable: true };
    },
  });
  contents.set(storage, items);
  contents.set(proxy, items);
  op_rt_mark_host_object(proxy);
  return proxy;
}

core.defineGlobalProperties(globalThis, { Storage: core.propNonEnumerable(Storage) });

let warned = false;
let local;
defineReplaceable("localStorage", false, function get() {
  const file = internals.rt.current.options["--localstorage-file"];
  if (file !== undefined) {
    local ??= newStorage(core.loadExtScript("ext:rt_node/local_storage.js").open(file, quotaExceeded));
    return local;
  }
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
defineReplaceable("sessionStorage", true, function get() {
  session ??= newStorage(new Items());
  return session;
});
