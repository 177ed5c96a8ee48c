// What a program whose snapshot is built gets in place of what an instance of WebAssembly exports.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, ObjectCreate, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ReflectApply, SafeWeakMap } =
    primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const { snapshot } = internals.rt;

  // Of copies: how to find what they are copies of.
  const cells = new SafeWeakMap();
  // The other way, for as long as the originals are there.
  const copies = new SafeWeakMap();

  // Something that an instance exports.
  class Part {
    constructor(instance, name) {
      this.instance = instance;
      this.name = name;
      this.original = undefined;
      ArrayPrototypePush(instance.cells, this);
    }

    // The name of the same table among the exports that were added.
    get state() {
      const { original, parts } = this.instance;
      for (let i = 0; i < parts.length; i++) {
        if (original[parts[i].name] === this.original) return parts[i].name;
      }
      return undefined;
    }

    found() {
      if (this.original === undefined) {
        this.original = this.instance.exports()[this.name];
        if (this.copy !== undefined) copies.set(this.original, this.copy);
      }
      return this.original;
    }
  }

  // A function that an instance has in a table.
  class Place {
    constructor(table, place) {
      this.instance = table.instance;
      this.table = table;
      this.place = place;
      this.original = undefined;
      ArrayPrototypePush(this.instance.cells, this);
    }

    found() {
      if (this.original === undefined) {
        // Which may find this one, too.
        const table = this.table.found();
        this.original ??= table.get(this.place);
        if (this.copy !== undefined) copies.set(this.original, this.copy);
      }
      return this.original;
    }
  }

  function hide(object, key, descriptor) {
    ObjectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable: false, ...descriptor });
  }

  function method(copy, key, value) {
    hide(copy, key, { writable: true, value: { [key]: value }[key] });
  }

  function functionFor(cell, original) {
    const copy = (...args) => ReflectApply(cell.original ?? cell.found(), undefined, args);
    hide(copy, "length", { value: original.length });
    hide(copy, "name", { value: original.name });
    return copy;
  }

  function tableFor(native, cell) {
    const copy = ObjectCreate(native.Table.prototype);
    hide(copy, "length", { get: () => cell.found().length });
    method(copy, "get", (place) => {
      const element = cell.found().get(place);
      if (typeof element !== "function" || cellOf(element) !== undefined) return element;
      // A process that has started knows the program's by their copies; the others are V8's own there.
      return copies.get(element) ?? (snapshot.building ? copyFor(native, new Place(cell, place), "function", element) : element);
    });
    method(copy, "set", (place, ...value) => {
      const table = cell.found();
      return value.length === 0 ? table.set(place) : table.set(place, originalOf(value[0]));
    });
    method(copy, "grow", (count, ...value) => {
      const table = cell.found();
      return value.length === 0 ? table.grow(count) : table.grow(count, originalOf(value[0]));
    });
    return copy;
  }

  // The same for all: programs that link at run time have tens of thousands.
  const valueOfGlobal = {
    get value() {
      return cells.get(this).found().value;
    },
    set value(value) {
      cells.get(this).found().value = value;
    },
    valueOf() {
      return cells.get(this).found().valueOf();
    },
  };
  const { get, set } = ObjectGetOwnPropertyDescriptor(valueOfGlobal, "value");

  function globalFor(native) {
    const copy = ObjectCreate(native.Global.prototype);
    hide(copy, "value", { get, set });
    hide(copy, "valueOf", { writable: true, value: valueOfGlobal.valueOf });
    return copy;
  }

  const makers = {
    __proto__: null,
    function: (_native, cell, original) => functionFor(cell, original),
    global: globalFor,
    table: tableFor,
    // V8's own methods that take one are given the original (js/67_wasm_instances.js).
    tag(native) {
      const { prototype } = native.Tag;
      const copy = ObjectCreate(prototype);
      // By which the scan knows what is no tag of V8's.
      hide(copy, "constructor", { writable: true, value: prototype.constructor });
      return copy;
    },
  };

  function copyFor(native, cell, kind, original) {
    const copy = makers[kind](native, cell, original);
    relate(copy, cell, original);
    return copy;
  }

  function relate(copy, cell, original) {
    cell.original = original;
    cell.copy = copy;
    cells.set(copy, cell);
    copies.set(original, copy);
  }

  // The copy of something that an instance has; without `makeCell` undefined where there is none.
  function copyOf(native, original, kind, makeCell) {
    return copies.get(original) ?? (makeCell === undefined ? undefined : copyFor(native, makeCell(), kind, original));
  }

  const cellOf = (value) => (isObject(value) ? cells.get(value) : undefined);
  const originalOf = (value) => cellOf(value)?.found() ?? value;

  // Finds the original of a copy, so that the copy is known by it.
  function remember(copy) {
    copies.set(cells.get(copy).found(), copy);
  }

  return { cellOf, copyFor, copyOf, hide, method, originalOf, Part, relate, remember };
})();
