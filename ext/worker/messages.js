// What a message is on its way: a value as bytes, beside what is transferred with it. And `structuredClone`, a message to itself.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ReflectApply,
    RegExpPrototypeTest,
    SafeMap,
    SafeRegExp,
    SafeWeakMap,
    SafeWeakSet,
    Symbol,
    SymbolIterator,
    TypeErrorPrototype,
    Uint8Array,
  } = primordials;
  const { op_rt_can_detach, op_rt_clone, op_rt_keep_attached, op_structured_clone } = core.ops;
  const { hostObjectBrand, isArrayBuffer } = core;
  const { brand, cloneError, codedTypeError, refuseClone } = core.loadExtScript("ext:rt_v8/native_objects.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  // Ports, by message_port.js. What one is behind its surface:
  // - rid: its end in Rust, null when it is closed or was transferred
  // - refed: a pending receive keeps the event loop going
  // - promise: that pending receive
  // - attends: there is one, or will be at once
  // - closing: `close` was called here
  // - delivers: messages are delivered, and the next receive begins when all that are there were
  const ports = new SafeWeakMap();

  // What else `receiveMessageOnPort` takes: `owns` says whether an object is such a thing, `receive` is the function for it.
  const otherReceivers = [];

  // ---- what may be sent

  const untransferable = new SafeWeakSet();

  function markAsUncloneable(object) {
    if (!isObject(object) || isArrayBuffer(object) || ArrayBufferIsView(object) || ArrayIsArray(object)) return;
    brand(object, refuseClone);
  }

  const detachKey = Symbol("detach_key_for_untransferable_arraybuffer");

  function markAsUntransferable(object) {
    if (!isObject(object)) return;
    untransferable.add(object);
    if (isArrayBuffer(object)) op_rt_keep_attached(object, detachKey);
  }

  // The pool of small Buffers carries deno_node's own mark.
  const lazyUtilBinding = () => core.loadExtScript("ext:deno_node/internal_binding/util.ts");

  function isMarkedAsUntransferable(object) {
    return isObject(object) && (untransferable.has(object) || object[lazyUtilBinding().untransferableSymbol] === true);
  }

  function isUncloneable(value) {
    return isObject(value) && value[hostObjectBrand] === refuseClone;
  }

  // ---- bytes of a message

  const nothing = [];

  function onSerializeError(message) {
    if (message === "Unsupported object type") {
      throw cloneError("Object that needs transfer was found in message but not listed in transferList");
    }
    throw cloneError(message);
  }

  /** The environment is no object that can be cloned, but its variables are. */
  function cloneable(value) {
    return isObject(value) && value === internals.rt.current.process?.env ? { ...value } : value;
  }

  /** Whether a port was closed, or transferred. */
  function isDetached(port) {
    const { rid, closing } = ports.get(port);
    return rid === null || closing;
  }

  // `{ data, transferables }`, as deno_web's Rust takes it. `source`: the port that sends.
  function serializeJsMessageData(given, transferList, source = undefined) {
    const value = cloneable(given);
    if (transferList.length === 0) {
      return { data: core.serialize(value, undefined, onSerializeError), transferables: nothing };
    }
    const hostObjects = [];
    const transferredArrayBuffers = [];
    for (let i = 0; i < transferList.length; i++) {
      const item = transferList[i];
      if (isArrayBuffer(item)) {
        if (isMarkedAsUntransferable(item) || !op_rt_can_detach(item)) {
          throw cloneError("Cannot transfer object of unsupported type.");
        }
        if (ArrayPrototypeIncludes(transferredArrayBuffers, item)) {
          throw cloneError("Transfer list contains duplicate ArrayBuffer");
        }
        ArrayPrototypePush(transferredArrayBuffers, item);
        continue;
      }
      if (!isObject(item) || typeof item[hostObjectBrand] !== "string") {
        throw cloneError("Found invalid value in transferList.");
      }
      if (isMarkedAsUntransferable(item)) throw cloneError("Cannot transfer object of unsupported type.");
      if (ports.has(item)) {
        if (item === source) throw cloneError("Transfer list contains source port");
        if (isDetached(item)) throw cloneError("MessagePort in transfer list is already detached");
        if (ArrayPrototypeIncludes(hostObjects, item)) throw cloneError("Transfer list contains duplicate MessagePort");
      }
      if (ArrayPrototypeIncludes(hostObjects, item)) {
        throw cloneError(`Transfer list contains duplicate ${item.constructor.name}`);
      }
      ArrayPrototypePush(hostObjects, item);
    }
    const data = core.serialize(value, { hostObjects, transferredArrayBuffers }, onSerializeError);
    const transferables = [];
    let buffers = 0;
    for (let i = 0; i < transferList.length; i++) {
      const item = transferList[i];
      if (isArrayBuffer(item)) {
        // The serializer has put the buffers' numbers in their place.
        ArrayPrototypePush(transferables, { kind: "arrayBuffer", data: transferredArrayBuffers[buffers++] });
        continue;
      }
      const type = item[hostObjectBrand];
      const id = transferableResource(type).send(item);
      ArrayPrototypePush(transferables, { kind: typeof id === "number" ? "resource" : "multiResource", data: [type, id] });
    }
    return { data, transferables };
  }

  // Streams and what Node's library can clone register themselves when their scripts load, which this thread may not have done.
  function transferableResource(type) {
    if (core.getTransferableResource(type) === undefined) core.loadExtScript("ext:deno_web/06_streams.js");
    return core.getTransferableResource(type);
  }

  let cloneablesLoaded = false;
  function cloneableDeserializers() {
    if (!cloneablesLoaded) {
      cloneablesLoaded = true;
      core.loadExtScript("ext:deno_node/02_register_cloneable.js");
    }
    return core.getCloneableDeserializers();
  }

  // The value and what was transferred with it.
  function deserializeJsMessageData(message) {
    if (held.size > 0 && isHeld(message)) return takeHeld(message);
    const deserializers = cloneableDeserializers();
    if (ArrayBufferIsView(message)) return [core.deserialize(message, { deserializers }), nothing];
    const { data, transferables } = message;
    const hostObjects = [];
    const transferredArrayBuffers = [];
    for (let i = 0; i < transferables.length; i++) {
      const { kind, data } = transferables[i];
      if (kind === "arrayBuffer") {
        ArrayPrototypePush(transferredArrayBuffers, data);
      } else {
        ArrayPrototypePush(hostObjects, transferableResource(data[0]).receive(data[1]));
      }
    }
    const value = core.deserialize(data, { deserializers, hostObjects, transferredArrayBuffers });
    return [value, hostObjects];
  }

  // ---- messages of a build to the program itself, of which bytes in a heap cannot be all: memory that is shared, ports

  // As they arrive. What goes through the channel is their number, behind a byte that no value begins with.
  const held = new SafeMap();
  let lastHeld = 0;
  const HELD = 0;

  function hold(packed) {
    const message = deserializeJsMessageData(packed);
    held.set(++lastHeld, message);
    const data = new Uint8Array([HELD, lastHeld & 0xff, (lastHeld >> 8) & 0xff, (lastHeld >> 16) & 0xff]);
    return { data, transferables: nothing };
  }

  function isHeld(message) {
    return ArrayBufferIsView(message) && message[0] === HELD;
  }

  function takeHeld(bytes) {
    const number = bytes[1] | (bytes[2] << 8) | (bytes[3] << 16);
    const message = held.get(number);
    held.delete(number);
    return message;
  }

  // The second argument of `postMessage` and `structuredClone`: a list, or an object that holds it.
  function transferListOf(given) {
    if (given === undefined || given === null) return nothing;
    if (!isObject(given)) {
      throw codedTypeError("ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable");
    }
    const list = listOf(given);
    if (list !== undefined) return list;
    // What cannot be gone through is options.
    const { transfer } = given;
    if (transfer === undefined) return nothing;
    return listFrom(transfer, "Optional options.transfer argument must be an iterable");
  }

  function listFrom(iterable, message) {
    const list = listOf(iterable);
    if (list === undefined) throw codedTypeError("ERR_INVALID_ARG_TYPE", message);
    return list;
  }

  /** What `iterable` iterates over; `undefined` for what is none. */
  function listOf(iterable) {
    const method = isObject(iterable) ? iterable[SymbolIterator] : undefined;
    const iterator = typeof method === "function" ? ReflectApply(method, iterable, []) : undefined;
    if (!isObject(iterator) || typeof iterator.next !== "function") return undefined;
    const list = [];
    const { next } = iterator;
    for (let step = ReflectApply(next, iterator, []); !step.done; step = ReflectApply(next, iterator, [])) {
      ArrayPrototypePush(list, step.value);
    }
    return list;
  }

  // Stands for what only deno_core's op can clone: memory that is shared, modules of WebAssembly.
  const others = { __proto__: null };

  // V8's words for what it cannot clone; `op_structured_clone` throws them as a `TypeError`, and a program may throw one that says the same.
  const refusal = new SafeRegExp(
    "(could not be cloned\\.|out of memory\\.|must not be transferred\\.|^Unsupported object type)$",
  );

  // Without the bytes in between, which nobody sees.
  function cloneAtOnce(value) {
    const clone = op_rt_clone(value, hostObjectBrand, cloneableDeserializers(), onSerializeError, others);
    if (clone !== others) return clone;
    try {
      return op_structured_clone(value, cloneableDeserializers());
    } catch (error) {
      if (core.isNativeError(error) && ObjectGetPrototypeOf(error) === TypeErrorPrototype) {
        const message = ObjectGetOwnPropertyDescriptor(error, "message")?.value;
        // Whether it is V8 that refuses shows where it is asked to say so.
        if (typeof message === "string" && RegExpPrototypeTest(refusal, message)) {
          core.serialize(value, undefined, onSerializeError);
        }
      }
      throw error;
    }
  }

  function structuredClone(value, options) {
    if (arguments.length === 0) {
      const { ERR_MISSING_ARGS } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new ERR_MISSING_ARGS("The value argument must be specified");
    }
    if (options !== undefined && options !== null && !isObject(options)) {
      throw codedTypeError(
        "ERR_INVALID_ARG_TYPE",
        "Failed to execute 'structuredClone': Options cannot be converted to a dictionary",
      );
    }
    let transfer = nothing;
    if (isObject(options) && options.transfer !== undefined) {
      transfer = listFrom(
        options.transfer,
        "Failed to execute 'structuredClone': transfer in Options cannot be converted to sequence.",
      );
      for (let i = 0; i < transfer.length; i++) {
        if (isObject(transfer[i])) continue;
        throw codedTypeError(
          "ERR_INVALID_ARG_TYPE",
          `Failed to execute 'structuredClone': transfer in Options[${i}] is not an object.`,
        );
      }
    }
    if (transfer.length === 0) return isObject(value) || typeof value === "symbol" ? cloneAtOnce(cloneable(value)) : value;
    return deserializeJsMessageData(serializeJsMessageData(value, transfer))[0];
  }

  // `undefined` in V8's format.
  const nothingButUndefined = new Uint8Array([0xff, 15, 0x5f]);

  // The transferred memory that goes with `numbers`, as buffers. Only deno_core's own deserializer finds it, and puts it in their place.
  function takeBuffers(numbers) {
    if (numbers.length > 0) core.deserialize(nothingButUndefined, { transferredArrayBuffers: numbers });
    return numbers;
  }

  return {
    cloneable,
    cloneableDeserializers,
    deserializeJsMessageData,
    hold,
    isDetached,
    isHeld,
    isMarkedAsUntransferable,
    isUncloneable,
    markAsUncloneable,
    markAsUntransferable,
    nothing,
    onSerializeError,
    otherReceivers,
    ports,
    serializeJsMessageData,
    serializeMessageData: (value) => core.serialize(value, undefined, onSerializeError),
    structuredClone,
    takeBuffers,
    takeHeld,
    transferListOf,
  };
})();
