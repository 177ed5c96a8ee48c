// Modules of WebAssembly that export all of their state: memories, tables, and globals that change; and the same modules as they are made again,
// which get their memory from outside and leave it as it is.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    SafeArrayIterator,
    StringPrototypeCharCodeAt,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;

  const Section = { __proto__: null, import: 2, table: 4, memory: 5, global: 6, export: 7, start: 8, data: 11 };
  const External = { __proto__: null, function: 0, table: 1, memory: 2, global: 3, tag: 4 };
  const EXTERNREF = 0x6f;
  const FUNCREF = 0x70;
  // i32, i64, f32, f64: what JavaScript can read and set.
  const isNumber = (type) => type >= 0x7c && type <= 0x7f;
  // Where a section of exports may not come later.
  const comesAfterExports = (id) => id >= Section.start && id !== 13;

  // Where a module that is made again finds its memory.
  const MEMORY_IMPORT = { __proto__: null, module: "rt", name: "memory", kind: External.memory };

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

    // Those with numbers of 64 bits are not understood.
    limits() {
      const flags = this.number();
      const initial = this.number();
      const maximum = (flags & 1) === 0 ? undefined : this.number();
      if (flags > 3) throw UNKNOWN;
      return { __proto__: null, initial, maximum, isShared: (flags & 2) !== 0 };
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

  // More than one memory is not understood.
  function readMemories(reader, first, state) {
    const count = reader.number();
    if (count === 0) return undefined;
    const from = reader.place;
    const { initial, maximum, isShared } = reader.limits();
    if (isShared || count + first > 1) throw UNKNOWN;
    ArrayPrototypePush(state, { kind: External.memory, index: 0 });
    const limits = TypedArrayPrototypeSubarray(reader.bytes, from, reader.place);
    return { limits, descriptor: maximum === undefined ? { initial } : { initial, maximum } };
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

  function pushText(bytes, text) {
    ArrayPrototypePush(bytes, text.length);
    for (let i = 0; i < text.length; i++) ArrayPrototypePush(bytes, StringPrototypeCharCodeAt(text, i));
  }

  function pushExport(bytes, { name, kind, index }) {
    pushText(bytes, name);
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

  // A section with one entry more than it had.
  function pushLonger(all, id, known, count, added) {
    const entries = [];
    pushNumber(entries, known.count + count);
    const size = [];
    pushNumber(size, entries.length + known.bytes.length + added.length);
    ArrayPrototypePush(all, [id], size, entries, known.bytes, added);
  }

  // The section of data, without what is written into a memory when an instance is made.
  function withoutData(reader, to) {
    const { bytes } = reader;
    const parts = [];
    const count = reader.number();
    const head = [];
    pushNumber(head, count);
    ArrayPrototypePush(parts, head);
    for (let i = 0; i < count; i++) {
      const from = reader.place;
      const flags = reader.number();
      const isActive = flags !== 1;
      if (flags === 2) reader.number();
      if (isActive) reader.constantExpression();
      const behind = reader.place;
      reader.skip(reader.number());
      ArrayPrototypePush(parts, TypedArrayPrototypeSubarray(bytes, from, isActive ? behind : reader.place));
      if (isActive) ArrayPrototypePush(parts, [0]);
    }
    if (reader.place !== to) throw UNKNOWN;
    const payload = concatenate(parts);
    const size = [];
    pushNumber(size, payload.length);
    return [[Section.data], size, payload];
  }

  // The module with more exports, and which those are; null where its state cannot be got at. `again` is the module for another instance with
  // the same state: it imports the memory that it had made, and neither writes into it nor runs.
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
    const part = (from, to) => TypedArrayPrototypeSubarray(bytes, from, to);
    const none = { count: 0, bytes: part(0, 0) };
    let memory;
    let exported = none;
    let imports = none;
    const sections = [];
    reader.skip(8);
    while (reader.place < end) {
      const from = reader.place;
      const id = reader.byte();
      const size = reader.number();
      const to = reader.place + size;
      ArrayPrototypePush(sections, { id, from, to, payload: reader.place });
      if (id === Section.import) {
        imports = { count: reader.number(), bytes: part(reader.place, to) };
        reader.place = to - size;
        readImports(reader, imported);
      } else if (id === Section.table) readTables(reader, imported[External.table], state);
      else if (id === Section.memory) memory = readMemories(reader, imported[External.memory], state);
      else if (id === Section.global) readGlobals(reader, imported[External.global], state);
      else if (id === Section.export) exported = { count: reader.number(), bytes: part(reader.place, to) };
      reader.place = to;
    }
    const added = [];
    for (let i = 0; i < state.length; i++) {
      state[i].name = `rt ${i}`;
      pushExport(added, state[i]);
    }
    const addedImport = [];
    if (memory !== undefined) {
      pushText(addedImport, MEMORY_IMPORT.module);
      pushText(addedImport, MEMORY_IMPORT.name);
      ArrayPrototypePush(addedImport, External.memory);
    }
    const built = [part(0, 8)];
    const again = [part(0, 8)];
    let hasImports = memory === undefined;
    let hasExports = false;
    const pushImports = () => {
      hasImports = true;
      pushLonger(again, Section.import, imports, 1, concatenate([addedImport, memory.limits]));
    };
    const pushExports = () => {
      hasExports = true;
      pushLonger(built, Section.export, exported, state.length, added);
      pushLonger(again, Section.export, exported, state.length, added);
    };
    for (let i = 0; i < sections.length; i++) {
      const { id, from, to, payload } = sections[i];
      const isImports = id === Section.import;
      const isExports = id === Section.export;
      if (!hasImports && (isImports || id > Section.import)) pushImports();
      if (!hasExports && (isExports || comesAfterExports(id))) pushExports();
      if (isExports) continue;
      const same = part(from, to);
      ArrayPrototypePush(built, same);
      if (id === Section.start || (memory !== undefined && (isImports || id === Section.memory))) continue;
      if (id === Section.data) {
        reader.place = payload;
        ArrayPrototypePush(again, ...new SafeArrayIterator(withoutData(reader, to)));
      } else ArrayPrototypePush(again, same);
    }
    if (!hasImports) pushImports();
    if (!hasExports) pushExports();
    return { bytes: concatenate(built), again: concatenate(again), state, memory: memory?.descriptor };
  }

  return { exposeState, External, MEMORY_IMPORT };
})();
