// Modules of WebAssembly that export all of their state: memories, tables, and globals that change.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    StringPrototypeCharCodeAt,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;

  const Section = { __proto__: null, import: 2, table: 4, memory: 5, global: 6, export: 7, start: 8, elements: 9 };
  const External = { __proto__: null, function: 0, table: 1, memory: 2, global: 3, tag: 4 };
  const EXTERNREF = 0x6f;
  const FUNCREF = 0x70;
  // i32, i64, f32, f64: what JavaScript can read and set.
  const isNumber = (type) => type >= 0x7c && type <= 0x7f;
  // Where a section of exports may not come later.
  const comesAfterExports = (id) => id >= Section.start && id !== 13;

  // What is not understood; V8 understands it, or has refused it already.
  const UNKNOWN = { __proto__: null };

  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.place = 0;
    }

    byte() {
      return this.bytes[this.place++];
    }

    // Unsigned. A signed number is as long.
    number() {
      let value = 0;
      let factor = 1;
      for (;;) {
        const byte = this.byte();
        value += (byte & 0x7f) * factor;
        if (byte < 0x80) return value;
        factor *= 128;
      }
    }

    skip(count) {
      this.place += count;
    }

    text() {
      const length = this.number();
      this.skip(length);
    }

    type() {
      const type = this.byte();
      if (type === 0x63 || type === 0x64) this.number();
      return type;
    }

    // Whether threads share it.
    limits() {
      const flags = this.number();
      this.number();
      if ((flags & 1) !== 0) this.number();
      return (flags & 2) !== 0;
    }

    constantExpression() {
      for (;;) {
        const code = this.byte();
        if (code === 0x0b) return;
        if (code === 0x41 || code === 0x42 || code === 0x23 || code === 0xd0 || code === 0xd2) this.number();
        else if (code === 0x43) this.skip(4);
        else if (code === 0x44) this.skip(8);
        else if (code === 0xfd && this.number() === 0x0c) this.skip(16);
        else if (!(code >= 0x6a && code <= 0x6c) && !(code >= 0x7c && code <= 0x7e)) throw UNKNOWN;
      }
    }
  }

  // How many tables, memories and globals a module imports: its own are counted from there.
  function readImports(reader, imported) {
    for (let left = reader.number(); left > 0; left--) {
      reader.text();
      reader.text();
      const kind = reader.byte();
      imported[kind]++;
      if (kind === External.function) reader.number();
      else if (kind === External.table) reader.type();
      else if (kind === External.global) reader.type();
      if (kind === External.table || kind === External.memory) reader.limits();
      else if (kind === External.global) reader.byte();
      else if (kind === External.tag) {
        reader.byte();
        reader.number();
      }
    }
  }

  function readTables(reader, first, state) {
    const count = reader.number();
    for (let i = 0; i < count; i++) {
      const type = reader.type();
      if (type !== EXTERNREF && type !== FUNCREF) throw UNKNOWN;
      reader.limits();
      ArrayPrototypePush(state, { kind: External.table, index: first + i, holdsValues: type === EXTERNREF });
    }
  }

  function readMemories(reader, first, state) {
    const count = reader.number();
    for (let i = 0; i < count; i++) {
      if (reader.limits()) throw UNKNOWN;
      ArrayPrototypePush(state, { kind: External.memory, index: first + i });
    }
  }

  function readGlobals(reader, first, state) {
    const count = reader.number();
    for (let i = 0; i < count; i++) {
      const type = reader.type();
      const changes = reader.byte() === 1;
      reader.constantExpression();
      if (!changes) continue;
      if (!isNumber(type)) throw UNKNOWN;
      ArrayPrototypePush(state, { kind: External.global, index: first + i });
    }
  }

  function pushNumber(bytes, value) {
    while (value >= 128) {
      ArrayPrototypePush(bytes, (value % 128) + 128);
      value = (value - (value % 128)) / 128;
    }
    ArrayPrototypePush(bytes, value);
  }

  function pushExport(bytes, { name, kind, index }) {
    ArrayPrototypePush(bytes, name.length);
    for (let i = 0; i < name.length; i++) ArrayPrototypePush(bytes, StringPrototypeCharCodeAt(name, i));
    ArrayPrototypePush(bytes, kind);
    pushNumber(bytes, index);
  }

  function concatenate(parts) {
    let length = 0;
    for (let i = 0; i < parts.length; i++) length += parts[i].length;
    const bytes = new Uint8Array(length);
    let place = 0;
    for (let i = 0; i < parts.length; i++) {
      TypedArrayPrototypeSet(bytes, parts[i], place);
      place += parts[i].length;
    }
    return bytes;
  }

  // The module with more exports, and which those are; null where its state cannot be got at, or where it runs when an instance is made.
  function exposeState(bytes) {
    try {
      return withExports(bytes);
    } catch (error) {
      if (error === UNKNOWN) return null;
      throw error;
    }
  }

  function withExports(bytes) {
    const reader = new Reader(bytes);
    const imported = [0, 0, 0, 0, 0];
    const state = [];
    const end = TypedArrayPrototypeGetLength(bytes);
    // Where the section of exports is, or is to be.
    let exportsFrom = -1;
    let exportsTo = -1;
    let known = { from: 0, to: 0, count: 0 };
    reader.skip(8);
    while (reader.place < end) {
      const from = reader.place;
      const id = reader.byte();
      const size = reader.number();
      const to = reader.place + size;
      if (id === Section.start) return null;
      if (id === Section.import) readImports(reader, imported);
      else if (id === Section.table) readTables(reader, imported[External.table], state);
      else if (id === Section.memory) readMemories(reader, imported[External.memory], state);
      else if (id === Section.global) readGlobals(reader, imported[External.global], state);
      else if (id === Section.export) {
        const count = reader.number();
        known = { from: reader.place, to, count };
        exportsFrom = from;
        exportsTo = to;
      } else if (exportsFrom === -1 && comesAfterExports(id)) exportsFrom = exportsTo = from;
      reader.place = to;
    }
    if (exportsFrom === -1) exportsFrom = exportsTo = end;
    const added = [];
    for (let i = 0; i < state.length; i++) {
      state[i].name = `rt ${i}`;
      pushExport(added, state[i]);
    }
    const count = [];
    pushNumber(count, known.count + state.length);
    const size = [];
    pushNumber(size, count.length + (known.to - known.from) + added.length);
    const part = (from, to) => TypedArrayPrototypeSubarray(bytes, from, to);
    const all = [part(0, exportsFrom), [Section.export], size, count, part(known.from, known.to), added, part(exportsTo, end)];
    return { bytes: concatenate(all), state };
  }

  return { exposeState, External };
})();
