// Globals and tables of WebAssembly that a program makes itself while its snapshot is built, for instances to import.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayFrom, ArrayPrototypePush, ObjectHasOwn, ReflectConstruct, String, WeakRef, WeakRefPrototypeDeref } = primordials;
  const { cellOf, copyFor, copyOf, originalOf, relate } = core.loadExtScript("ext:rt_node/wasm_copies.js");

  // Those that were made, weakly.
  let all = [];
  // Tables that have to get their elements when the instances are there that have put theirs into them.
  let incomplete = [];
  let depth = 0;

  // While an instance is made again.
  function enter() {
    depth++;
  }

  function leave() {
    depth--;
    while (depth === 0 && incomplete.length > 0) {
      const tables = incomplete;
      incomplete = [];
      // Those of one may be instances that import another.
      depth++;
      for (let i = 0; i < tables.length; i++) tables[i].complete();
      depth--;
    }
  }

  // What a descriptor asks for; each is read once, as V8 does.
  function read(descriptor, names) {
    const asked = {};
    if (typeof descriptor !== "object" || descriptor === null) return descriptor;
    for (let i = 0; i < names.length; i++) {
      const value = descriptor[names[i]];
      if (value !== undefined) asked[names[i]] = value;
    }
    return asked;
  }

  const isNumber = { __proto__: null, f32: true, f64: true, i32: true, i64: true };

  class Global {
    constructor(native, descriptor) {
      this.native = native;
      this.descriptor = descriptor;
      this.original = undefined;
      this.kept = undefined;
    }

    keep() {
      this.kept = this.original.value;
      this.original = undefined;
    }

    found() {
      if (this.original === undefined) {
        this.original = ReflectConstruct(this.native.Global, [this.descriptor, this.kept]);
        relate(this.copy, this, this.original);
      }
      return this.original;
    }
  }

  // It has no state.
  class Tag {
    constructor(native, descriptor) {
      this.native = native;
      this.descriptor = descriptor;
      this.original = undefined;
    }

    keep() {
      this.original = undefined;
    }

    found() {
      if (this.original === undefined) {
        this.original = ReflectConstruct(this.native.Tag, [this.descriptor]);
        relate(this.copy, this, this.original);
      }
      return this.original;
    }
  }

  class Table {
    constructor(native, descriptor) {
      this.native = native;
      this.descriptor = descriptor;
      this.original = undefined;
      this.kept = null;
      // Instances that have put functions into it, or may have; and what the program has taken out of it, as of an instance's.
      this.importers = [];
      this.cells = [];
      this.instance = this;
    }

    // One without elements.
    another(length) {
      return ReflectConstruct(this.native.Table, [{ ...this.descriptor, initial: length }]);
    }

    // Returns whether all elements can be found again.
    keep() {
      const table = this.original;
      const { length } = table;
      const holdsValues = this.descriptor.element === "externref";
      const fresh = [];
      for (let i = 0; i < this.importers.length; i++) {
        const own = this.importers[i].makeFresh().tables.get(this);
        if (own !== undefined) ArrayPrototypePush(fresh, own);
      }
      const elements = [];
      for (let i = 0; i < length; i++) {
        const element = table.get(i);
        if (holdsValues || element === null) {
          ArrayPrototypePush(elements, element);
          continue;
        }
        const cell = cellOf(copyOf(this.native, element));
        const isTheirs = cell === undefined || (cell.table === this && cell.place === i);
        if (isTheirs && nameAt(fresh, i) !== element.name) return false;
        // What is undefined comes with the instance.
        ArrayPrototypePush(elements, isTheirs ? undefined : cell);
      }
      this.kept = { elements, holdsValues };
      return true;
    }

    found() {
      if (this.original === undefined) {
        this.original = this.another(this.kept.elements.length);
        relate(this.copy, this, this.original);
        ArrayPrototypePush(incomplete, this);
        enter();
        for (let i = 0; i < this.importers.length; i++) this.importers[i].exports();
        leave();
      }
      return this.original;
    }

    complete() {
      const { elements, holdsValues } = this.kept;
      this.kept = null;
      // Before others take their places.
      for (let i = 0; i < this.cells.length; i++) this.cells[i].found();
      for (let i = 0; i < elements.length; i++) {
        const element = elements[i];
        if (holdsValues || element === null) this.original.set(i, element);
        else if (element !== undefined) this.original.set(i, element.found());
      }
    }
  }

  // The last that was put there.
  function nameAt(tables, place) {
    for (let i = tables.length - 1; i >= 0; i--) {
      const element = place < tables[i].length ? tables[i].get(place) : null;
      if (element !== null) return element.name;
    }
    return undefined;
  }

  function made(cell, kind, original) {
    ArrayPrototypePush(all, new WeakRef(cell));
    return copyFor(cell.native, cell, kind, original);
  }

  // V8's own where it cannot be made again. V8 says what is wrong with the arguments.
  function makeGlobal(native, args) {
    const asked = read(args[0], ["mutable", "value"]);
    const original = ReflectConstruct(native.Global, args.length > 1 ? [asked, originalOf(args[1])] : [asked]);
    return isNumber[asked.value] ? made(new Global(native, asked), "global", original) : original;
  }

  function makeTag(native, args) {
    const asked = read(args[0], ["parameters"]);
    if (typeof asked === "object" && asked !== null && asked.parameters !== undefined) {
      asked.parameters = ArrayFrom(asked.parameters, (type) => String(type));
    }
    return made(new Tag(native, asked), "tag", ReflectConstruct(native.Tag, [asked]));
  }

  function makeTable(native, args) {
    const asked = read(args[0], ["address", "element", "initial", "maximum", "minimum"]);
    const original = ReflectConstruct(native.Table, args.length > 1 ? [asked, originalOf(args[1])] : [asked]);
    if (ObjectHasOwn(asked, "address")) return original;
    delete asked.minimum;
    return made(new Table(native, asked), "table", original);
  }

  const isTable = (cell) => cell instanceof Table;

  // An instance imports a table.
  function noteImporter(value, instance) {
    const table = cellOf(value);
    if (isTable(table)) ArrayPrototypePush(table.importers, instance);
  }

  // Returns how many tables have functions that cannot be found again.
  function freeze() {
    let count = 0;
    const tables = [];
    const others = [];
    for (let i = 0; i < all.length; i++) {
      const cell = WeakRefPrototypeDeref(all[i]);
      if (cell?.original !== undefined) ArrayPrototypePush(isTable(cell) ? tables : others, cell);
    }
    // Tables first: for them instances are made, which import the others.
    for (let i = 0; i < tables.length; i++) {
      if (!tables[i].keep()) count++;
    }
    for (let i = 0; i < others.length; i++) others[i].keep();
    all = [];
    for (let i = 0; i < tables.length; i++) {
      tables[i].original = undefined;
      for (let k = 0; k < tables[i].cells.length; k++) tables[i].cells[k].original = undefined;
    }
    return count;
  }

  return { enter, freeze, isTable, leave, makeGlobal, makeTable, makeTag, noteImporter };
})();
