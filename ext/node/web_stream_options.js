// What streams of the web are told by programs, read in Node's order and refused in its words. Of callbacks, what is falsy is not there.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferPrototypeGetByteLength,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    NumberIsInteger,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetLength,
    TypeError,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { isSharedArrayBuffer, isTypedArray } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  // Whether it is a source of bytes.
  function isOfBytes(source) {
    const type = source?.type;
    if (`${type}` === "bytes") return true;
    if (type !== undefined) throw new ERR_INVALID_ARG_VALUE("source.type", type);
    return false;
  }

  function readMembers(holder, names) {
    const read = { __proto__: null };
    for (let i = 0; i < names.length; i++) {
      const value = holder?.[names[i]];
      if (value) read[names[i]] = value;
    }
    return read;
  }

  function checkCallbacks(read, names, owner) {
    for (let i = 0; i < names.length; i++) {
      const value = read[names[i]];
      if (value === undefined || typeof value === "function") continue;
      // Node binds this one, and says no more.
      if (names[i] === "start") throw new TypeError("Bind must be called on a function");
      throw new ERR_INVALID_ARG_TYPE(`${owner}.${names[i]}`, "Function", value);
    }
    return read;
  }

  const OF_SOURCE = ["start", "pull", "cancel"];
  const OF_SINK = ["start", "write", "close", "abort"];
  const OF_TRANSFORMER = ["transform", "flush", "cancel"];

  const readCallbacks = (holder, names, owner) => checkCallbacks(readMembers(holder, names), names, owner);
  const source = (given) => readCallbacks(given, OF_SOURCE, "source");
  const sink = (given) => readCallbacks(given, OF_SINK, "sink");
  const transformer = (given) => readCallbacks(given, OF_TRANSFORMER, "transformer");

  function byteSource(given) {
    const read = readMembers(given, OF_SOURCE);
    const autoAllocateChunkSize = given?.autoAllocateChunkSize;
    checkCallbacks(read, OF_SOURCE, "source");
    if (autoAllocateChunkSize === 0) {
      throw new ERR_INVALID_ARG_VALUE("source.autoAllocateChunkSize", autoAllocateChunkSize);
    }
    if (autoAllocateChunkSize !== undefined) {
      const assert = core.loadExtScript("ext:deno_node/internal/assert.mjs");
      assert(NumberIsInteger(autoAllocateChunkSize));
      assert(autoAllocateChunkSize > 0);
      read.autoAllocateChunkSize = autoAllocateChunkSize;
    }
    return read;
  }

  // Whether there is no memory behind `view`; that of others cannot be taken.
  function isEmpty(view, name) {
    const typed = isTypedArray(view);
    const buffer = typed ? TypedArrayPrototypeGetBuffer(view) : DataViewPrototypeGetBuffer(view);
    if (isSharedArrayBuffer(buffer)) {
      throw new ERR_INVALID_ARG_VALUE(name, view, "must not be backed by a SharedArrayBuffer");
    }
    if (ArrayBufferPrototypeGetByteLength(buffer) === 0) return true;
    return (typed ? TypedArrayPrototypeGetByteLength(view) : DataViewPrototypeGetByteLength(view)) === 0;
  }

  // How many elements of `view` a read is to fill at least.
  function least(view, options) {
    const min = options?.min ?? 1;
    if (typeof min !== "number") throw new ERR_INVALID_ARG_TYPE("options.min", "number", min);
    if (!NumberIsInteger(min)) throw new ERR_INVALID_ARG_VALUE("options.min", min, "must be an integer");
    if (min <= 0) throw new ERR_INVALID_ARG_VALUE("options.min", min, "must be greater than 0");
    const typed = isTypedArray(view);
    if (min > (typed ? TypedArrayPrototypeGetLength(view) : DataViewPrototypeGetByteLength(view))) {
      throw new ERR_OUT_OF_RANGE("options.min", typed ? "<= view.length" : "<= view.byteLength", min);
    }
    return min;
  }

  return { byteSource, isEmpty, isOfBytes, least, sink, source, transformer };
})();
