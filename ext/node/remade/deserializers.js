// Deserializers of `node:v8`, in the middle of their buffers too. One that is made again reads once more what was read before. V8 knows
// the objects that were read by their numbers, and a value may refer to those of an earlier one: the program has the objects of the
// build, so the build looks whether what is still to be read does that.
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
    Uint8Array,
  } = primordials;
  const { isMap, isSet } = core;
  const { op_rt_native_adopt } = core.ops;
  const { isObject } = core.loadExtScript("ext:rt_node/remade/journal.js");
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { number, numberOf } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { noteMade } = core.loadExtScript("ext:rt_node/remade/places.js");

  // Steps: an object of which more was read is not worth it.
  const MOST = 10_000;
  // What V8 writes for an object that it has written before.
  const REFERENCE = 0x5e;

  let recording = true;
  // `{ owner, buffer, steps, isLost, isReading, hasValues }` of each handle. Steps are `{ op, args }`, the handle left out.
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
          records.set(handle, { owner, buffer, steps: [], isLost: false, isReading: false, hasValues: false });
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
    return (handle, ...args) => {
      const record = recording && isObject(handle) ? records.get(handle) : undefined;
      const act = () => ReflectApply(op, undefined, [handle, ...args]);
      // What a hook reads of it comes again with the value.
      if (record === undefined || record.isLost || record.isReading) return act();
      if (record.steps.length >= MOST) lose(record);
      else ArrayPrototypePush(record.steps, { op, args });
      if (name !== "value") return act();
      record.hasValues = true;
      // A hook of the program's might do something that is to be done once.
      if (!core.loadExtScript("ext:rt_v8/serdes.js").readsAsUsual(record.owner)) lose(record);
      record.isReading = true;
      try {
        return act();
      } finally {
        record.isReading = false;
      }
    };
  }

  function repeat(handle, steps) {
    const values = [];
    for (let i = 0; i < steps.length; i++) {
      const { op, args } = steps[i];
      try {
        const value = ReflectApply(op, undefined, [handle, ...args]);
        if (op === ops.value) ArrayPrototypePush(values, value);
      } catch {
        // It threw in the build as well, and what it left behind is the same.
      }
    }
    return values;
  }

  const placeOf = (handle) => ops.raw_bytes(handle, 0);

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

  function hasReference(bytes, place) {
    for (let i = place; i < bytes.length; i++) if (bytes[i] === REFERENCE) return true;
    return false;
  }

  // Whether what comes from `place` on may refer to one of the objects that were read before.
  // - `twin`: one that has read as far, and is read to its end here
  function mayReferBack(twin, values, bytes, place) {
    if (!hasReference(bytes, place)) return false;
    const before = objectsOf(values);
    const after = [];
    try {
      while (placeOf(twin) < bytes.length) ArrayPrototypePush(after, ops.value(twin));
    } catch {
      // Not only values: from here on nobody knows what is one.
      if (hasReference(bytes, placeOf(twin))) return true;
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
      if (record === undefined || record.isLost || !record.hasValues) continue;
      const { buffer, owner, steps } = record;
      try {
        const place = placeOf(handle);
        // Hooks ask the owner, who has this handle.
        op_rt_native_adopt(handle, ops.make(owner, buffer));
        const values = repeat(handle, steps);
        if (placeOf(handle) !== place || mayReferBack(handle, values, bytesOf(buffer), place)) lose(record);
      } catch {
        lose(record);
      }
    }
  }

  function describeDeserializer(handle) {
    const record = records.get(handle);
    if (record === undefined || record.isLost) return undefined;
    const { buffer, owner, steps } = record;
    const finish = () => repeat(handle, steps);
    return { secret: false, order: numberOf(handle), last: true, make: () => ops.make(owner, buffer), finish };
  }

  return { describeDeserializer, tryDeserializers, wrapDeserializers };
})();
