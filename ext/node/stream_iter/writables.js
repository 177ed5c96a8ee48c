// Streams of `node:stream` that are written, as writers, and writers as such streams.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    MapPrototypeGet,
    MapPrototypeSet,
    NumberMAX_SAFE_INTEGER,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    PromiseWithResolvers,
    SafeMap,
    SafeWeakMap,
    SymbolAsyncDispose,
    SymbolDispose,
    TypedArrayPrototypeGetByteLength,
  } = primordials;
  const { AbortError, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_STREAM_WRITE_AFTER_END } =
    core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject, validateOneOf } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { eos } = core.loadExtScript("ext:deno_node/internal/streams/end-of-stream.js");
  const { writtenBatch, writtenBytes } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { WrongStateRangeError } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const { drainableProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { toError } = core.loadExtScript("ext:rt_node/stream_iter/readables.js");

  const HIGH_WATER_MARK = 16384;
  const { queueMicrotask } = globalThis;

  const lazyStream = core.createLazyLoader("node:stream");

  function lazyWritable() {
    // Completes what streams are made of.
    lazyStream();
    return core.loadExtScript("ext:deno_node/internal/streams/writable.js").Writable;
  }

  // ---- a stream as a writer

  // Anything with `write` and `on` is taken for a stream, so what a stream says of itself may be missing.
  class Target {
    failed = false;
    error;
    written = 0;
    ending;
    #stream;
    #policy;
    #mark;
    #waiting = [];
    #listens = false;

    constructor(stream, policy) {
      this.#stream = stream;
      this.#policy = policy;
      this.#mark = stream.writableHighWaterMark ?? HIGH_WATER_MARK;
    }

    get isOpen() {
      const { destroyed = false, writableEnded = false, writableFinished = false } = this.#stream;
      return !this.failed && !destroyed && !writableFinished && !writableEnded;
    }

    get #isOver() {
      return Boolean((this.#stream.writableFinished ?? false) || (this.#stream.destroyed ?? false));
    }

    get isFull() {
      return (this.#stream.writableLength ?? 0) >= this.#mark;
    }

    #onDrain = () => {
      const waiting = this.#takeWaiting();
      for (let i = 0; i < waiting.length; i++) waiting[i].resolve();
    };

    #onError = (error) => {
      const waiting = this.#takeWaiting();
      for (let i = 0; i < waiting.length; i++) waiting[i].reject(error);
    };

    #takeWaiting() {
      const waiting = this.#waiting;
      this.#waiting = [];
      return waiting;
    }

    #wait(call) {
      ArrayPrototypePush(this.#waiting, call);
      if (this.#listens) return;
      this.#listens = true;
      this.#stream.on("drain", this.#onDrain);
      this.#stream.on("error", this.#onError);
    }

    #stopWaiting(settle) {
      const waiting = this.#takeWaiting();
      for (let i = 0; i < waiting.length; i++) settle(waiting[i]);
      if (!this.#listens) return;
      this.#listens = false;
      this.#stream.removeListener("drain", this.#onDrain);
      this.#stream.removeListener("error", this.#onError);
    }

    #ended(error) {
      this.#stopWaiting((call) => {
        if ((error === undefined || error === null) && call.close !== undefined) call.close();
        else call.reject(error ?? new AbortError());
      });
    }

    get drained() {
      const { promise, resolve, reject } = PromiseWithResolvers();
      this.#wait({ __proto__: null, resolve: () => resolve(true), reject, close: () => resolve(false) });
      return promise;
    }

    // It is written once the stream has it in its buffer.
    write(chunks, asOne) {
      if (this.failed) return PromiseReject(this.error);
      if (!this.isOpen) return PromiseReject(new ERR_STREAM_WRITE_AFTER_END());
      if (this.isFull && this.#policy === "strict") {
        return PromiseReject(
          new WrongStateRangeError("Backpressure violation: buffer is full. Await each write() call to respect backpressure."),
        );
      }
      if (this.isFull && this.#policy === "drop-newest") {
        for (let i = 0; i < chunks.length; i++) this.written += TypedArrayPrototypeGetByteLength(chunks[i]);
        return PromiseResolve();
      }
      const hasRoom = asOne ? this.#writeCorked(chunks) : this.#writeAll(chunks);
      if (hasRoom || this.#policy !== "unbounded") return PromiseResolve();
      const { promise, resolve, reject } = PromiseWithResolvers();
      this.#wait({ __proto__: null, resolve, reject });
      return promise;
    }

    #writeAll(chunks) {
      let hasRoom = true;
      for (let i = 0; i < chunks.length; i++) {
        this.written += TypedArrayPrototypeGetByteLength(chunks[i]);
        hasRoom = this.#stream.write(chunks[i]);
      }
      return hasRoom;
    }

    #writeCorked(chunks) {
      const stream = this.#stream;
      if (typeof stream.cork !== "function" || typeof stream.uncork !== "function") return this.#writeAll(chunks);
      stream.cork();
      try {
        return this.#writeAll(chunks);
      } finally {
        stream.uncork();
      }
    }

    end() {
      if (this.failed) return PromiseReject(this.error);
      if (this.ending) return this.ending.promise;
      if (this.#isOver) {
        this.#ended();
        return PromiseResolve(this.written);
      }
      const { promise, resolve, reject } = (this.ending = PromiseWithResolvers());
      try {
        if (!(this.#stream.writableEnded ?? false)) this.#stream.end();
        eos(this.#stream, { writable: true, readable: false }, (error) => {
          if (this.failed) return;
          this.ending = undefined;
          this.#ended(error);
          if (error) reject(error);
          else resolve(this.written);
        });
      } catch (error) {
        this.#setFailed(error);
        reject(error);
        try {
          this.#stream.destroy?.(toError(error));
        } catch {
          // The first failure is the one that is told.
        }
      }
      return promise;
    }

    #setFailed(reason) {
      this.failed = true;
      this.error = reason;
      this.ending?.reject(reason);
      this.ending = undefined;
      this.#stopWaiting((call) => call.reject(reason));
    }

    fail(reason) {
      if (this.failed || this.#isOver) return;
      this.#setFailed(reason);
      if (typeof this.#stream.destroy === "function") this.#stream.destroy(toError(reason));
    }
  }

  function writerTo(target) {
    const writer = {
      __proto__: null,
      get canWrite() {
        return target.isOpen ? !target.isFull : null;
      },
      writeSync(chunk) {
        writtenBytes(chunk);
        return false;
      },
      writevSync(chunks) {
        writtenBatch(chunks);
        return false;
      },
      // A stream cannot take back what it was given, so that a signal does nothing.
      write(chunk, options) {
        const bytes = writtenBytes(chunk);
        withSignal(options);
        return target.write([bytes], false);
      },
      writev(chunks, options) {
        const batch = writtenBatch(chunks);
        withSignal(options);
        return target.write(batch, true);
      },
      endSync() {
        return -1;
      },
      end(options) {
        withSignal(options);
        return target.end();
      },
      fail(reason) {
        target.fail(reason);
      },
      [SymbolAsyncDispose]() {
        if (target.ending) return target.ending.promise;
        if (target.isOpen) this.fail();
        return PromiseResolve();
      },
      [SymbolDispose]() {
        this.fail();
      },
    };
    writer[drainableProtocol] = () => {
      if (!target.isOpen) return null;
      return target.isFull ? target.drained : PromiseResolve(true);
    };
    return writer;
  }

  // By stream, and by policy.
  const writers = new SafeWeakMap();

  function fromWritable(writable, options = { __proto__: null }) {
    if (writable === null || typeof writable?.write !== "function" || typeof writable.on !== "function") {
      throw new ERR_INVALID_ARG_TYPE("writable", "Writable", writable);
    }
    validateObject(options, "options");
    const { backpressure = "strict" } = options;
    validateOneOf(backpressure, "options.backpressure", ["strict", "unbounded", "drop-oldest", "drop-newest"]);
    if (writable.writableObjectMode) {
      throw new ERR_INVALID_STATE("Cannot create a stream/iter Writer from an object-mode Writable");
    }
    if (backpressure === "drop-oldest") {
      const reason = "drop-oldest is not supported for classic stream.Writable";
      throw new ERR_INVALID_ARG_VALUE("options.backpressure", backpressure, reason);
    }
    let ofStream = writers.get(writable);
    if (ofStream === undefined) {
      ofStream = new SafeMap();
      writers.set(writable, ofStream);
    }
    let writer = MapPrototypeGet(ofStream, backpressure);
    if (writer === undefined) {
      writer = writerTo(new Target(writable, backpressure));
      MapPrototypeSet(ofStream, backpressure, writer);
    }
    return writer;
  }

  // ---- a writer as a stream

  function toWritable(writer) {
    if (typeof writer?.write !== "function") throw new ERR_INVALID_ARG_TYPE("writer", "Writer", writer);
    const Writable = lazyWritable();
    const has = (method) => typeof writer[method] === "function";
    const writesNow = has("writeSync");
    const writesMany = has("writev");
    const writesManyNow = writesMany && has("writevSync");
    const ends = has("end");
    const endsNow = ends && has("endSync");
    const fails = has("fail");
    const reasons = new SafeWeakMap();

    // At once if `now` can, and otherwise by `later`.
    function attempt(now, later, callback) {
      const failed = (error) => callback(toError(error, reasons));
      try {
        if (now && now()) {
          queueMicrotask(callback);
          return;
        }
        PromisePrototypeThen(later(), () => callback(), failed);
      } catch (error) {
        failed(error);
      }
    }

    const bytesOf = (chunk, encoding) => (typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);

    const options = {
      __proto__: null,
      // The writer says when there is too much; nothing waits here.
      highWaterMark: NumberMAX_SAFE_INTEGER,
      write(chunk, encoding, callback) {
        const bytes = bytesOf(chunk, encoding);
        attempt(writesNow && (() => writer.writeSync(bytes)), () => writer.write(bytes), callback);
      },
      final(callback) {
        if (ends) attempt(endsNow && (() => writer.endSync() >= 0), () => writer.end(), callback);
        else queueMicrotask(callback);
      },
      destroy(error, callback) {
        if (error && fails) {
          const wrapped = reasons.get(error);
          reasons.delete(error);
          try {
            writer.fail(wrapped === undefined ? error : wrapped.reason);
          } catch (failure) {
            callback(error || toError(failure, reasons));
            return;
          }
        }
        callback(error);
      },
    };
    if (writesMany) {
      options.writev = (entries, callback) => {
        const chunks = [];
        for (let i = 0; i < entries.length; i++) ArrayPrototypePush(chunks, bytesOf(entries[i].chunk, entries[i].encoding));
        attempt(writesManyNow && (() => writer.writevSync(chunks)), () => writer.writev(chunks), callback);
      };
    }
    return new Writable(options);
  }

  return { fromWritable, toWritable };
})();
