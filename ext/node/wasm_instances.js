// Instances of WebAssembly in a program whose snapshot is built: it gets copies of what they export, whose functions call theirs. The
// heap is written without the instances, but with their state: when the first of their exports is used in a process that starts, one
// is made again of the same module with the same imports.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_module_bytes } = core.ops;
  const {
    ArrayPrototypePush,
    Int32Array,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectFreeze,
    ObjectGetOwnPropertyDescriptor,
    ReflectApply,
    ReflectConstruct,
    SafeMap,
    SafeWeakMap,
    TypedArrayPrototypeFill,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSlice,
    Uint8Array,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const { exposeState, External } = core.loadExtScript("ext:rt_node/wasm_binary.js");

  const { snapshot } = internals.rt;

  const PAGE = 65536;

  // V8's own classes.
  let native = null;
  // Weakly: most live as long as what they export is used.
  let instances = [];
  // Of copies of memories, tables and globals: how to find what they are copies of.
  const cells = new SafeWeakMap();
  const getExports = { get: undefined, buffer: undefined };

  // Something that an instance exports.
  class Cell {
    constructor(instance, name) {
      this.instance = instance;
      this.name = name;
      this.original = undefined;
      ArrayPrototypePush(instance.cells, this);
    }

    found() {
      if (this.original === undefined) this.original = this.instance.exports()[this.name];
      return this.original;
    }
  }

  class Instance {
    constructor(exposed, imports, descriptors) {
      this.bytes = exposed.bytes;
      this.parts = exposed.state;
      this.imports = imports;
      // Of what it imports.
      this.descriptors = descriptors;
      this.cells = [];
      this.original = undefined;
      this.kept = null;
      this.buffers = [];
    }

    exports() {
      if (this.original === undefined) {
        this.original = this.make();
        if (this.kept !== null) giveBack(this);
      }
      return this.original;
    }

    make() {
      const module = ReflectConstruct(native.Module, [this.bytes]);
      const instance = ReflectConstruct(native.Instance, [module, originalsOf(this)]);
      return ReflectApply(getExports.get, instance, []);
    }
  }

  // What it imports, with those of other instances in the place of their copies.
  function originalsOf({ imports, descriptors }) {
    if (imports === undefined || imports === null) return imports;
    let changed;
    for (let i = 0; i < descriptors.length; i++) {
      const { module, name, kind } = descriptors[i];
      if (kind === "function") continue;
      const cell = cells.get(imports[module]?.[name]);
      if (cell === undefined) continue;
      changed ??= { __proto__: null };
      changed[module] ??= { __proto__: null };
      changed[module][name] = cell.found();
    }
    if (changed === undefined) return imports;
    const all = { __proto__: null };
    for (let i = 0; i < descriptors.length; i++) {
      const { module, name } = descriptors[i];
      all[module] ??= { __proto__: null };
      all[module][name] = changed[module]?.[name] ?? imports[module][name];
    }
    return all;
  }

  // ---- what the program gets

  function hide(object, key, descriptor) {
    ObjectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable: false, ...descriptor });
  }

  function forward(copy, cell, key) {
    hide(copy, key, {
      writable: true,
      value: {
        [key](...args) {
          const original = cell.found();
          return ReflectApply(original[key], original, args);
        },
      }[key],
    });
  }

  function functionFor(cell, original) {
    const copy = (...args) => ReflectApply(cell.original ?? cell.found(), undefined, args);
    hide(copy, "length", { value: original.length });
    hide(copy, "name", { value: original.name });
    return copy;
  }

  function memoryFor(cell) {
    const copy = ObjectCreate(native.Memory.prototype);
    hide(copy, "buffer", {
      get() {
        const { buffer } = cell.found();
        if (snapshot.building) noteGiven(cell.instance.buffers, buffer);
        return buffer;
      },
    });
    forward(copy, cell, "grow");
    return copy;
  }

  function tableFor(cell) {
    const copy = ObjectCreate(native.Table.prototype);
    hide(copy, "length", { get: () => cell.found().length });
    forward(copy, cell, "get");
    forward(copy, cell, "set");
    forward(copy, cell, "grow");
    return copy;
  }

  function globalFor(cell) {
    const copy = ObjectCreate(native.Global.prototype);
    hide(copy, "value", {
      get: () => cell.found().value,
      set(value) {
        cell.found().value = value;
      },
    });
    forward(copy, cell, "valueOf");
    return copy;
  }

  function copyFor(cell, kind, original) {
    if (kind === "function") return functionFor(cell, original);
    const copy = kind === "memory" ? memoryFor(cell) : kind === "table" ? tableFor(cell) : globalFor(cell);
    cells.set(copy, cell);
    return copy;
  }

  // - `classes`: V8's own
  // Null where the instance cannot be made again.
  function instantiate(classes, module, imports) {
    native = classes;
    getExports.get ??= ObjectGetOwnPropertyDescriptor(native.Instance.prototype, "exports").get;
    const exported = native.Module.exports(module);
    for (let i = 0; i < exported.length; i++) {
      if (exported[i].kind === "tag") return null;
    }
    const exposed = exposeState(new Uint8Array(op_rt_v8_module_bytes(module)));
    if (exposed === null) return null;
    const instance = new Instance(exposed, imports, native.Module.imports(module));
    const originals = instance.exports();
    ArrayPrototypePush(instances, new WeakRef(instance));
    const exports = ObjectCreate(null);
    const copies = new SafeMap();
    for (let i = 0; i < exported.length; i++) {
      const { name, kind } = exported[i];
      const original = originals[name];
      let copy = copies.get(original);
      if (copy === undefined) {
        copy = copyFor(new Cell(instance, name), kind, original);
        copies.set(original, copy);
      }
      exports[name] = copy;
    }
    const made = ObjectCreate(native.Instance.prototype);
    hide(made, "exports", { value: ObjectFreeze(exports) });
    return made;
  }

  // ---- before the heap is written, and when a process has started

  // There is another one after each growth.
  function noteGiven(buffers, buffer) {
    if (buffers.length > 0 && WeakRefPrototypeDeref(buffers[buffers.length - 1]) === buffer) return;
    ArrayPrototypePush(buffers, new WeakRef(buffer));
  }

  // How much of a memory is not zero, in whole words.
  function usedBytes({ buffer }) {
    const words = new Int32Array(buffer);
    let end = TypedArrayPrototypeGetLength(words);
    while (end > 0 && words[end - 1] === 0) end--;
    return end * 4;
  }

  function elementsOf(table) {
    const elements = [];
    for (let i = 0; i < table.length; i++) ArrayPrototypePush(elements, table.get(i));
    return elements;
  }

  // Functions are equal that have the same number in the module.
  function isUnchanged(table, fresh) {
    if (table.length !== fresh.length) return false;
    for (let i = 0; i < table.length; i++) {
      if (table.get(i)?.name !== fresh.get(i)?.name) return false;
    }
    return true;
  }

  // Keeps the state of an instance. Returns what stands in the way.
  function keep(instance) {
    const { original, parts } = instance;
    const kept = [];
    let fresh;
    for (let i = 0; i < parts.length; i++) {
      const { kind, name, holdsValues } = parts[i];
      const part = original[name];
      if (kind === External.memory) {
        fresh ??= instance.make();
        const used = usedBytes(part);
        ArrayPrototypePush(kept, {
          bytes: TypedArrayPrototypeSlice(new Uint8Array(part.buffer), 0, used),
          pages: part.buffer.byteLength / PAGE,
          // A new instance has so much that is not zero.
          usedAtFirst: usedBytes(fresh[name]),
        });
      } else if (kind === External.global) ArrayPrototypePush(kept, part.value);
      else if (holdsValues) ArrayPrototypePush(kept, elementsOf(part));
      else {
        fresh ??= instance.make();
        if (!isUnchanged(part, fresh[name])) return "the program has changed a table of functions of a WebAssembly.Instance";
        ArrayPrototypePush(kept, null);
      }
    }
    instance.kept = kept;
    return undefined;
  }

  function giveBack(instance) {
    const { kept, original, parts } = instance;
    instance.kept = null;
    for (let i = 0; i < parts.length; i++) {
      const { kind, name } = parts[i];
      const part = original[name];
      if (kind === External.memory) {
        const missing = kept[i].pages - part.buffer.byteLength / PAGE;
        if (missing > 0) part.grow(missing);
        const bytes = new Uint8Array(part.buffer);
        TypedArrayPrototypeFill(bytes, 0, 0, kept[i].usedAtFirst);
        TypedArrayPrototypeSet(bytes, kept[i].bytes);
      } else if (kind === External.global) part.value = kept[i];
      else if (kept[i] !== null) {
        const missing = kept[i].length - part.length;
        if (missing > 0) part.grow(missing);
        for (let k = 0; k < kept[i].length; k++) part.set(k, kept[i][k]);
      }
    }
  }

  // Returns sentences for what stands in the way.
  function freeze() {
    const problems = [];
    for (let i = 0; i < instances.length; i++) {
      const instance = WeakRefPrototypeDeref(instances[i]);
      if (instance?.original === undefined) continue;
      const problem = keep(instance);
      if (problem !== undefined) ArrayPrototypePush(problems, problem);
      instance.original = undefined;
      for (let k = 0; k < instance.cells.length; k++) instance.cells[k].original = undefined;
    }
    return problems;
  }

  // Once garbage was collected: whether the program holds views of memory, which would be of no instance's after the start.
  function heldMemories() {
    let count = 0;
    for (let i = 0; i < instances.length; i++) {
      const instance = WeakRefPrototypeDeref(instances[i]);
      const buffers = instance?.buffers ?? [];
      let isHeld = false;
      for (let k = 0; k < buffers.length; k++) isHeld ||= WeakRefPrototypeDeref(buffers[k]) !== undefined;
      if (isHeld) count++;
      if (instance !== undefined) instance.buffers = [];
    }
    instances = [];
    return count;
  }

  return { freeze, heldMemories, instantiate };
})();
