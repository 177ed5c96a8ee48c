// Functions that read a whole source; `tap` and `ondrain`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferPrototypeGetByteLength,
    ArrayBufferPrototypeSlice,
    ArrayPrototypePush,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    Uint8Array,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isSharedArrayBuffer } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
  const { untilAborted } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { accept, allChunks, joined } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { drainableProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { ofConsumer, ofSyncConsumer, ofSyncText, ofText } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { from, fromSync, implements: has } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");

  const NONE = { __proto__: null };

  // Keeps what it is given, up to `limit` bytes.
  function collector(limit) {
    const batches = [];
    let total = 0;
    const take = (batch) => {
      const accepted = accept(batch);
      for (let i = 0; limit !== undefined && i < accepted.views.length; i++) {
        total += accepted.views[i].byteLength;
        if (total > limit) throw new ERR_OUT_OF_RANGE("totalBytes", `<= ${limit}`, total);
      }
      ArrayPrototypePush(batches, accepted);
    };
    return { take, chunks: () => allChunks(batches) };
  }

  function collectSync(source, limit) {
    const { take, chunks } = collector(limit);
    for (const batch of fromSync(source)) take(batch);
    return chunks();
  }

  async function collect(source, { limit, signal }) {
    signal?.throwIfAborted();
    const { take, chunks } = collector(limit);
    for await (const batch of untilAborted(from(source), signal)) {
      signal?.throwIfAborted();
      take(batch);
    }
    return chunks();
  }

  // A buffer with nothing else in it.
  function bufferOf(data) {
    const buffer = TypedArrayPrototypeGetBuffer(data);
    if (isSharedArrayBuffer(buffer)) return TypedArrayPrototypeGetBuffer(new Uint8Array(data));
    const start = TypedArrayPrototypeGetByteOffset(data);
    const length = TypedArrayPrototypeGetByteLength(data);
    if (start === 0 && length === ArrayBufferPrototypeGetByteLength(buffer)) return buffer;
    return ArrayBufferPrototypeSlice(buffer, start, start + length);
  }

  function checkEncoding(encoding) {
    try {
      new TextDecoder(encoding);
    } catch {
      throw new ERR_INVALID_ARG_VALUE.RangeError("options.encoding", encoding);
    }
  }

  const decoded = (chunks, encoding) => new TextDecoder(encoding, { __proto__: null, fatal: true }).decode(joined(chunks));

  function bytesSync(source, options = NONE) {
    const { limit } = ofSyncConsumer(options);
    return joined(collectSync(source, limit));
  }

  function textSync(source, options = NONE) {
    const { encoding, limit } = ofSyncText(options);
    checkEncoding(encoding);
    return decoded(collectSync(source, limit), encoding);
  }

  function arrayBufferSync(source, options = NONE) {
    const { limit } = ofSyncConsumer(options);
    return bufferOf(joined(collectSync(source, limit)));
  }

  function arraySync(source, options = NONE) {
    const { limit } = ofSyncConsumer(options);
    return collectSync(source, limit);
  }

  async function bytes(source, options = NONE) {
    return joined(await collect(source, ofConsumer(options)));
  }

  async function text(source, options = NONE) {
    const read = ofText(options);
    checkEncoding(read.encoding);
    return decoded(await collect(source, read), read.encoding);
  }

  async function arrayBuffer(source, options = NONE) {
    return bufferOf(joined(await collect(source, ofConsumer(options))));
  }

  async function array(source, options = NONE) {
    return collect(source, ofConsumer(options));
  }

  function tap(callback) {
    validateFunction(callback, "callback");
    return async (chunks, options) => {
      await callback(chunks, options);
      return chunks;
    };
  }

  function tapSync(callback) {
    validateFunction(callback, "callback");
    return (chunks) => {
      callback(chunks);
      return chunks;
    };
  }

  function ondrain(drainable) {
    return has(drainable, drainableProtocol) ? drainable[drainableProtocol]() : null;
  }

  return { array, arrayBuffer, arrayBufferSync, arraySync, bytes, bytesSync, ondrain, tap, tapSync, text, textSync };
})();
