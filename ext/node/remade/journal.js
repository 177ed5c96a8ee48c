// How native objects were made while building, and what was done to them since: the *journal* of each. Ops are wrapped for the time
// of a build, in the scripts that load during it; what they do not wrap has no journal, and is refused by name.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayBufferPrototypeSlice,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    ErrorCaptureStackTrace,
    JSONParse,
    JSONStringify,
    ReflectApply,
    RegExpPrototypeExec,
    SafeRegExp,
    SafeWeakMap,
    StringPrototypeSplit,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypedArrayPrototypeSlice,
    Uint8Array,
  } = primordials;
  const { isAnyArrayBuffer } = core;
  const { noteMade } = core.loadExtScript("ext:rt_node/remade/places.js");
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { number } = core.loadExtScript("ext:rt_node/remade/order.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  // Bytes and characters: an object to which more was done is not worth it. A journal is kept in the blob, and run at each start.
  const MOST = 1 << 20;

  // A line of a stack, in a file of the program.
  const FRAME = new SafeRegExp("(?:^|[(\\s])(?:file://)?(/[^()]*:\\d+):\\d+\\)?$");

  let recording = true;
  const journals = new SafeWeakMap();

  // What stays the same whatever becomes of the arguments.
  function copyOf(value) {
    if (ArrayBufferIsView(value)) {
      if (TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined) return TypedArrayPrototypeSlice(value);
      const start = DataViewPrototypeGetByteOffset(value);
      const end = start + DataViewPrototypeGetByteLength(value);
      return new Uint8Array(ArrayBufferPrototypeSlice(DataViewPrototypeGetBuffer(value), start, end));
    }
    if (isAnyArrayBuffer(value)) return TypedArrayPrototypeSlice(new Uint8Array(value));
    return value;
  }

  function copies(args) {
    const kept = [];
    for (let i = 0; i < args.length; i++) ArrayPrototypePush(kept, copyOf(args[i]));
    return kept;
  }

  function sizeOf(args) {
    let size = 64;
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      if (typeof value === "string") size += value.length;
      else if (ArrayBufferIsView(value)) {
        const isTyped = TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined;
        size += isTyped ? TypedArrayPrototypeGetByteLength(value) : DataViewPrototypeGetByteLength(value);
      } else if (isAnyArrayBuffer(value)) size += new Uint8Array(value).length;
    }
    return size;
  }

  function begin(handle, op, args) {
    if (!isObject(handle)) return;
    number(handle);
    const stack = {};
    ErrorCaptureStackTrace(stack);
    journals.set(handle, { op, args, steps: [], size: sizeOf(args), lost: false, secret: false, stack, place: undefined });
  }

  function lose(journal) {
    journal.lost = true;
    journal.steps = [];
    journal.args = undefined;
  }

  // Wraps an op that makes a native object.
  // - `keep`: the arguments that make such an object again; `undefined` if nothing does
  // - `from`: where the object is in what the op returns
  function makes(name, { keep = copies, from = (made) => made } = { __proto__: null }) {
    replaceOp(name, (op) => (...args) => {
      const kept = recording ? keep(args) : undefined;
      const made = ReflectApply(op, undefined, args);
      if (kept !== undefined && made !== undefined && made !== null) begin(from(made), op, kept);
      return made;
    });
  }

  // Wraps an op whose result tells itself what it is.
  function numbers(name) {
    replaceOp(
      name,
      (op) =>
        (...args) =>
          noteMade(number(ReflectApply(op, undefined, args))),
    );
  }

  // Wraps an op that makes one like another, `args[0]`.
  // - `change`: the arguments of the one that was asked for, of those of the other
  function clones(name, change) {
    replaceOp(name, (op) => (...args) => {
      const made = ReflectApply(op, undefined, args);
      const journal = recording && isObject(args[0]) ? journals.get(args[0]) : undefined;
      if (journal === undefined || journal.lost || !isObject(made)) return made;
      number(made);
      journals.set(made, { ...journal, args: change(journal.args, args), steps: ArrayPrototypeSlice(journal.steps) });
      return made;
    });
  }

  // Wraps an op that changes a native object.
  // - `at`: its place among the arguments
  // - `keep`: what is done to the object again, with itself left out
  // - `complete`: puts into such arguments what needs not be kept
  // - `shorten`: makes a journal shorter that does the same
  function changes(name, { at = 0, keep = copies, shorten, complete } = { __proto__: null }) {
    replaceOp(name, (op) => (...args) => {
      const journal = recording && isObject(args[at]) ? journals.get(args[at]) : undefined;
      if (journal === undefined || journal.lost) return ReflectApply(op, undefined, args);
      const handle = args[at];
      args[at] = undefined;
      const kept = keep(args);
      args[at] = handle;
      journal.size += sizeOf(kept);
      ArrayPrototypePush(journal.steps, { op, at, args: kept, complete });
      if (shorten !== undefined) shorten(journal);
      if (journal.size > MOST) lose(journal);
      return ReflectApply(op, undefined, args);
    });
  }

  // Wraps an op after which nobody can tell how to get such an object.
  function spoils(name, at = 0) {
    replaceOp(name, (op) => (...args) => {
      const journal = recording && isObject(args[at]) ? journals.get(args[at]) : undefined;
      if (journal !== undefined) lose(journal);
      return ReflectApply(op, undefined, args);
    });
  }

  // What was made of a secret is kept only if secrets may be.
  internals.rt.freezing.markSecret = (handle) => {
    const journal = journals.get(handle);
    if (journal !== undefined) journal.secret = true;
  };

  // Where an object was made that cannot be written, for the scan of the heap (snapshots/src/scan/).
  function tellPlace(handle) {
    const journal = journals.get(handle);
    if (journal === undefined) return;
    const { stack } = journal.stack;
    journal.stack = undefined;
    if (typeof stack !== "string") return;
    const lines = StringPrototypeSplit(stack, "\n");
    for (let i = 1; i < lines.length; i++) {
      const found = RegExpPrototypeExec(FRAME, lines[i]);
      if (found === null) continue;
      // A text of its own: heap snapshots do not show what a part of another is.
      journal.place = JSONParse(JSONStringify(found[1]));
      return;
    }
  }

  function forgetPlace(handle) {
    const journal = journals.get(handle);
    if (journal !== undefined) journal.stack = undefined;
  }

  function journalOf(handle) {
    const journal = journals.get(handle);
    return journal === undefined || journal.lost ? undefined : journal;
  }

  function replay({ op, args, steps }, from = (made) => made) {
    const handle = from(ReflectApply(op, undefined, args));
    for (let i = 0; i < steps.length; i++) {
      const { op, at, args, complete } = steps[i];
      const given = ArrayPrototypeSlice(args);
      given[at] = handle;
      complete?.(given);
      try {
        ReflectApply(op, undefined, given);
      } catch {
        // It threw in the build as well, and what it left behind is the same.
      }
    }
    return handle;
  }

  function stopRecording() {
    recording = false;
  }

  return { changes, clones, copies, copyOf, forgetPlace, journalOf, makes, numbers, replay, spoils, stopRecording, tellPlace };
})();
