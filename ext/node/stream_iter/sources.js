// `from` and `fromSync`: whatever can be made of bytes, as a sequence of batches of them. What is nested is flattened.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayIsArray,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    PromisePrototypeThen,
    ReflectApply,
    SymbolAsyncIterator,
    SymbolIterator,
    Uint8Array,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isAnyArrayBuffer, isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { ignoreRejection } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { bytesOfView, isBatch, toBytes } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { givesBatches, toAsyncStreamable, toStreamable } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");

  // Chunks of a batch that is made here: transforms take a whole batch at once.
  const BATCH_SIZE = 128;

  const OF_VALUES = ["string", "ArrayBuffer", "ArrayBufferView", "Iterable", "toStreamable"];
  const OF_ASYNC_VALUES = [
    "string",
    "ArrayBuffer",
    "ArrayBufferView",
    "Iterable",
    "AsyncIterable",
    "toStreamable",
    "toAsyncStreamable",
  ];

  // A text is none.
  const isIterable = (value) => typeof value !== "string" && typeof value?.[SymbolIterator] === "function";
  const isAsyncIterable = (value) => typeof value?.[SymbolAsyncIterator] === "function";
  const implements_ = (value, protocol) =>
    value !== null && typeof value === "object" && protocol in value && typeof value[protocol] === "function";

  // The bytes of a text, a buffer or a view; undefined for anything else.
  function bytesOf(value) {
    if (typeof value === "string") return toBytes(value);
    if (isUint8Array(value)) return value;
    if (ArrayBufferIsView(value)) return bytesOfView(value);
    return isAnyArrayBuffer(value) ? new Uint8Array(value) : undefined;
  }

  function* inPieces(batch) {
    if (batch.length <= BATCH_SIZE) {
      if (batch.length > 0) yield batch;
      return;
    }
    for (let i = 0; i < batch.length; i += BATCH_SIZE) yield ArrayPrototypeSlice(batch, i, i + BATCH_SIZE);
  }

  // ---- at once

  function* chunksOf(value) {
    const bytes = bytesOf(value);
    if (bytes !== undefined) {
      yield bytes;
    } else if (implements_(value, toStreamable)) {
      yield* chunksOf(ReflectApply(value[toStreamable], value, []));
    } else if (ArrayIsArray(value)) {
      for (let i = 0; i < value.length; i++) yield* chunksOf(value[i]);
    } else if (isIterable(value)) {
      for (const item of value) yield* chunksOf(item);
    } else {
      throw new ERR_INVALID_ARG_TYPE("value", OF_VALUES, value);
    }
  }

  function* batchesOf(source) {
    let batch = [];
    for (const value of source) {
      if (isUint8Array(value)) {
        ArrayPrototypePush(batch, value);
        if (batch.length === BATCH_SIZE) {
          yield batch;
          batch = [];
        }
        continue;
      }
      if (batch.length > 0) {
        yield batch;
        batch = [];
      }
      if (isBatch(value)) {
        yield* inPieces(value);
        continue;
      }
      let ofValue = [];
      for (const chunk of chunksOf(value)) {
        ArrayPrototypePush(ofValue, chunk);
        if (ofValue.length === BATCH_SIZE) {
          yield ofValue;
          ofValue = [];
        }
      }
      if (ofValue.length > 0) yield ofValue;
    }
    if (batch.length > 0) yield batch;
  }

  // ---- in time

  // `nests`: whether what is within may itself be asynchronous.
  async function* laterChunksOf(value, nests = true) {
    if (core.isPromise(value)) {
      const settled = await value;
      yield* laterChunksOf(settled, nests);
      return;
    }
    const bytes = bytesOf(value);
    if (bytes !== undefined) {
      yield bytes;
      return;
    }
    if (!nests && (isAsyncIterable(value) || implements_(value, toAsyncStreamable))) {
      throw new ERR_INVALID_ARG_TYPE("value", OF_VALUES, value);
    }
    if (implements_(value, toAsyncStreamable)) {
      const result = ReflectApply(value[toAsyncStreamable], value, []);
      yield* laterChunksOf(core.isPromise(result) ? await result : result, nests);
    } else if (implements_(value, toStreamable)) {
      yield* laterChunksOf(ReflectApply(value[toStreamable], value, []), nests);
    } else if (ArrayIsArray(value)) {
      for (let i = 0; i < value.length; i++) yield* laterChunksOf(value[i], nests);
    } else if (isAsyncIterable(value)) {
      for await (const item of value) yield* laterChunksOf(item, nests);
    } else if (isIterable(value)) {
      for (const item of value) yield* laterChunksOf(item, nests);
    } else {
      throw new ERR_INVALID_ARG_TYPE("value", OF_ASYNC_VALUES, value);
    }
  }

  async function* laterBatchesOf(source) {
    if (isAsyncIterable(source)) {
      for await (const value of source) {
        if (isBatch(value)) {
          if (value.length > 0) yield value;
        } else if (isUint8Array(value)) {
          yield [value];
        } else {
          let batch = [];
          for await (const chunk of laterChunksOf(value)) {
            ArrayPrototypePush(batch, chunk);
            if (batch.length === BATCH_SIZE) {
              yield batch;
              batch = [];
            }
          }
          if (batch.length > 0) yield batch;
        }
      }
      return;
    }
    let batch = [];
    for (const value of source) {
      if (isUint8Array(value)) {
        ArrayPrototypePush(batch, value);
        if (batch.length === BATCH_SIZE) {
          yield batch;
          batch = [];
        }
        continue;
      }
      if (batch.length > 0) {
        yield batch;
        batch = [];
      }
      if (isBatch(value)) {
        yield* inPieces(value);
        continue;
      }
      let ofValue = [];
      for await (const chunk of laterChunksOf(value, false)) {
        ArrayPrototypePush(ofValue, chunk);
        if (ofValue.length === BATCH_SIZE) {
          yield ofValue;
          ofValue = [];
        }
      }
      if (ofValue.length > 0) yield ofValue;
    }
    if (batch.length > 0) yield batch;
  }

  // ---- what programs call

  // A source of what is a batch already, or bytes; undefined for anything else.
  function readyBatch(input) {
    const bytes = bytesOf(input);
    if (bytes !== undefined) return [bytes];
    return isBatch(input) ? input : undefined;
  }

  function fromSync(input) {
    if (input === null || input === undefined) throw new ERR_INVALID_ARG_TYPE("input", "a non-null value", input);
    const ready = readyBatch(input);
    if (ready !== undefined) {
      return {
        __proto__: null,
        *[SymbolIterator]() {
          yield* inPieces(ready);
        },
      };
    }
    if (typeof input[toStreamable] === "function") return fromSync(input[toStreamable]());
    if (!isIterable(input)) {
      if (isAsyncIterable(input)) {
        throw new ERR_INVALID_ARG_TYPE("input", "a synchronous input (not AsyncIterable)", input);
      }
      if (typeof input === "object" && typeof input.then === "function") {
        throw new ERR_INVALID_ARG_TYPE("input", "a synchronous input (not Promise)", input);
      }
      throw new ERR_INVALID_ARG_TYPE("input", OF_VALUES, input);
    }
    return {
      __proto__: null,
      *[SymbolIterator]() {
        yield* batchesOf(input);
      },
    };
  }

  function from(input) {
    if (input === null || input === undefined) throw new ERR_INVALID_ARG_TYPE("input", "a non-null value", input);
    if (input[givesBatches]) return input;
    const ready = readyBatch(input);
    if (ready !== undefined) {
      return {
        __proto__: null,
        async *[SymbolAsyncIterator]() {
          for (const piece of inPieces(ready)) yield piece;
        },
      };
    }
    if (typeof input[toAsyncStreamable] === "function") return fromPromised(input[toAsyncStreamable]());
    if (typeof input[toStreamable] === "function") return from(input[toStreamable]());
    if (!isIterable(input) && !isAsyncIterable(input)) throw new ERR_INVALID_ARG_TYPE("input", OF_ASYNC_VALUES, input);
    return laterBatchesOf(input);
  }

  function fromPromised(result) {
    if (core.isPromise(result)) {
      // Nobody may ever iterate.
      result = PromisePrototypeThen(result, undefined, undefined);
      ignoreRejection(result);
    }
    if (result?.[givesBatches]) return result;
    return {
      __proto__: null,
      async *[SymbolAsyncIterator]() {
        const source = await result;
        yield* (source?.[givesBatches] ? source : from(source))[SymbolAsyncIterator]();
      },
    };
  }

  return { bytesOf, from, fromSync, implements: implements_, isAsyncIterable, isIterable, laterChunksOf };
})();
