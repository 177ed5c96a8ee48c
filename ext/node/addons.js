// Node-API add-ons in a program whose snapshot is built: it gets copies of what they export, whose functions call theirs. The heap is
// written without theirs, and a process that starts from it loads an add-on again when the first of its functions is called. Objects and
// functions that they make are made again then (addon_objects.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    FunctionPrototype,
    FunctionPrototypeToString,
    Number,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectIsExtensible,
    ObjectPreventExtensions,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    ReflectApply,
    ReflectDefineProperty,
    ReflectOwnKeys,
    SafeWeakMap,
    SafeWeakRef,
    String,
    StringPrototypeEndsWith,
    Symbol,
    TypeError,
  } = primordials;
  const { check, construct, forgetTwins, giveHalf, involved, isPlain, List, Made, madeBy, settleHalves, use } =
    core.loadExtScript("ext:rt_node/addon_objects.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const { op_rt_addon_has_half } = core.ops;

  const { snapshot } = internals.rt;
  const kAddon = Symbol("rt add-on");

  const addons = [];
  // A line for each thing that names memory of this process, and that no scan of the heap finds: nobody can foresee what a start would do with it.
  const refused = [];
  // Of memory that an add-on has given, `{ ref, line }`: what nobody holds any more is no obstacle.
  let shared = [];
  // Of what an add-on of this process exports, the copy.
  let copies = new SafeWeakMap();
  // Of copies, the nodes.
  const nodes = new SafeWeakMap();
  // Of objects with a native half, the `Half`.
  const halves = new SafeWeakMap();
  // Of copies of prototypes, the node of the class where nothing that an add-on exports leads there.
  const unnamed = new SafeWeakMap();

  // What is copied. The rest is data, and objects of the add-on's own.
  const isCopied = (value) =>
    typeof value === "function" ||
    (typeof value === "object" && value !== null && isPlain(value) && !op_rt_addon_has_half(value));

  const isNative = (value) => StringPrototypeEndsWith(FunctionPrototypeToString(value), "{ [native code] }");

  // Properties that a function has of its own accord.
  const isOfEachFunction = (key) =>
    key === "length" || key === "name" || key === "prototype" || key === "arguments" || key === "caller";

  // What an add-on exports, or a part of it.
  // - `original`: that of this process, if the add-on is loaded
  // - `path`: as an error names it
  // - `made`: what it is, or is a part of, if the add-on made that when it was called
  class Node {
    constructor(addon, original, path, made) {
      this.addon = addon;
      this.original = original;
      this.path = path;
      this.made = made;
      this.isGetter = false;
      this.copy = undefined;
      this.parts = [];
      // Whether the add-on knows this object by a pointer that it has given it.
      this.hasPointer = false;
      if (made === undefined) ArrayPrototypePush(addon.nodes, this);
      else ArrayPrototypePush(addon.nodesOfMade, new SafeWeakRef(this));
    }

    found() {
      if (this.original !== undefined) return this.original;
      if (!this.addon.isLoaded) this.addon.load();
      if (this.original !== undefined) return this.original;
      this.made?.makeAgain(given);
      if (this.original !== undefined) return this.original;
      if (this.made?.error !== undefined) throw this.made.error.error;
      throw new TypeError(`The add-on ${this.addon.file} has no ${this.path} any more, which it had when the snapshot was built`);
    }
  }

  // An object with a native half, which is lent to the program's.
  class Half {
    constructor(addon, path, made) {
      this.addon = addon;
      this.path = path;
      // As of a node.
      this.made = made.state.isOfLoad ? undefined : made;
      this.parts = [];
      this.object = undefined;
    }

    attach(twin) {
      const object = this.object.deref();
      if (object === undefined || !isObject(twin) || copies.has(twin)) return;
      giveHalf(object, twin);
      copies.set(twin, object);
      attachParts(this, twin);
    }
  }

  class Addon {
    constructor(file, open) {
      this.file = file;
      this.open = open;
      this.nodes = [];
      // Those of what it has made, weakly.
      this.nodesOfMade = [];
      // What it has made, in that order.
      this.made = new List();
      this.exports = undefined;
      this.isLoaded = false;
    }

    load() {
      const original = this.open();
      this.isLoaded = true;
      if (this.exports === undefined) return copyOf(this, original, "exports");
      if (isObject(original)) attach(this.exports, original);
      this.made.makeAgain(given);
    }
  }

  function copyOf(addon, original, path, made) {
    if (!isCopied(original)) return original;
    const known = copies.get(original);
    if (known !== undefined) return known;
    const node = new Node(addon, original, path, made);
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
    copyProperties(
      node,
      original,
      node.copy,
      isFunction ? isOfEachFunction : (key) => key === "length" && ArrayIsArray(original),
    );
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
    const part = new Node(node.addon, prototype, `${node.path}.prototype`, node.made);
    part.copy = copy.prototype;
    node.prototype = part.copy;
    remember(part);
    inherit(part.copy, prototype, ObjectPrototype);
    copyProperties(part, prototype, part.copy, (key) => key === "constructor");
    ArrayPrototypePush(node.parts, { key: "prototype", of: "prototype", node: part });
    replacePrototype(original, part);
  }

  function replacePrototype(original, { original: prototype, copy }) {
    const isReplaced = ReflectDefineProperty(original, "prototype", { __proto__: null, value: copy });
    if (!isReplaced) ObjectSetPrototypeOf(prototype, copy);
  }

  // - `holder`: a node or a half
  function copyProperties(holder, original, copy, isLeftOut) {
    const keys = ReflectOwnKeys(original);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (isLeftOut(key)) continue;
      const descriptor = { __proto__: null, ...ObjectGetOwnPropertyDescriptor(original, key) };
      const path = `${holder.path}.${String(key)}`;
      if (core.ops.op_rt_is_external(descriptor.value)) {
        if (holder instanceof Node) copyPointer(holder, key, descriptor.enumerable);
        else ReflectDefineProperty(copy, key, descriptor);
        continue;
      }
      for (const of in { value: true, get: true, set: true }) {
        if (!ObjectHasOwn(descriptor, of)) continue;
        const part = partOf(holder, descriptor[of], path);
        if (part === undefined) continue;
        if (of === "get") part.isGetter = true;
        descriptor[of] = part.copy ?? part.object.deref();
        ArrayPrototypePush(holder.parts, { key, of, node: part });
      }
      ReflectDefineProperty(copy, key, descriptor);
    }
  }

  // The node or the half of what an object of the add-on's has; `undefined` if that is data, or known by itself.
  function partOf(holder, value, path) {
    const { addon, made } = holder;
    // What a class of the program's has put there while the object was made.
    if (holder instanceof Half && typeof value === "function" && !isNative(value)) return undefined;
    if (isCopied(value)) return nodes.get(copyOf(addon, value, path, made));
    if (snapshot.building && isObject(value) && op_rt_addon_has_half(value)) {
      return halves.get(halfOf(addon, value, path, new Made(undefined, made === undefined ? [] : [made.state])));
    }
    noteBytes(addon, value, path);
  }

  // What the program is to have for `original`, an object with a native half: another that has its native half as well, since V8 knows the native
  // function that an object was made by.
  function halfOf(addon, original, path, made, involved) {
    const known = copies.get(original);
    if (known !== undefined) return known;
    const half = new Half(addon, path, made);
    const object = ObjectCreate(made.recipe?.prototype ?? prototypeOf(half, original));
    halves.set(object, half);
    half.object = new SafeWeakRef(object);
    made.attach = (twin) => half.attach(twin);
    addon.made.add(object, made, involved);
    copies.set(original, object);
    copies.set(object, object);
    copyProperties(half, original, object, () => false);
    giveHalf(object, original);
    // Add-ons look for methods on the object that they know.
    if (ObjectIsExtensible(original)) ObjectSetPrototypeOf(original, object);
    else ObjectPreventExtensions(object);
    return object;
  }

  // The class of an object is not always among what the add-on exports.
  function prototypeOf(half, object) {
    const prototype = ObjectGetPrototypeOf(object);
    if (prototype === null) return prototype;
    const known = nodes.has(prototype) ? prototype : copies.get(prototype);
    if (known !== undefined) {
      const part = unnamed.get(known);
      if (part !== undefined) ArrayPrototypePush(half.parts, { key: "constructor", of: "class", node: part });
      return known;
    }
    const type = ObjectGetOwnPropertyDescriptor(prototype, "constructor")?.value;
    if (typeof type !== "function" || ObjectGetOwnPropertyDescriptor(type, "prototype")?.value !== prototype) return prototype;
    if (!isNative(type)) return prototype;
    // One of V8's own.
    if (ObjectGetOwnPropertyDescriptor(globalThis, type.name)?.value === type) return prototype;
    const part = nodes.get(copyOf(half.addon, type, `${half.path}.constructor`));
    unnamed.set(part.copy.prototype, part);
    return prototypeOf(half, object);
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

  // As the add-on is to see an argument, or what a function is called on.
  function given(arg, isReceiver = false) {
    const node = isObject(arg) ? nodes.get(arg) : undefined;
    return node !== undefined && (isReceiver || node.hasPointer) ? node.found() : arg;
  }

  // A function that nothing makes again: snapshots/src/scan.rs refuses those.
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
      return refuse(lineFor("an address of memory (a number): given by", node.path, node.addon, "taken"));
    }
  }

  const lineFor = (what, path, addon, done) => {
    const place = snapshot.place();
    const where = place === null ? "" : `; ${done} at ${place}`;
    return `Cannot snapshot ${what} ${path} of ${addon.file}${where}`;
  };

  function refuse(line) {
    if (!ArrayPrototypeIncludes(refused, line)) ArrayPrototypePush(refused, line);
  }

  const isHeld = ({ ref }) => ref.deref() !== undefined;
  let mostShared = 1000;

  const isBytes = (value) => core.isAnyArrayBuffer(value) || ArrayBufferIsView(value);

  // The add-on may read and write there.
  function noteBytes(addon, value, path) {
    if (!snapshot.building || !isBytes(value) || value.byteLength === 0) return;
    const line = lineFor("memory that an add-on shares with the program:", path, addon, "loaded");
    ArrayPrototypePush(shared, { ref: new SafeWeakRef(value), line });
    if (shared.length < mostShared) return;
    shared = ArrayPrototypeFilter(shared, isHeld);
    mostShared = 1000 + 2 * shared.length;
  }

  const isCopy = (value) => nodes.has(value);

  function functionFor(node) {
    const copy = function (...args) {
      if (!snapshot.building) return callAtStart(node, this, args, new.target);
      const those = node.isGetter ? undefined : involved(node, new.target === undefined ? this : undefined, args);
      let isFactory = false;
      try {
        const result = call(node, this, args, new.target);
        if (!isObject(result)) {
          if (typeof result === "number" || typeof result === "bigint") noteAddress(node, args, result);
          return result;
        }
        const known = copies.get(result);
        if (known !== undefined) return known;
        snapshot.noteMade(result);
        const isFunction = typeof result === "function";
        if (!isFunction && !op_rt_addon_has_half(result)) return inherited(result);
        const made = madeBy(node, this, args, prototypeFor(new.target), isCopy);
        if (made === undefined) {
          if (isFunction) mark(result);
          return inherited(result);
        }
        isFactory = true;
        const path = `${node.path}()`;
        if (!isFunction) return snapshot.noteMade(halfOf(node.addon, result, path, made, those));
        const copied = copyOf(node.addon, result, path, made);
        const ref = new SafeWeakRef(nodes.get(copied));
        made.attach = (twin) => {
          const found = ref.deref();
          if (found !== undefined && typeof twin === "function") attach(found, twin);
        };
        node.addon.made.add(copied, made, those);
        return snapshot.noteMade(copied);
      } finally {
        if (!isFactory) use(those);
      }
    };
    return copy;

    function call(node, self, args, newTarget) {
      const original = node.found();
      const passed = [];
      for (let i = 0; i < args.length; i++) ArrayPrototypePush(passed, given(args[i]));
      settleHalves(self, args);
      try {
        if (newTarget === undefined) return ReflectApply(original, given(self, true), passed);
        return construct(original, passed, prototypeFor(newTarget));
      } finally {
        settleHalves(self, args);
      }
    }

    // What an object inherits from that the program makes.
    function prototypeFor(newTarget) {
      if (newTarget === undefined) return undefined;
      return isObject(newTarget.prototype) ? newTarget.prototype : (node.prototype ?? ObjectPrototype);
    }

    function callAtStart(node, self, args, newTarget) {
      check(self);
      const result = call(node, self, args, newTarget);
      return isObject(result) ? (copies.get(result) ?? inherited(result)) : result;
    }
  }

  // V8 makes objects with the prototype that their class had when the first of them was made.
  function inherited(object) {
    const prototype = ObjectGetPrototypeOf(object);
    const known = prototype === null ? undefined : copies.get(prototype);
    if (known !== undefined && known !== prototype && ObjectIsExtensible(object)) ObjectSetPrototypeOf(object, known);
    return object;
  }

  // A process that starts has loaded an add-on again: what of it belongs to which copy.
  function attach(node, original) {
    if (node.original !== undefined) return;
    node.original = original;
    remember(node);
    attachParts(node, original);
  }

  function attachParts(holder, original) {
    for (let i = 0; i < holder.parts.length; i++) {
      const { key, of, node: part } = holder.parts[i];
      const from = of === "class" ? ObjectGetPrototypeOf(original) : original;
      const descriptor = from === null ? undefined : ObjectGetOwnPropertyDescriptor(from, key);
      const found = of === "prototype" || of === "class" ? descriptor?.value : descriptor?.[of];
      if (!isObject(found)) continue;
      if (part instanceof Node) attach(part, found);
      else part.attach(found);
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
    forgetTwins();
    for (let i = 0; i < addons.length; i++) {
      const addon = addons[i];
      addon.isLoaded = false;
      for (let k = 0; k < addon.nodes.length; k++) addon.nodes[k].original = undefined;
      eachOfMade(addon, (node) => {
        node.original = undefined;
      });
    }
  }

  function eachOfMade({ nodesOfMade }, act) {
    for (let i = 0; i < nodesOfMade.length; i++) {
      const node = nodesOfMade[i].deref();
      if (node !== undefined) act(node);
    }
  }

  // Have only those objects a native half that are refused. To be called when garbage was collected after `freeze`.
  function takeHalves() {
    for (let i = 0; i < addons.length; i++) addons[i].made.takeHalves();
    for (let i = 0; i < addons.length; i++) {
      eachOfMade(addons[i], ({ copy, made }) => {
        if (typeof copy === "function" && !made.state.isUsable()) mark(copy);
      });
      addons[i].nodesOfMade = [];
    }
    for (let i = 0; i < shared.length; i++) {
      if (isHeld(shared[i])) refuse(shared[i].line);
    }
    shared = [];
  }

  return { freeze, load, refused, takeHalves };
})();
