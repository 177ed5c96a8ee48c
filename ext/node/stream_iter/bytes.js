// Chunks and batches of bytes. What is accepted and handed on later is looked at again then: a view may have been resized or detached.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferPrototypeGetByteLength,
    ArrayBufferPrototypeGetDetached,
    ArrayPrototypePush,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeSet,
    Uint8Array,
  } = primordials;
  const { isSharedArrayBuffer, isTypedArray, isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { WrongStateTypeError } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const options = core.loadExtScript("ext:rt_node/stream_iter/options.js");

  function toBytes(chunk) {
    if (typeof chunk === "string") return core.encode(chunk);
    if (!isUint8Array(chunk)) throw new ERR_INVALID_ARG_TYPE("chunk", ["string", "Uint8Array"], chunk);
    return chunk;
  }

  // What a writer was given.
  const writtenBytes = (chunk) => toBytes(options.chunk(chunk, "chunk"));

  function writtenBatch(chunks) {
    const batch = options.chunks(chunks, "chunks");
    for (let i = 0; i < batch.length; i++) batch[i] = toBytes(batch[i]);
    return batch;
  }

  // Any view as one of bytes, over the same memory.
  const bytesOfView = (view) =>
    isTypedArray(view)
      ? new Uint8Array(
          TypedArrayPrototypeGetBuffer(view),
          TypedArrayPrototypeGetByteOffset(view),
          TypedArrayPrototypeGetByteLength(view),
        )
      : new Uint8Array(
          DataViewPrototypeGetBuffer(view),
          DataViewPrototypeGetByteOffset(view),
          DataViewPrototypeGetByteLength(view),
        );

  function measure(view) {
    const buffer = TypedArrayPrototypeGetBuffer(view);
    // Memory that is shared has no length that could be asked for here, but a view over all of it.
    const whole = isSharedArrayBuffer(buffer) ? new Uint8Array(buffer) : undefined;
    return {
      __proto__: null,
      view,
      buffer,
      whole,
      byteLength: TypedArrayPrototypeGetByteLength(view),
      byteOffset: TypedArrayPrototypeGetByteOffset(view),
      ofBuffer: lengthOfBuffer(buffer, whole),
      detached: whole === undefined && ArrayBufferPrototypeGetDetached(buffer),
    };
  }

  const lengthOfBuffer = (buffer, whole) =>
    whole === undefined ? ArrayBufferPrototypeGetByteLength(buffer) : TypedArrayPrototypeGetByteLength(whole);

  // The view that was measured, which has to be as it was.
  function unchanged(measured) {
    const { view, buffer, whole } = measured;
    if (
      TypedArrayPrototypeGetBuffer(view) === buffer &&
      lengthOfBuffer(buffer, whole) === measured.ofBuffer &&
      TypedArrayPrototypeGetByteLength(view) === measured.byteLength &&
      TypedArrayPrototypeGetByteOffset(view) === measured.byteOffset &&
      (whole === undefined && ArrayBufferPrototypeGetDetached(buffer)) === measured.detached
    ) {
      return view;
    }
    throw new WrongStateTypeError("Byte view was resized or detached after being accepted");
  }

  function accept(chunks) {
    const views = [];
    let byteLength = 0;
    for (let i = 0; i < chunks.length; i++) {
      const measured = measure(chunks[i]);
      byteLength += measured.byteLength;
      ArrayPrototypePush(views, measured);
    }
    return { __proto__: null, views, byteLength };
  }

  function chunksOf(accepted) {
    const chunks = [];
    for (let i = 0; i < accepted.views.length; i++) ArrayPrototypePush(chunks, unchanged(accepted.views[i]));
    return chunks;
  }

  function allChunks(batches) {
    const chunks = [];
    for (let i = 0; i < batches.length; i++) {
      const batch = chunksOf(batches[i]);
      for (let j = 0; j < batch.length; j++) ArrayPrototypePush(chunks, batch[j]);
    }
    return chunks;
  }

  function isWhole(chunk) {
    if (TypedArrayPrototypeGetByteOffset(chunk) !== 0) return false;
    const buffer = TypedArrayPrototypeGetBuffer(chunk);
    if (isSharedArrayBuffer(buffer)) return false;
    return TypedArrayPrototypeGetByteLength(chunk) === ArrayBufferPrototypeGetByteLength(buffer);
  }

  // In memory of its own: a single chunk is copied unless it is all of its buffer.
  function joined(chunks) {
    if (chunks.length === 1 && isWhole(chunks[0])) return chunks[0];
    let length = 0;
    for (let i = 0; i < chunks.length; i++) length += TypedArrayPrototypeGetByteLength(chunks[i]);
    const all = new Uint8Array(length);
    let at = 0;
    for (let i = 0; i < chunks.length; i++) {
      TypedArrayPrototypeSet(all, chunks[i], at);
      at += TypedArrayPrototypeGetByteLength(chunks[i]);
    }
    return all;
  }

  // Whether it is an array of nothing but bytes. The ends tell most others.
  function isBatch(value) {
    if (!primordials.ArrayIsArray(value)) return false;
    const { length } = value;
    if (length === 0) return true;
    if (!isUint8Array(value[0]) || !isUint8Array(value[length - 1])) return false;
    for (let i = 1; i < length - 1; i++) if (!isUint8Array(value[i])) return false;
    return true;
  }

  return { accept, allChunks, bytesOfView, chunksOf, isBatch, joined, toBytes, unchanged, writtenBatch, writtenBytes };
})();
