// Copyright 2018-2026 the Deno authors. MIT license.

// The native half of `fs.watch`: what libuv's `uv_fs_event_t` is to Node, on inotify (runtime/src/ops/file_events.rs). Events come
// with libuv's names, also where those surprise.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_stdio_read, op_rt_stdio_readable, op_rt_watch_add, op_rt_watch_descriptor, op_rt_watch_remove } = core.ops;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ArrayPrototypeSlice,
    DataView,
    DataViewPrototypeGetInt32,
    DataViewPrototypeGetUint32,
    PromisePrototypeThen,
    PromiseResolve,
    SafeMap,
    MapPrototypeClear,
    MapPrototypeDelete,
    MapPrototypeForEach,
    MapPrototypeGet,
    MapPrototypeSet,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeIndexOf,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;
  const { emitAfter, emitBefore, emitDestroy, emitInit, enabledHooksExist, getDefaultTriggerAsyncId, newAsyncId, ownerSymbol } =
    core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { registerActiveHandle, unregisterActiveHandle } = core.loadExtScript(
    "ext:deno_node/internal/process/active_resources.ts",
  );
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { bytesOf } = core.loadExtScript("ext:rt_node/fs_names.js");
  const { runIn } = core.loadExtScript("ext:rt_node/in_context.js");
  const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const lazyPath = core.createLazyLoader("node:path");

  const IN_MODIFY = 0x2;
  const IN_ATTRIB = 0x4;
  // Number of the watch, mask, cookie, length of the name.
  const HEAD_BYTES = 16;

  // The handles of each watch; two for the same file share one.
  const handlesOf = new SafeMap();
  // How many handles there are that hold the event loop.
  let holding = 0;
  // The promise that waits for events. It outlives the handles, and holds nothing then.
  let waiting = null;

  function settleReference() {
    if (waiting === null) return;
    if (holding > 0) core.refOpPromise(waiting);
    else core.unrefOpPromise(waiting);
  }

  function wait() {
    if (waiting !== null) return settleReference();
    const descriptor = op_rt_watch_descriptor();
    waiting = op_rt_stdio_readable(descriptor);
    settleReference();
    PromisePrototypeThen(waiting, () => {
      waiting = null;
      readEvents(descriptor);
      wait();
    });
  }

  // Handles that do not hold the build of a snapshot go on in the process that starts.
  function giveWatchesBack() {
    const resting = [];
    MapPrototypeForEach(handlesOf, (handles) => {
      for (let i = 0; i < handles.length; i++) ArrayPrototypePush(resting, handles[i]);
    });
    MapPrototypeClear(handlesOf);
    waiting = null;
    for (let i = 0; i < resting.length; i++) resting[i].startAgain();
  }

  if (internals.rt.snapshot.building) internals.rt.freezing.giveWatchesBack = giveWatchesBack;

  function readEvents(descriptor) {
    const bytes = new Uint8Array(65536);
    const length = op_rt_stdio_read(descriptor, bytes);
    const view = new DataView(TypedArrayPrototypeGetBuffer(bytes));
    for (let at = 0; at + HEAD_BYTES <= length; ) {
      const watch = DataViewPrototypeGetInt32(view, at, true);
      const mask = DataViewPrototypeGetUint32(view, at + 4, true);
      const nameBytes = DataViewPrototypeGetUint32(view, at + 12, true);
      const begin = at + HEAD_BYTES;
      at = begin + nameBytes;
      const handles = MapPrototypeGet(handlesOf, watch);
      if (handles === undefined) continue;
      let name = null;
      if (nameBytes > 0) {
        const padded = TypedArrayPrototypeSubarray(bytes, begin, at);
        const end = TypedArrayPrototypeIndexOf(padded, 0);
        name = end === -1 ? padded : TypedArrayPrototypeSubarray(padded, 0, end);
      }
      const type = (mask & ~(IN_ATTRIB | IN_MODIFY)) !== 0 ? "rename" : "change";
      const current = ArrayPrototypeSlice(handles);
      for (let i = 0; i < current.length; i++) current[i].tell(type, name);
    }
    if (told.length > 0 && !isTelling) {
      isTelling = true;
      nextTick(tellNext);
    }
  }

  // What waits to be told, and whether somebody is at it: more can come meanwhile.
  const told = [];
  let isTelling = false;

  // Each event is a tick, so that what a listener throws is an uncaught error, and what follows from it comes before the next.
  function tellNext() {
    const tell = ArrayPrototypeShift(told);
    isTelling = told.length > 0;
    if (isTelling) PromisePrototypeThen(PromiseResolve(), () => nextTick(tellNext));
    tell();
  }

  class FSEvent {
    initialized = false;
    onchange = undefined;
    #watch = -1;
    #path;
    #encoding;
    #isReferenced = true;
    #context;
    #asyncId = newAsyncId();
    #triggerAsyncId = getDefaultTriggerAsyncId();

    constructor() {
      if (enabledHooksExist()) emitInit(this.#asyncId, "FSEVENTWRAP", this.#triggerAsyncId, this);
    }

    getAsyncId() {
      return this.#asyncId;
    }

    // Returns 0 or a negative error number.
    start(path, persistent, _recursive, encoding) {
      const watch = this.#add(path);
      if (watch < 0) return watch;
      this.initialized = true;
      this.#encoding = encoding;
      this.#context = core.getAsyncContext();
      this.#isReferenced = persistent;
      if (persistent) this.#hold();
      wait();
      return 0;
    }

    #add(path) {
      const watch = op_rt_watch_add(path);
      if (watch < 0) return watch;
      const handles = MapPrototypeGet(handlesOf, watch);
      if (handles === undefined) MapPrototypeSet(handlesOf, watch, [this]);
      else ArrayPrototypePush(handles, this);
      this.#watch = watch;
      this.#path = path;
      return watch;
    }

    startAgain() {
      const watch = this.#add(this.#path);
      if (watch >= 0) return wait();
      this.#watch = -1;
      const error = uvException({ errno: watch, syscall: "watch", path: this.#path });
      nextTick(() => this[ownerSymbol]?.emit("error", error));
    }

    // An event of the file itself has no name: it is given the last part of the path.
    tell(type, name) {
      const bytes = name === null ? bytesOf(lazyPath().default.basename(this.#path)) : Buffer.from(name);
      const filename = this.#encoding === "buffer" ? bytes : bytes.toString(this.#encoding);
      ArrayPrototypePush(told, () => {
        if (this.#watch === -1) return;
        runIn(this.#context, () => {
          emitBefore(this.#asyncId, this.#triggerAsyncId, this);
          this.onchange(0, type, filename);
          emitAfter(this.#asyncId);
        });
      });
    }

    close() {
      if (this.#watch === -1) return;
      const others = ArrayPrototypeFilter(MapPrototypeGet(handlesOf, this.#watch), (handle) => handle !== this);
      if (others.length > 0) {
        MapPrototypeSet(handlesOf, this.#watch, others);
      } else {
        MapPrototypeDelete(handlesOf, this.#watch);
        op_rt_watch_remove(this.#watch);
      }
      this.#watch = -1;
      if (this.#isReferenced) this.#release();
      settleReference();
      if (enabledHooksExist()) emitDestroy(this.#asyncId);
    }

    #hold() {
      holding++;
      registerActiveHandle(this[ownerSymbol] ?? this, "FSEventWrap");
    }

    #release() {
      holding--;
      unregisterActiveHandle(this[ownerSymbol] ?? this);
    }

    ref() {
      if (this.#isReferenced || this.#watch === -1) return;
      this.#isReferenced = true;
      this.#hold();
      settleReference();
    }

    unref() {
      if (!this.#isReferenced || this.#watch === -1) return;
      this.#isReferenced = false;
      this.#release();
      settleReference();
    }
  }

  return { FSEvent };
})();
