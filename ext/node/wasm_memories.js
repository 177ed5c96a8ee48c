// Memories of WebAssembly in a program whose snapshot is built: those of instances (wasm_instances.js), and those that the program makes. They
// are made again with what was in them when something asks for them, and at once where the program holds their buffers: these become the
// buffers of the new memories, with all views of them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_adopt_memory, op_rt_v8_park_buffers, op_rt_v8_views_of } = core.ops;
  const {
    ArrayBufferPrototype,
    ArrayBufferPrototypeGetByteLength,
    ArrayPrototypePush,
    Int32Array,
    ObjectCreate,
    ObjectGetPrototypeOf,
    ObjectIsExtensible,
    ReflectConstruct,
    ReflectOwnKeys,
    SafeWeakMap,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSlice,
    Uint8Array,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const { sort } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { hide, method, relate } = core.loadExtScript("ext:rt_node/wasm_copies.js");

  const { snapshot } = internals.rt;

  const PAGE = 65536;

  let all = [];
  // The memories of buffers, which are needed for as long as the buffers are.
  const memoryOf = new SafeWeakMap();
  // The buffers that the program holds.
  let parked = [];

  class Memory {
    constructor(native, descriptor) {
      this.native = native;
      this.descriptor = descriptor;
      this.original = undefined;
      this.kept = null;
      // Weakly: the buffers that the program got.
      this.buffers = [];
      ArrayPrototypePush(all, new WeakRef(this));
    }

    found() {
      if (this.original === undefined) {
        const { bytes, pages } = this.kept;
        this.original = ReflectConstruct(this.native.Memory, [{ ...this.descriptor, initial: pages }]);
        TypedArrayPrototypeSet(new Uint8Array(this.original.buffer), bytes);
        this.kept = null;
        if (this.copy !== undefined) relate(this.copy, this, this.original);
      }
      return this.original;
    }
  }

  // There is another one after each growth.
  function noteBuffer(memory, buffer) {
    const { buffers } = memory;
    if (buffers.length > 0 && WeakRefPrototypeDeref(buffers[buffers.length - 1]) === buffer) return;
    ArrayPrototypePush(buffers, new WeakRef(buffer));
    memoryOf.set(buffer, memory);
  }

  // A memory that an instance has made.
  function kept(native, descriptor, original) {
    const memory = new Memory(native, descriptor);
    memory.original = original;
    return memory;
  }

  // What the program gets.
  function copyOf(memory) {
    if (memory.copy !== undefined) return memory.copy;
    const copy = ObjectCreate(memory.native.Memory.prototype);
    hide(copy, "buffer", {
      get() {
        const { buffer } = memory.found();
        if (snapshot.building) noteBuffer(memory, buffer);
        return buffer;
      },
    });
    method(copy, "grow", (pages) => memory.found().grow(pages));
    relate(copy, memory, memory.found());
    return copy;
  }

  // A memory that the program makes; null for those that cannot be made again. V8 says what is wrong with the descriptor.
  function make(native, descriptor) {
    if (typeof descriptor !== "object" || descriptor === null) return null;
    // Each is read once, as V8 does.
    const { address, initial, maximum, shared } = descriptor;
    const asked = { address, initial, maximum, shared };
    if (initial === undefined) asked.initial = descriptor.minimum;
    for (const key in asked) {
      if (asked[key] === undefined) delete asked[key];
    }
    const original = ReflectConstruct(native.Memory, [asked]);
    if (shared || (address !== undefined && address !== "i32")) return original;
    return copyOf(kept(native, maximum === undefined ? {} : { maximum }, original));
  }

  // ---- before the heap is written

  // How much of a memory is not zero, in whole words.
  function usedBytes(buffer) {
    const words = new Int32Array(buffer);
    let end = TypedArrayPrototypeGetLength(words);
    while (end > 0 && words[end - 1] === 0) end--;
    return end * 4;
  }

  function freeze() {
    for (let i = 0; i < all.length; i++) {
      const memory = WeakRefPrototypeDeref(all[i]);
      if (memory?.original === undefined) continue;
      const { buffer } = memory.original;
      memory.kept = {
        bytes: TypedArrayPrototypeSlice(new Uint8Array(buffer), 0, usedBytes(buffer)),
        pages: ArrayBufferPrototypeGetByteLength(buffer) / PAGE,
      };
      memory.original = undefined;
    }
  }

  // Whether nobody sees that a buffer has become another.
  const isPlain = (buffer) =>
    ObjectGetPrototypeOf(buffer) === ArrayBufferPrototype && ObjectIsExtensible(buffer) && ReflectOwnKeys(buffer).length === 0;

  // When no script runs any more. Collects garbage where the program got buffers: those that it does not hold do not matter.
  function parkBuffers() {
    const references = [];
    for (let i = 0; i < all.length; i++) {
      const buffers = WeakRefPrototypeDeref(all[i])?.buffers ?? [];
      for (let k = 0; k < buffers.length; k++) ArrayPrototypePush(references, buffers[k]);
    }
    all = [];
    if (references.length === 0) return;
    const sample = [];
    const views = op_rt_v8_views_of(references, new WeakRef(sample), sample);
    const held = [];
    const buffers = [];
    for (let i = 0; i < references.length; i++) {
      const buffer = WeakRefPrototypeDeref(references[i]);
      const memory = buffer === undefined ? undefined : memoryOf.get(buffer);
      if (memory === undefined || !isPlain(buffer)) continue;
      memory.buffers = [];
      ArrayPrototypePush(buffers, buffer);
      // What was its memory's before that grew has neither bytes nor a memory.
      if (buffer.detached) continue;
      const found = [];
      for (let k = 0; k < views.length; k += 2) {
        if (views[k + 1] === i) ArrayPrototypePush(found, views[k]);
      }
      sort(found, (view) => [view.byteOffset, view.byteLength, view.constructor.name]);
      ArrayPrototypePush(held, { memory, buffer, views: found });
    }
    op_rt_v8_park_buffers(buffers);
    parked = held;
  }

  // When a process starts, before anything of the program runs.
  function giveBuffersBack() {
    const buffers = parked;
    parked = [];
    for (let i = 0; i < buffers.length; i++) {
      const { memory, buffer, views } = buffers[i];
      const original = memory.found();
      op_rt_v8_adopt_memory(original, original.buffer, buffer, views);
    }
  }

  return { copyOf, freeze, giveBuffersBack, kept, make, parkBuffers };
})();
