// What the functions and classes of `node:crypto` that are ours have in common.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    ObjectSetPrototypeOf,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypedArrayPrototypeSet,
    Uint8Array,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateEncoding } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const lazyTimers = core.createLazyLoader("node:timers");

  // Errors of the arguments are thrown at once, those of the work reach the callback, if there is one.
  function answer(callback, work) {
    if (callback === undefined) return work();
    let error = null;
    let result;
    try {
      result = work();
    } catch (thrown) {
      error = thrown;
    }
    lazyTimers().setImmediate(() => {
      if (error !== null) callback(error);
      else callback(null, result);
    });
  }

  // The bytes of a view or a buffer.
  function bytesOf(view) {
    const tag = TypedArrayPrototypeGetSymbolToStringTag(view);
    if (tag === "Uint8Array") return view;
    if (!ArrayBufferIsView(view)) return new Uint8Array(view);
    return tag === undefined
      ? new Uint8Array(
          DataViewPrototypeGetBuffer(view),
          DataViewPrototypeGetByteOffset(view),
          DataViewPrototypeGetByteLength(view),
        )
      : new Uint8Array(
          TypedArrayPrototypeGetBuffer(view),
          TypedArrayPrototypeGetByteOffset(view),
          TypedArrayPrototypeGetByteLength(view),
        );
  }

  function lengthOf(view) {
    if (TypedArrayPrototypeGetSymbolToStringTag(view) !== undefined) return TypedArrayPrototypeGetByteLength(view);
    return DataViewPrototypeGetByteLength(view);
  }

  // The bytes of a view or a buffer in memory of their own. Another thread reads them while the program may write to, resize or hand on what it
  // gave; and ops take no view of what can be resized.
  function copyOf(view) {
    const length = ArrayBufferIsView(view) ? lengthOf(view) : new Uint8Array(view).length;
    const copy = new Uint8Array(length);
    // What was handed on, or cut off, has none.
    if (length > 0) TypedArrayPrototypeSet(copy, bytesOf(view));
    return copy;
  }

  // For `update` of hashes and signatures.
  function checkData(data, encoding) {
    if (typeof data === "string") validateEncoding(data, encoding);
    else if (!ArrayBufferIsView(data)) {
      throw new ERR_INVALID_ARG_TYPE("data", ["string", "Buffer", "TypedArray", "DataView"], data);
    }
  }

  // Gives what makes `classes` inherit from the stream class that `load` gives, and gives that class. Streams are loaded with the first
  // object.
  function becomingStreams(load, classes) {
    let base;
    return () => {
      if (base === undefined) {
        base = load();
        for (let i = 0; i < classes.length; i++) {
          ObjectSetPrototypeOf(classes[i].prototype, base.prototype);
          ObjectSetPrototypeOf(classes[i], base);
        }
      }
      return base;
    };
  }

  return { answer, becomingStreams, bytesOf, checkData, copyOf };
})();
