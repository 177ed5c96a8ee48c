// `--frozen-intrinsics`: the language's own objects, and the globals that come with them, can no longer be changed. As in Node an
// assignment to an object that inherits from a frozen one still makes a property of its own.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    FunctionPrototypeCall,
    Map,
    ObjectDefineProperty,
    ObjectFreeze,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ReflectOwnKeys,
    SafeSet,
    String,
    SymbolIterator,
    TypeError,
  } = primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const GLOBALS = [
    "Object",
    "Function",
    "Array",
    "Number",
    "parseFloat",
    "parseInt",
    "Boolean",
    "String",
    "Symbol",
    "Date",
    "Promise",
    "RegExp",
    "Error",
    "AggregateError",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SuppressedError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "JSON",
    "Math",
    "Intl",
    "ArrayBuffer",
    "SharedArrayBuffer",
    "Uint8Array",
    "Int8Array",
    "Uint16Array",
    "Int16Array",
    "Uint32Array",
    "Int32Array",
    "Float16Array",
    "Float32Array",
    "Float64Array",
    "Uint8ClampedArray",
    "BigUint64Array",
    "BigInt64Array",
    "DataView",
    "Map",
    "BigInt",
    "Set",
    "WeakMap",
    "WeakSet",
    "WeakRef",
    "FinalizationRegistry",
    "Iterator",
    "Proxy",
    "Reflect",
    "Atomics",
    "WebAssembly",
    "escape",
    "unescape",
    "eval",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "isFinite",
    "isNaN",
    "console",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "queueMicrotask",
    "structuredClone",
    "atob",
    "btoa",
  ];

  // Prototypes that no global leads to.
  function hidden() {
    const iterator = [][SymbolIterator]();
    const generator = function* () {};
    const asyncGenerator = async function* () {};
    const result = [iterator, ""[SymbolIterator](), new Map()[SymbolIterator](), new Set()[SymbolIterator]()];
    ArrayPrototypePush(result, generator, asyncGenerator, async () => {}, generator(), asyncGenerator(), "a".matchAll(/a/g));
    for (let i = 0; i < result.length; i++) result[i] = ObjectGetPrototypeOf(result[i]);
    return result;
  }

  // What a frozen data property of a prototype forbids its heirs, an accessor allows: to have one of their own.
  function allowOverride(object, key, { value, writable, configurable, enumerable }) {
    if (!configurable || !writable) return;
    const get = () => value;
    const set = function (given) {
      if (object === this) throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '${object}'`);
      ObjectDefineProperty(this, key, { __proto__: null, configurable: true, enumerable: true, value: given, writable: true });
    };
    ObjectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable, get, set });
  }

  const seen = new SafeSet();
  const waiting = [];
  const found = [];

  function add(value) {
    if (!isObject(value) || seen.has(value) || value === globalThis || core.isProxy(value)) return;
    seen.add(value);
    ArrayPrototypePush(waiting, value);
    ArrayPrototypePush(found, value);
  }

  // Everything that `value` leads to without calling a getter.
  function walk() {
    while (waiting.length > 0) {
      const object = waiting[waiting.length - 1];
      waiting.length--;
      add(ObjectGetPrototypeOf(object));
      const keys = ReflectOwnKeys(object);
      for (let i = 0; i < keys.length; i++) {
        const { value, get, set } = ObjectGetOwnPropertyDescriptor(object, keys[i]);
        add(value);
        add(get);
        add(set);
      }
    }
  }

  // Node lets heirs override what is a method of a class; `console` and the like are no prototypes.
  function isPrototype(object) {
    return ObjectGetOwnPropertyDescriptor(object, "constructor") !== undefined;
  }

  return function freezeIntrinsics() {
    core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("Frozen intristics");
    for (let i = 0; i < GLOBALS.length; i++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(globalThis, GLOBALS[i]);
      if (descriptor === undefined) continue;
      const value = descriptor.get === undefined ? descriptor.value : FunctionPrototypeCall(descriptor.get, globalThis);
      add(value);
    }
    const more = hidden();
    for (let i = 0; i < more.length; i++) add(more[i]);
    walk();
    for (let i = 0; i < found.length; i++) {
      if (!isPrototype(found[i])) continue;
      const keys = ReflectOwnKeys(found[i]);
      for (let j = 0; j < keys.length; j++) {
        const own = ObjectGetOwnPropertyDescriptor(found[i], keys[j]);
        if ("value" in own) allowOverride(found[i], keys[j], own);
      }
    }
    for (let i = 0; i < found.length; i++) ObjectFreeze(found[i]);
    ObjectDefineProperty(globalThis, "globalThis", {
      __proto__: null,
      configurable: false,
      writable: false,
      value: globalThis,
    });
  };
})();
