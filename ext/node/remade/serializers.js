// Serializers of `node:v8` with values in them. V8 knows the objects that one has written by their numbers: a serializer that is made again
// writes the same values once more. That works only as long as they are what they were, so the build tries it.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, ReflectApply, SafeWeakMap, TypedArrayPrototypeSlice, Uint8Array } = primordials;
  const { op_rt_native_adopt } = core.ops;
  const { copyOf } = core.loadExtScript("ext:rt_node/remade/journal.js");
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { number, numberOf } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { noteMade } = core.loadExtScript("ext:rt_node/remade/places.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  // Bytes that were written: an object to which more was done is not worth it.
  const MOST = 1 << 20;

  let recording = true;
  // `{ owner, steps, size, isLost, isWriting, hasValues, bytes }` of each handle. Steps are `{ op, args }`, the handle left out.
  const records = new SafeWeakMap();
  // Those of V8's own, before they are wrapped.
  const ops = { __proto__: null };

  function lose(record) {
    record.isLost = true;
    record.steps = [];
  }

  function wrapSerializers() {
    replaceOp("op_rt_v8_serializer_new", (make) => {
      ops.make = make;
      return (owner) => {
        const handle = make(owner);
        if (recording) {
          number(handle);
          noteMade(handle);
          records.set(handle, {
            owner,
            steps: [],
            size: 0,
            isLost: false,
            isWriting: false,
            hasValues: false,
            bytes: undefined,
          });
        }
        return handle;
      };
    });
    const names = [
      "release_buffer",
      "set_views_as_host_objects",
      "transfer_array_buffer",
      "write_double",
      "write_header",
      "write_raw_bytes",
      "write_uint32",
      "write_uint64",
      "write_value",
    ];
    for (let i = 0; i < names.length; i++) wrap(names[i]);
  }

  function wrap(name) {
    replaceOp(`op_rt_v8_serializer_${name}`, (op) => {
      ops[name] = op;
      return recorder(name, op);
    });
  }

  function recorder(name, op) {
    return (handle, ...args) => {
      const record = recording && isObject(handle) ? records.get(handle) : undefined;
      const act = () => ReflectApply(op, undefined, [handle, ...args]);
      // What a hook writes into it comes again with the value.
      if (record === undefined || record.isLost || record.isWriting) return act();
      const step = { op, args: [] };
      for (let i = 0; i < args.length; i++) {
        // What is written is known to V8 by its identity.
        ArrayPrototypePush(step.args, name === "write_raw_bytes" ? copyOf(args[i]) : args[i]);
      }
      record.size += 64 + (name === "write_raw_bytes" ? step.args[0].byteLength : 0);
      if (record.size > MOST) lose(record);
      if (name !== "write_value") {
        const result = act();
        if (name === "release_buffer") step.released = TypedArrayPrototypeSlice(new Uint8Array(result));
        ArrayPrototypePush(record.steps, step);
        return result;
      }
      record.hasValues = true;
      record.isWriting = true;
      try {
        // A hook of the program's might do something that is to be done once.
        if (!core.loadExtScript("ext:rt_v8/serdes.js").hasUsualHooks(record.owner)) lose(record);
        act();
        if (!record.isLost) ArrayPrototypePush(record.steps, step);
      } catch (error) {
        lose(record);
        throw error;
      } finally {
        record.isWriting = false;
      }
    };
  }

  const isSame = (a, b) => {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  };

  // Whether all that it gives is what it gave before.
  function repeat(handle, steps) {
    let same = true;
    for (let i = 0; i < steps.length; i++) {
      const { op, args, released } = steps[i];
      const result = ReflectApply(op, undefined, [handle, ...args]);
      if (released !== undefined && !isSame(released, new Uint8Array(result))) same = false;
    }
    return same;
  }

  // What V8 has written so far; it stays the same.
  function bytesOf(handle) {
    const bytes = new Uint8Array(ops.release_buffer(handle));
    put(handle, bytes);
    return bytes;
  }

  function put(handle, bytes) {
    if (bytes.length > 0) ops.write_raw_bytes(handle, bytes);
  }

  // Before the last turn of the event loop: getters of values run.
  // - `wrappers`: the objects with a native half, each followed by its name
  function trySerializers(wrappers) {
    recording = false;
    for (let i = 0; i < wrappers.length; i += 2) {
      if (wrappers[i + 1] !== "Serializer") continue;
      const handle = wrappers[i];
      const record = records.get(handle);
      if (record === undefined || record.isLost) continue;
      const bytes = bytesOf(handle);
      record.bytes = bytes;
      if (!record.hasValues) continue;
      try {
        op_rt_native_adopt(handle, ops.make(record.owner));
        const same = repeat(handle, record.steps);
        if (!same || !isSame(bytes, bytesOf(handle))) lose(record);
      } catch {
        lose(record);
      }
    }
  }

  function describeSerializer(handle) {
    const record = records.get(handle);
    if (record === undefined || record.isLost || record.bytes === undefined) return undefined;
    const { owner, steps, bytes } = record;
    const finish = () => {
      try {
        repeat(handle, steps);
        ops.release_buffer(handle);
      } catch {
        // It threw nothing in the build. What was written is there in any case.
      }
      put(handle, bytes);
    };
    return { secret: false, order: numberOf(handle), last: true, make: () => ops.make(owner), finish };
  }

  return { describeSerializer, trySerializers, wrapSerializers };
})();
