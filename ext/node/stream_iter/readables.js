// Streams of `node:stream` that are read, as sources, and sources as such streams.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    FunctionPrototypeSymbolHasInstance,
    Promise,
    PromisePrototypeThen,
    PromiseResolve,
    PromiseWithResolvers,
    ReflectApply,
    SafeWeakMap,
    SymbolAsyncIterator,
    SymbolIterator,
  } = primordials;
  const { aggregateTwoErrors, ERR_FALSY_VALUE_REJECTION, ERR_INVALID_ARG_TYPE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isNativeError, isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { destroyer } = core.loadExtScript("ext:deno_node/internal/streams/destroy.js");
  const { eos } = core.loadExtScript("ext:deno_node/internal/streams/end-of-stream.js");
  const { OperationFailed } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const { givesBatches, toAsyncStreamable } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { laterChunksOf } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");

  // Chunks of a batch, however many the stream holds.
  const BATCH_SIZE = 128;
  const HIGH_WATER_MARK = 65536;
  const NONE = { __proto__: null };
  const nop = () => {};

  const lazyStream = core.createLazyLoader("node:stream");

  function lazyReadable() {
    // Completes what streams are made of.
    lazyStream();
    return core.loadExtScript("ext:deno_node/internal/streams/readable.js").Readable;
  }

  // A stream is destroyed by errors only. What was no error is kept in `reasons`, where there are any.
  function toError(reason, reasons) {
    try {
      if (isNativeError(reason) || FunctionPrototypeSymbolHasInstance(primordials.Error, reason)) return reason;
    } catch {
      // A proxy that throws.
    }
    let error;
    if (reason) {
      error = new OperationFailed("Non-Error value");
      error.reason = reason;
    } else {
      error = new ERR_FALSY_VALUE_REJECTION(reason);
    }
    reasons?.set(error, { __proto__: null, reason });
    return error;
  }

  async function asBytes(chunks) {
    const batch = [];
    for (let i = 0; i < chunks.length; i++) {
      if (isUint8Array(chunks[i])) ArrayPrototypePush(batch, chunks[i]);
      else for await (const chunk of laterChunksOf(chunks[i])) ArrayPrototypePush(batch, chunk);
    }
    return batch;
  }

  // All that the stream holds, as one batch.
  function takeBatch(stream) {
    const first = stream.destroyed ? null : stream.read();
    if (first === null) return null;
    const batch = [first];
    while (batch.length < BATCH_SIZE && stream._readableState?.length > 0) {
      const chunk = stream.read();
      if (chunk === null) break;
      ArrayPrototypePush(batch, chunk);
    }
    return batch;
  }

  // `convert`: whether its chunks may be something else than bytes.
  async function* batchesOf(stream, convert) {
    let wake = nop;
    const wakeUp = () => {
      const call = wake;
      wake = nop;
      call();
    };
    stream.on("readable", wakeUp);
    // Undefined while the stream goes on, null when it has ended.
    let error;
    const stopWatching = eos(stream, { writable: false }, (failure) => {
      error = failure ? aggregateTwoErrors(error, failure) : null;
      wakeUp();
    });
    try {
      while (true) {
        const batch = takeBatch(stream);
        if (batch !== null) {
          const bytes = convert ? await asBytes(batch) : batch;
          if (bytes.length > 0) yield bytes;
        } else if (error) {
          throw error;
        } else if (error === null) {
          return;
        } else {
          await new Promise((resolve) => {
            wake = resolve;
          });
        }
      }
    } catch (failure) {
      error = aggregateTwoErrors(error, failure);
      throw error;
    } finally {
      if (error === undefined || stream._readableState?.autoDestroy) {
        destroyer(stream, null);
      } else {
        stream.off("readable", wakeUp);
        stopWatching();
      }
    }
  }

  // What `Readable.prototype[toAsyncStreamable]` gives.
  function sourceOf(stream) {
    const state = stream._readableState;
    const source = batchesOf(stream, Boolean(state && (state.objectMode || state.encoding)));
    source[givesBatches] = true;
    source.stream = stream;
    return source;
  }

  const sources = new SafeWeakMap();

  function fromReadable(readable) {
    const refusal = () => new ERR_INVALID_ARG_TYPE("readable", "Readable", readable);
    if (readable === null || typeof readable !== "object") throw refusal();
    let source = sources.get(readable);
    if (source !== undefined) return source;
    if (typeof readable[toAsyncStreamable] === "function") {
      source = readable[toAsyncStreamable]();
    } else {
      if (typeof readable.read !== "function" || typeof readable.on !== "function") throw refusal();
      source = sourceOf(readable);
    }
    sources.set(readable, source);
    return source;
  }

  function readHighWaterMark(options) {
    const { highWaterMark = HIGH_WATER_MARK } = options;
    validateInteger(highWaterMark, "options.highWaterMark", 0);
    return highWaterMark;
  }

  function toReadable(source, options = NONE) {
    if (typeof source?.[SymbolAsyncIterator] !== "function") throw new ERR_INVALID_ARG_TYPE("source", "AsyncIterable", source);
    validateObject(options, "options");
    const { signal } = options;
    const highWaterMark = readHighWaterMark(options);
    const Readable = lazyReadable();
    const iterator = source[SymbolAsyncIterator]();
    // Those who wait until the stream wants more.
    let room = null;
    let started = false;
    let done = false;

    function makeRoom() {
      const waiting = room;
      room = null;
      waiting?.resolve();
    }

    async function pump() {
      try {
        while (!done) {
          const { value: batch, done: ended } = await iterator.next();
          if (ended) {
            done = true;
            readable.push(null);
            return;
          }
          for (let i = 0; i < batch.length; i++) {
            if (readable.push(batch[i])) continue;
            room = PromiseWithResolvers();
            await room.promise;
            if (done) return;
          }
        }
      } catch (error) {
        done = true;
        readable.destroy(toError(error));
      }
    }

    const readable = new Readable({
      __proto__: null,
      highWaterMark,
      read() {
        if (room !== null) {
          makeRoom();
        } else if (!started && !done) {
          started = true;
          pump();
        }
      },
      destroy(error, callback) {
        done = true;
        makeRoom();
        try {
          const end = iterator.return;
          if (typeof end !== "function") {
            callback(error);
            return;
          }
          const ended = PromiseResolve(ReflectApply(end, iterator, []));
          PromisePrototypeThen(
            ended,
            () => callback(error),
            (failure) => callback(error || toError(failure)),
          );
        } catch (failure) {
          callback(error || toError(failure));
        }
      },
    });
    if (signal) {
      core.loadExtScript("ext:deno_node/internal/streams/add-abort-signal.js").addAbortSignal(signal, readable);
    }
    return readable;
  }

  function toReadableSync(source, options = NONE) {
    if (typeof source?.[SymbolIterator] !== "function") throw new ERR_INVALID_ARG_TYPE("source", "Iterable", source);
    validateObject(options, "options");
    const highWaterMark = readHighWaterMark(options);
    const Readable = lazyReadable();
    const iterator = source[SymbolIterator]();
    // What of the last batch is left.
    let rest = null;

    // Whether the stream wants more.
    function pushRest(readable) {
      while (rest.at < rest.batch.length) if (!readable.push(rest.batch[rest.at++])) return false;
      rest = null;
      return true;
    }

    return new Readable({
      __proto__: null,
      highWaterMark,
      read() {
        try {
          while (rest === null || pushRest(this)) {
            const result = iterator.next();
            if (result.done) {
              this.push(null);
              return;
            }
            rest = { __proto__: null, batch: result.value, at: 0 };
          }
        } catch (error) {
          throw toError(error);
        }
      },
      destroy(error, callback) {
        rest = null;
        let failure = error;
        try {
          const end = iterator.return;
          if (typeof end === "function") ReflectApply(end, iterator, []);
        } catch (thrown) {
          failure = error || toError(thrown);
        }
        callback(failure);
      },
    });
  }

  return { fromReadable, sourceOf, toError, toReadable, toReadableSync };
})();
