// Deserializers of `node:v8`, in the middle of their buffers too. One that is made again reads once more the values that were read before,
// and skips what else was: of that nothing counts but the place. V8 knows the objects that were read by their numbers, and a value may refer
// to those of an earlier one: the program has the objects of the build, so the build looks whether what is still to be read does that.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayPrototypePop,
    ArrayPrototypePush,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    Error,
    MapPrototypeForEach,
    ObjectKeys,
    ReflectApply,
    SafeSet,
    SafeWeakMap,
    SetPrototypeForEach,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypedArrayPrototypeSet,
    Uint8Array,
  } = primordials;
  const { isMap, isSet } = core;
  const { op_rt_native_adopt } = core.ops;
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { number, numberOf } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { noteMade } = core.loadExtScript("ext:rt_node/remade/places.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  // Values: an object of which more were read is not worth it.
  const MOST = 10_000;
  // What V8 writes for an object that it has written before.
  const REFERENCE = 0x5e;

  let recording = true;
  // `{ owner, buffer, steps, skips, place, isLost, isReading }` of each handle.
  // - `skips`: whether anything but values and the header was read
  // - `place`: the one that was reached, at the end of the build
  // Steps are values and headers: `{ op, from, to, bytes }`, with the places before and behind them, and a copy of the bytes between.
  const records = new SafeWeakMap();
  // Those of V8's own, before they are wrapped.
  const ops = { __proto__: null };

  function lose(record) {
    record.isLost = true;
    record.steps = [];
  }

  function wrapDeserializers() {
    replaceOp("op_rt_v8_deserializer_new", (make) => {
      ops.make = make;
      return (owner, buffer) => {
        const handle = make(owner, buffer);
        if (recording) {
          number(handle);
          noteMade(handle);
          records.set(handle, { owner, buffer, steps: [], skips: false, place: 0, isLost: false, isReading: false });
        }
        return handle;
      };
    });
    const names = ["double", "header", "raw_bytes", "uint32", "uint64", "value"];
    for (let i = 0; i < names.length; i++) {
      replaceOp(`op_rt_v8_deserializer_read_${names[i]}`, (op) => {
        ops[names[i]] = op;
        return recorder(names[i], op);
      });
    }
    replaceOp("op_rt_v8_deserializer_transfer_array_buffer", (op) => (...args) => {
      const record = isObject(args[0]) ? records.get(args[0]) : undefined;
      if (record !== undefined) lose(record);
      return ReflectApply(op, undefined, args);
    });
  }

  function recorder(name, op) {
    const isStep = name === "value" || name === "header";
    return (handle, ...args) => {
      const record = recording && isObject(handle) ? records.get(handle) : undefined;
      const act = () => ReflectApply(op, undefined, [handle, ...args]);
      // What a hook reads of it comes again with the value.
      if (record === undefined || record.isLost || record.isReading) return act();
      if (!isStep) {
        record.skips = true;
        return act();
      }
      // A hook of the program's might do something that is to be done once.
      if (
        record.steps.length >= MOST ||
        (name === "value" && !core.loadExtScript("ext:rt_v8/serdes.js").readsAsUsual(record.owner))
      ) {
        lose(record);
        return act();
      }
      const from = placeOf(handle);
      record.isReading = true;
      try {
        return act();
      } finally {
        record.isReading = false;
        noteStep(record, { op, from, to: placeOf(handle), bytes: undefined });
      }
    };
  }

  // Not if a hook has lost it meanwhile.
  function noteStep(record, step) {
    if (record.isLost) return;
    try {
      step.bytes = new Uint8Array(part(bytesOf(record.buffer), step));
      ArrayPrototypePush(record.steps, step);
    } catch {
      // The memory is gone.
      lose(record);
    }
  }

  const placeOf = (handle) => ops.raw_bytes(handle, 0);

  function skipTo(handle, place) {
    ops.raw_bytes(handle, place - placeOf(handle));
  }

  // Reads the values of `record` again. Returns them.
  function repeat(handle, { buffer, steps, place }) {
    const values = [];
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      skipTo(handle, step.from);
      try {
        if (step.op === ops.value) ArrayPrototypePush(values, step.op(handle));
        else readHeader(handle, buffer, step);
      } catch {
        // It threw in the build as well, and what it left behind is the same.
      }
      if (placeOf(handle) !== step.to) throw new Error("a value has another length");
    }
    skipTo(handle, place);
    return values;
  }

  // V8 keeps the version that it says, whatever the program writes there later.
  function readHeader(handle, buffer, step) {
    const there = part(bytesOf(buffer), step);
    const now = new Uint8Array(there);
    TypedArrayPrototypeSet(there, step.bytes);
    try {
      step.op(handle);
    } finally {
      TypedArrayPrototypeSet(there, now);
    }
  }

  // Whether the program has written over values that were read. Their copies are not needed any longer.
  function hasChanged({ buffer, steps }) {
    const bytes = bytesOf(buffer);
    for (let i = 0; i < steps.length; i++) {
      if (steps[i].op !== ops.value) continue;
      const before = steps[i].bytes;
      const now = part(bytes, steps[i]);
      for (let j = 0; j < before.length; j++) if (now[j] !== before[j]) return true;
      steps[i].bytes = undefined;
    }
    return false;
  }

  function part(bytes, { from, to }) {
    const offset = TypedArrayPrototypeGetByteOffset(bytes) + from;
    return new Uint8Array(TypedArrayPrototypeGetBuffer(bytes), offset, to - from);
  }

  function bytesOf(view) {
    if (TypedArrayPrototypeGetSymbolToStringTag(view) === undefined) {
      const length = DataViewPrototypeGetByteLength(view);
      return new Uint8Array(DataViewPrototypeGetBuffer(view), DataViewPrototypeGetByteOffset(view), length);
    }
    const length = TypedArrayPrototypeGetByteLength(view);
    return new Uint8Array(TypedArrayPrototypeGetBuffer(view), TypedArrayPrototypeGetByteOffset(view), length);
  }

  // All objects that a value consists of.
  function objectsOf(values, found = new SafeSet()) {
    const waiting = [];
    const add = (value) => {
      if (!isObject(value) || found.has(value)) return;
      found.add(value);
      ArrayPrototypePush(waiting, value);
    };
    for (let i = 0; i < values.length; i++) add(values[i]);
    while (waiting.length > 0) {
      const object = ArrayPrototypePop(waiting);
      if (isMap(object)) {
        MapPrototypeForEach(object, (value, key) => {
          add(key);
          add(value);
        });
      } else if (isSet(object)) SetPrototypeForEach(object, add);
      else if (ArrayBufferIsView(object)) {
        add(bytesOf(object).buffer);
        continue;
      }
      const keys = ObjectKeys(object);
      for (let i = 0; i < keys.length; i++) add(object[keys[i]]);
      // Of errors.
      add(object.cause);
    }
    return found;
  }

  // Whether anything from `place` on looks like a reference to one of the first `count` objects.
  function hasReference(bytes, place, count) {
    for (let i = place; i < bytes.length; i++) if (bytes[i] === REFERENCE && numberAt(bytes, i + 1) < count) return true;
    return false;
  }

  // As V8 writes numbers: seven bits in each byte, the lowest first.
  function numberAt(bytes, place) {
    let value = 0;
    for (let i = place, shift = 0; i < bytes.length; i++, shift += 7) {
      if (shift < 32) value |= (bytes[i] & 0x7f) << shift;
      if (bytes[i] < 0x80) return value >>> 0;
    }
    return Infinity;
  }

  // No object takes less than a byte.
  function mostObjects({ steps }) {
    let count = 0;
    for (let i = 0; i < steps.length; i++) if (steps[i].op === ops.value) count += steps[i].to - steps[i].from;
    return count;
  }

  // Whether what comes from the place of `record` on may refer to one of the objects that were read before.
  // - `twin`: one that has read as far, and is read to its end here
  function mayReferBack(twin, values, record) {
    const { buffer, place, skips } = record;
    const bytes = bytesOf(buffer);
    if (!hasReference(bytes, place, mostObjects(record))) return false;
    // What stands between values may look like one itself, and hide a reference.
    if (skips) return true;
    const before = objectsOf(values);
    const after = [];
    try {
      while (placeOf(twin) < bytes.length) ArrayPrototypePush(after, ops.value(twin));
    } catch {
      // Not only values: nobody knows what is one.
      return true;
    }
    let refers = false;
    SetPrototypeForEach(objectsOf(after), (object) => {
      if (before.has(object)) refers = true;
    });
    return refers;
  }

  // Before the last turn of the event loop.
  // - `wrappers`: the objects with a native half, each followed by its name
  function tryDeserializers(wrappers) {
    recording = false;
    for (let i = 0; i < wrappers.length; i += 2) {
      if (wrappers[i + 1] !== "Deserializer") continue;
      const handle = wrappers[i];
      const record = records.get(handle);
      if (record === undefined || record.isLost) continue;
      const { buffer, owner } = record;
      try {
        record.place = placeOf(handle);
        if (hasChanged(record)) {
          lose(record);
          continue;
        }
        // Hooks ask the owner, who has this handle.
        op_rt_native_adopt(handle, ops.make(owner, buffer));
        if (mayReferBack(handle, repeat(handle, record), record)) lose(record);
      } catch {
        lose(record);
      }
    }
  }

  function describeDeserializer(handle) {
    const record = records.get(handle);
    if (record === undefined || record.isLost) return undefined;
    const { buffer, owner } = record;
    const finish = () => repeat(handle, record);
    return { secret: false, order: numberOf(handle), last: true, make: () => ops.make(owner, buffer), finish };
  }

  return { describeDeserializer, tryDeserializers, wrapDeserializers };
})();
