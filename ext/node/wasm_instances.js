// Instances of WebAssembly in a program whose snapshot is built: it gets copies of what they export, whose functions call theirs. The
// heap is written without the instances, but with their state: when the first of their exports is used in a process that starts, one
// is made again of the same module with the same imports.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_module_bytes } = core.ops;
  const {
    ArrayPrototypePush,
    ObjectCreate,
    ObjectFreeze,
    ObjectGetOwnPropertyDescriptor,
    ReflectApply,
    ReflectConstruct,
    SafeMap,
    SafeSet,
    Uint8Array,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const { exposeState, External, MEMORY_IMPORT } = core.loadExtScript("ext:rt_node/wasm_binary.js");
  const { cellOf, copyOf, hide, originalOf, Part, remember } = core.loadExtScript("ext:rt_node/wasm_copies.js");
  const own = core.loadExtScript("ext:rt_node/wasm_own.js");
  const memories = core.loadExtScript("ext:rt_node/wasm_memories.js");

  const { snapshot } = internals.rt;

  // V8's own classes.
  let native = null;
  // Weakly: most live as long as what they export is used.
  let instances = [];
  const getExports = { get: undefined };

  class Instance {
    constructor(exposed, imports, descriptors) {
      this.exposed = exposed;
      this.parts = exposed.state;
      this.imports = imports;
      // Of what it imports.
      this.descriptors = descriptors;
      this.cells = [];
      this.memory = null;
      this.original = undefined;
      this.kept = null;
    }

    exports() {
      if (this.original === undefined) {
        own.enter();
        const imports = this.importsOfIts(this.memory?.found());
        // A table that it imports may have asked for it. A second one would put its own functions there.
        if (this.original === undefined) {
          this.original = this.instantiate(imports);
          if (this.kept !== null) giveBack(this);
        }
        own.leave();
      }
      return this.original;
    }

    get isFirst() {
      return snapshot.building && this.original === undefined && this.kept === null;
    }

    // - `scratch`: a memory; undefined for the first one, which makes its own, and where there is none
    // - `tables`: takes the place of tables that it imports
    importsOfIts(scratch, tables) {
      return this.isFirst ? importsAsGiven(this) : importsFor(this, scratch, tables);
    }

    // Another one, with a memory that is there, or the first one.
    instantiate(imports) {
      const module = ReflectConstruct(native.Module, [this.isFirst ? this.exposed.bytes : this.exposed.again]);
      const instance = ReflectConstruct(native.Instance, [module, imports]);
      return ReflectApply(getExports.get, instance, []);
    }

    // Another one in its first state, but for its memory, and the tables that it imports as it alone fills them.
    makeFresh() {
      const { memory } = this.exposed;
      const tables = new SafeMap();
      for (let i = 0; i < this.descriptors.length; i++) {
        const { module, name, kind } = this.descriptors[i];
        const cell = kind === "table" ? cellOf(this.imports[module][name]) : undefined;
        if (own.isTable(cell)) tables.set(cell, cell.another(cell.found().length));
      }
      const scratch = memory === undefined ? undefined : ReflectConstruct(native.Memory, [memory]);
      return { exports: this.instantiate(this.importsOfIts(scratch, tables)), tables };
    }
  }

  // What an instance imports, with those of other instances in the place of their copies. V8 says what is wrong with it.
  function importsAsGiven({ imports, descriptors }) {
    return importsOf(imports, descriptors, false);
  }

  function importsFor({ imports, descriptors }, memory, tables) {
    if (memory === undefined) return importsOf(imports, descriptors, false, tables);
    const all = importsOf(imports, descriptors, true, tables);
    const { module, name } = MEMORY_IMPORT;
    all[module] ??= { __proto__: null };
    all[module][name] = memory;
    return all;
  }

  function importsOf(imports, descriptors, always, tables) {
    let anyCopy = false;
    for (let i = 0; i < descriptors.length && !anyCopy && imports !== undefined && imports !== null; i++) {
      const { module, name, kind } = descriptors[i];
      anyCopy = kind !== "function" && cellOf(imports[module]?.[name]) !== undefined;
    }
    if (!anyCopy && !always) return imports;
    const all = { __proto__: null };
    for (let i = 0; i < descriptors.length; i++) {
      const { module, name, kind } = descriptors[i];
      const value = imports[module][name];
      all[module] ??= { __proto__: null };
      all[module][name] = kind === "function" ? value : (tables?.get(cellOf(value)) ?? originalOf(value));
    }
    return all;
  }

  function beginWith(classes) {
    native = classes;
    getExports.get ??= ObjectGetOwnPropertyDescriptor(native.Instance.prototype, "exports").get;
  }

  // - `classes`: V8's own
  // Null where the instance cannot be made again.
  function instantiate(classes, module, imports) {
    beginWith(classes);
    const exported = native.Module.exports(module);
    const exposed = exposeState(new Uint8Array(op_rt_v8_module_bytes(module)));
    if (exposed === null) return null;
    const instance = new Instance(exposed, imports, native.Module.imports(module));
    const originals = instance.exports();
    ArrayPrototypePush(instances, new WeakRef(instance));
    for (let i = 0; i < instance.parts.length; i++) {
      const { kind, name } = instance.parts[i];
      if (kind === External.memory) instance.memory = memories.kept(native, exposed.memory, originals[name]);
    }
    for (let i = 0; i < instance.descriptors.length; i++) {
      const { module: from, name, kind } = instance.descriptors[i];
      // What it exports of what it imports are the copies that are there.
      if (kind === "function" || cellOf(imports[from][name]) === undefined) continue;
      remember(imports[from][name]);
      own.noteImporter(imports[from][name], instance);
    }
    const exports = ObjectCreate(null);
    for (let i = 0; i < exported.length; i++) {
      const { name, kind } = exported[i];
      const original = originals[name];
      exports[name] =
        instance.memory?.original === original
          ? memories.copyOf(instance.memory)
          : copyOf(native, original, kind, () => new Part(instance, name));
    }
    const made = ObjectCreate(native.Instance.prototype);
    hide(made, "exports", { value: ObjectFreeze(exports) });
    return made;
  }

  // Of a module that a program that has started makes an instance of, by V8's own: what it may import.
  function importsInStart(classes, module, imports) {
    return importsOf(imports, classes.Module.imports(module), false);
  }

  // ---- before the heap is written, and when a process has started

  function elementsOf(table) {
    const elements = [];
    for (let i = 0; i < table.length; i++) ArrayPrototypePush(elements, table.get(i));
    return elements;
  }

  // What the program has done to a table of functions; null where it is not known how to find them. Functions are equal that have the same
  // number in the module.
  function changesOf(instance, table, fresh) {
    const changes = [];
    for (let i = 0; i < table.length; i++) {
      const element = table.get(i);
      const first = i < fresh.length ? fresh.get(i) : null;
      if (element === null && first === null) continue;
      const cell = element === null ? undefined : cellOf(copyOf(native, element));
      const isOwn = cell === undefined || cell.instance === instance;
      if (isOwn && element?.name === first?.name) continue;
      if (element !== null && cell === undefined) return null;
      ArrayPrototypePush(changes, { place: i, cell: element === null ? null : cell });
    }
    return changes;
  }

  // Whether the functions that the program took out of a table are found there again.
  function areFound(instance, fresh) {
    for (let i = 0; i < instance.cells.length; i++) {
      const { original, place, table } = instance.cells[i];
      if (place === undefined || original === undefined) continue;
      if (fresh[table.state]?.get(place)?.name !== original.name) return false;
    }
    return true;
  }

  const CHANGED = "the program has changed a table of functions of a WebAssembly.Instance";

  // Keeps the state of an instance. Returns what stands in the way.
  function keep(instance) {
    const { original, parts } = instance;
    const kept = [];
    let fresh;
    for (let i = 0; i < parts.length; i++) {
      const { kind, name, holdsValues } = parts[i];
      const part = original[name];
      if (kind === External.memory) ArrayPrototypePush(kept, null);
      else if (kind === External.global) ArrayPrototypePush(kept, part.value);
      else if (holdsValues) ArrayPrototypePush(kept, { length: part.length, values: elementsOf(part) });
      else {
        fresh ??= instance.makeFresh().exports;
        const changes = changesOf(instance, part, fresh[name]);
        if (changes === null) return CHANGED;
        ArrayPrototypePush(kept, { length: part.length, changes });
      }
    }
    if (fresh !== undefined && !areFound(instance, fresh)) return CHANGED;
    instance.kept = kept;
    return undefined;
  }

  function giveBack(instance) {
    const { cells, kept, original, parts } = instance;
    instance.kept = null;
    // All that the program has of it is known by its copy, before other functions take the places of some.
    for (let i = 0; i < cells.length; i++) cells[i].found();
    for (let i = 0; i < parts.length; i++) {
      const { kind, name } = parts[i];
      const part = original[name];
      if (kind === External.memory) continue;
      if (kind === External.global) part.value = kept[i];
      else giveTableBack(part, kept[i]);
    }
  }

  function giveTableBack(table, { length, values, changes }) {
    if (length > table.length) table.grow(length - table.length);
    if (values !== undefined) {
      for (let k = 0; k < length; k++) table.set(k, values[k]);
      return;
    }
    for (let k = 0; k < changes.length; k++) {
      const { place, cell } = changes[k];
      table.set(place, cell === null ? null : cell.found());
    }
  }

  // Returns sentences for what stands in the way.
  function freeze() {
    const problems = new SafeSet();
    const all = [];
    for (let i = 0; i < instances.length; i++) {
      const instance = WeakRefPrototypeDeref(instances[i]);
      if (instance?.original !== undefined) ArrayPrototypePush(all, instance);
    }
    instances = [];
    for (let i = 0; i < all.length; i++) {
      const problem = keep(all[i]);
      if (problem !== undefined) problems.add(problem);
    }
    if (own.freeze() > 0) problems.add("the program holds a WebAssembly.Table with functions that cannot be found again");
    for (let i = 0; i < all.length; i++) {
      const { cells, exposed } = all[i];
      all[i].original = undefined;
      exposed.bytes = undefined;
      for (let k = 0; k < cells.length; k++) cells[k].original = undefined;
    }
    memories.freeze();
    const sentences = [];
    problems.forEach((problem) => ArrayPrototypePush(sentences, problem));
    return sentences;
  }

  // What the program makes.

  function memory(classes, { 0: descriptor }) {
    beginWith(classes);
    return memories.make(native, descriptor);
  }

  function global(classes, args) {
    beginWith(classes);
    return own.makeGlobal(native, args);
  }

  function tag(classes, args) {
    beginWith(classes);
    return own.makeTag(native, args);
  }

  function table(classes, args) {
    beginWith(classes);
    return own.makeTable(native, args);
  }

  return { freeze, global, importsInStart, instantiate, memories, memory, originalOf, table, tag };
})();
