// Node-API add-ons in a program whose snapshot is built: it gets copies of what they export, whose functions call theirs. The heap is
// written without theirs, and a process that starts from it loads an add-on again when the first of its functions is called.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    FunctionPrototype,
    Number,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    ReflectApply,
    ReflectConstruct,
    ReflectDefineProperty,
    ReflectOwnKeys,
    SafeWeakMap,
    String,
    Symbol,
    TypeError,
  } = primordials;

  const { snapshot } = internals.rt;
  const kAddon = Symbol("rt add-on");

  const addons = [];
  // A line for each thing that names memory of this process, and that no scan of the heap finds: nobody can foresee what a start would do with it.
  const refused = [];
  // Of what an add-on of this process exports, the copy.
  let copies = new SafeWeakMap();
  // Of copies, the nodes.
  const nodes = new SafeWeakMap();

  const isObject = (value) => typeof value === "function" || (typeof value === "object" && value !== null);

  // What is copied. The rest is data, and objects of the add-on's own.
  function isCopied(value) {
    if (typeof value === "function") return true;
    if (typeof value !== "object" || value === null || core.isProxy(value)) return false;
    const prototype = ObjectGetPrototypeOf(value);
    return prototype === ObjectPrototype || prototype === null || ArrayIsArray(value);
  }

  // Properties that a function has of its own accord.
  const isOfEachFunction = (key) =>
    key === "length" || key === "name" || key === "prototype" || key === "arguments" || key === "caller";

  // What an add-on exports, or a part of it.
  // - `original`: that of this process, if the add-on is loaded
  // - `path`: as an error names it
  // - `maker`: the node of the function that made it when it was called without arguments
  class Node {
    constructor(addon, original, path, maker) {
      this.addon = addon;
      this.original = original;
      this.path = path;
      this.maker = maker;
      this.copy = undefined;
      this.parts = [];
      // Whether the add-on knows this object by a pointer that it has given it.
      this.hasPointer = false;
      ArrayPrototypePush(addon.nodes, this);
    }

    found() {
      if (this.original !== undefined) return this.original;
      if (!this.addon.isLoaded) this.addon.load();
      if (this.original !== undefined) return this.original;
      const made = this.maker === undefined ? undefined : ReflectApply(this.maker.found(), undefined, []);
      if (typeof made === "function") attach(this, made);
      if (this.original !== undefined) return this.original;
      throw new TypeError(`The add-on ${this.addon.file} has no ${this.path} any more, which it had when the snapshot was built`);
    }
  }

  class Addon {
    constructor(file, open) {
      this.file = file;
      this.open = open;
      this.nodes = [];
      this.exports = undefined;
      this.isLoaded = false;
    }

    load() {
      const original = this.open();
      this.isLoaded = true;
      if (this.exports === undefined) return copyOf(this, original, "exports");
      if (isObject(original)) attach(this.exports, original);
    }
  }

  function copyOf(addon, original, path, maker) {
    if (!isCopied(original)) return original;
    const known = copies.get(original);
    if (known !== undefined) return known;
    const node = new Node(addon, original, path, maker);
    addon.exports ??= node;
    const isFunction = typeof original === "function";
    if (isFunction) node.copy = functionFor(node);
    else if (ArrayIsArray(original)) node.copy = [];
    else node.copy = ObjectCreate(ObjectGetPrototypeOf(original));
    remember(node);
    if (isFunction) {
      define(node.copy, "length", original.length);
      define(node.copy, "name", original.name);
      inherit(node.copy, original, FunctionPrototype);
      copyPrototype(node);
    }
    copyProperties(node, isFunction ? isOfEachFunction : (key) => key === "length" && ArrayIsArray(original));
    return node.copy;
  }

  function remember(node) {
    copies.set(node.original, node.copy);
    nodes.set(node.copy, node);
  }

  function define(holder, key, value) {
    const { enumerable, writable } = ObjectGetOwnPropertyDescriptor(holder, key);
    ObjectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable, value, writable });
  }

  // A class of an add-on may extend another.
  function inherit(copy, original, usual) {
    const parent = ObjectGetPrototypeOf(original);
    if (parent !== usual) ObjectSetPrototypeOf(copy, copies.get(parent) ?? parent);
  }

  // What a class makes, in the add-on as well, inherits from the prototype that the program knows.
  function copyPrototype(node) {
    const { original, copy } = node;
    const prototype = ObjectGetOwnPropertyDescriptor(original, "prototype")?.value;
    if (typeof prototype !== "object" || prototype === null) return;
    const part = new Node(node.addon, prototype, `${node.path}.prototype`);
    part.copy = copy.prototype;
    node.prototype = part.copy;
    remember(part);
    inherit(part.copy, prototype, ObjectPrototype);
    copyProperties(part, (key) => key === "constructor");
    ArrayPrototypePush(node.parts, { key: "prototype", of: "prototype", node: part });
    replacePrototype(original, part);
  }

  function replacePrototype(original, { original: prototype, copy }) {
    const isReplaced = ReflectDefineProperty(original, "prototype", { __proto__: null, value: copy });
    if (!isReplaced) ObjectSetPrototypeOf(prototype, copy);
  }

  function copyProperties(node, isLeftOut) {
    const { addon, original, copy } = node;
    const keys = ReflectOwnKeys(original);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (isLeftOut(key)) continue;
      const descriptor = { __proto__: null, ...ObjectGetOwnPropertyDescriptor(original, key) };
      const path = `${node.path}.${String(key)}`;
      if (core.ops.op_rt_is_external(descriptor.value)) {
        copyPointer(node, key, descriptor.enumerable);
        continue;
      }
      for (const of in { value: true, get: true, set: true }) {
        if (!ObjectHasOwn(descriptor, of)) continue;
        if (!isCopied(descriptor[of])) {
          noteBytes(addon, descriptor[of], path);
          continue;
        }
        descriptor[of] = copyOf(addon, descriptor[of], path);
        ArrayPrototypePush(node.parts, { key, of, node: nodes.get(descriptor[of]) });
      }
      ReflectDefineProperty(copy, key, descriptor);
    }
  }

  // A pointer is that of the process.
  function copyPointer(node, key, enumerable) {
    node.hasPointer = true;
    ReflectDefineProperty(node.copy, key, {
      __proto__: null,
      configurable: true,
      enumerable,
      get: () => node.found()[key],
      set(value) {
        ReflectDefineProperty(this, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
      },
    });
  }

  // As the add-on is to see an argument.
  function given(arg) {
    const node = isObject(arg) ? nodes.get(arg) : undefined;
    return node?.hasPointer ? node.found() : arg;
  }

  // Only the add-on knows how it came to a function that it made in a call: snapshots/src/scan.rs refuses those. One that it makes of nothing can be
  // made again, as long as it has not been called itself.
  function mark(made) {
    ReflectDefineProperty(made, kAddon, { __proto__: null, configurable: true, value: true });
  }

  // Addresses are larger; other numbers are not worth the look.
  const LEAST_ADDRESS = 2 ** 32;

  function noteAddress(node, args, result) {
    const number = Number(result);
    if (!(number > LEAST_ADDRESS)) return;
    for (let i = 0; i < args.length; i++) {
      if (!isBytes(args[i])) continue;
      if (!core.ops.op_rt_is_address_in(args[i], number)) continue;
      return refuse("an address of memory (a number): given by", node.path, node.addon, "taken");
    }
  }

  function refuse(what, path, addon, done) {
    const place = snapshot.place();
    const where = place === null ? "" : `; ${done} at ${place}`;
    const line = `Cannot snapshot ${what} ${path} of ${addon.file}${where}`;
    if (!ArrayPrototypeIncludes(refused, line)) ArrayPrototypePush(refused, line);
  }

  const isBytes = (value) => core.isAnyArrayBuffer(value) || ArrayBufferIsView(value);

  // The add-on may read and write there.
  function noteBytes(addon, value, path) {
    if (snapshot.building && isBytes(value) && value.byteLength > 0) {
      refuse("memory that an add-on shares with the program:", path, addon, "loaded");
    }
  }

  function functionFor(node) {
    const copy = function (...args) {
      const original = node.found();
      for (let i = 0; i < args.length; i++) args[i] = given(args[i]);
      if (node.maker !== undefined && snapshot.building) mark(copy);
      if (new.target === undefined) {
        const receiver = isObject(this) ? (nodes.get(this)?.found() ?? this) : this;
        const result = ReflectApply(original, receiver, args);
        if (!isObject(result)) {
          if (snapshot.building && (typeof result === "number" || typeof result === "bigint")) noteAddress(node, args, result);
          return result;
        }
        const known = copies.get(result);
        if (known === undefined && typeof result === "object") snapshot.noteMade?.(result);
        if (known !== undefined || typeof result !== "function" || !snapshot.building) return known ?? result;
        if (args.length === 0 && node.maker === undefined && (this === undefined || nodes.has(this))) {
          return copyOf(node.addon, result, `${node.path}()`, node);
        }
        mark(result);
        return snapshot.noteMade(result);
      }
      const made = ReflectConstruct(original, args);
      snapshot.noteMade?.(made);
      if (new.target === copy) {
        // The program has given it another.
        const { prototype } = copy;
        if (prototype !== node.prototype && isObject(prototype)) ObjectSetPrototypeOf(made, prototype);
      } else {
        // Given to the add-on, a class of the program's would hold on to the add-on's.
        const { prototype } = new.target;
        if (isObject(prototype)) ObjectSetPrototypeOf(made, prototype);
      }
      return made;
    };
    return copy;
  }

  // A process that starts has loaded an add-on again: what of it belongs to which copy.
  function attach(node, original) {
    if (node.original !== undefined) return;
    node.original = original;
    remember(node);
    for (let i = 0; i < node.parts.length; i++) {
      const { key, of, node: part } = node.parts[i];
      const descriptor = ObjectGetOwnPropertyDescriptor(original, key);
      const found = of === "prototype" ? descriptor?.value : descriptor?.[of];
      if (!isObject(found)) continue;
      attach(part, found);
      if (of === "prototype") replacePrototype(original, part);
    }
  }

  // Load the add-on of a file with `open` and give what the program gets of it.
  function load(file, open) {
    const addon = new Addon(file, open);
    const exported = addon.load();
    ArrayPrototypePush(addons, addon);
    return exported;
  }

  // Let go of the add-ons of this process.
  function freeze() {
    copies = new SafeWeakMap();
    for (let i = 0; i < addons.length; i++) {
      const addon = addons[i];
      addon.isLoaded = false;
      for (let k = 0; k < addon.nodes.length; k++) addon.nodes[k].original = undefined;
    }
  }

  return { freeze, load, refused };
})();
