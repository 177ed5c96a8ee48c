// `broadcast`: one writer, whose batches every consumer gets.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, PromiseReject, PromiseResolve, PromiseWithResolvers, Symbol, SymbolAsyncIterator, SymbolDispose } =
    primordials;
  const { chunksOf } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");
  const { Log } = core.loadExtScript("ext:rt_node/stream_iter/log.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { failing, pullOwned } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { splitOptions } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  const kCancelWriter = Symbol("kCancelWriter");
  const kOnBufferDrained = Symbol("kOnBufferDrained");
  const kOnEndDrained = Symbol("kOnEndDrained");
  const kOnCancel = Symbol("kOnCancel");

  const done = () => ({ __proto__: null, done: true, value: undefined });
  const given = (value) => ({ __proto__: null, done: false, value });

  function settleAll(calls, how, value) {
    while (calls.length > 0) calls.shift()[how](value());
  }

  // What the writer does to the broadcast that it writes to.
  let writerSide;

  class BroadcastImpl {
    #log;
    #policy;
    #writer;
    // Readers that have read all, in the order in which they asked for more.
    #waiting = [];
    #ended = false;
    #cancelled = false;
    #failed = false;
    #error;

    static {
      writerSide = (broadcast) => ({
        __proto__: null,
        abort: (reason) => broadcast.#abort(reason),
        canWrite: () => (broadcast.#ended ? null : !broadcast.#log.isFull),
        end: () => broadcast.#end(),
        put: (batch) => broadcast.#put(batch),
      });
    }

    constructor({ backpressure, budget }) {
      this.#log = new Log(budget);
      this.#policy = backpressure;
      this[kOnBufferDrained] = null;
      this[kOnEndDrained] = null;
      this[kOnCancel] = null;
    }

    setWriter(writer) {
      this.#writer = writer;
    }

    get backpressurePolicy() {
      return this.#policy;
    }

    get consumerCount() {
      return this.#log.size;
    }

    push(...args) {
      const { transforms, options } = splitOptions(args);
      const { signal } = withSignal(options);
      if (signal?.aborted) return failing(signal.reason);
      const consumer = this.#consumer();
      return transforms.length > 0 || signal ? pullOwned(consumer, transforms, signal) : consumer;
    }

    #consumer() {
      // `calls`: of `next`, those that wait.
      const reader = { __proto__: null, at: 0, calls: new Fifo(), gone: false, failure: null };
      this.#log.add(reader);
      const end = PromiseResolve(done());
      const leave = () => {
        this.#leave(reader);
        return end;
      };
      return {
        __proto__: null,
        [SymbolAsyncIterator]: () => ({
          __proto__: null,
          next: () => this.#next(reader, end),
          return: () => leave(),
          throw: () => leave(),
        }),
      };
    }

    #next(reader, end) {
      if (reader.gone) return reader.failure === null ? end : PromiseReject(reader.failure.error);
      const batch = this.#log.next(reader);
      if (batch !== undefined) {
        const chunks = this.#chunksOf(batch);
        if (chunks === undefined) return PromiseReject(this.#error);
        this.#advance(reader);
        return PromiseResolve(given(chunks));
      }
      if (this.#failed) {
        reader.gone = true;
        reader.failure = { __proto__: null, error: this.#error };
        this.#log.delete(reader);
        return PromiseReject(this.#error);
      }
      if (this.#ended) {
        this.#leave(reader);
        return end;
      }
      const { promise, resolve, reject } = PromiseWithResolvers();
      reader.calls.push({ __proto__: null, resolve, reject });
      if (reader.calls.length === 1) ArrayPrototypePush(this.#waiting, reader);
      return promise;
    }

    #leave(reader) {
      reader.gone = true;
      settleAll(reader.calls, "resolve", done);
      if (this.#log.delete(reader)) this.#trim();
      this.#tellEnd();
    }

    cancel(reason) {
      if (this.#cancelled) return;
      const hasReason = arguments.length > 0;
      this.#cancelled = true;
      this.#ended = true;
      if (hasReason) {
        this.#error = reason;
        this.#failed = true;
      }
      this.#writer?.[kCancelWriter]();
      for (const reader of this.#log.readers) {
        if (hasReason) this.#fail(reader, reason);
        else settleAll(reader.calls, "resolve", done);
        reader.gone = true;
      }
      this.#log.deleteAll();
      const onCancel = this[kOnCancel];
      this[kOnCancel] = null;
      onCancel?.(reason);
    }

    [SymbolDispose]() {
      this.cancel();
    }

    #fail(reader, reason) {
      settleAll(reader.calls, "reject", () => reason);
      reader.failure = { __proto__: null, error: reason };
      reader.gone = true;
    }

    // Whether it was taken, or dropped as it may be. An empty batch takes no room.
    #put(batch) {
      if (this.#ended) return false;
      if (batch.byteLength === 0) return true;
      const isFull = this.#log.isFull;
      if (isFull) {
        if (this.#policy === "drop-newest") return true;
        if (this.#policy !== "drop-oldest") return false;
        this.#log.dropOldest();
      }
      this.#log.append(batch);
      this.#serve();
      if (isFull && !this.#log.isFull) this[kOnBufferDrained]?.();
      return true;
    }

    // A batch for each that waits.
    #serve() {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (let i = 0; i < waiting.length; i++) {
        const reader = waiting[i];
        if (reader.calls.length === 0) continue;
        const batch = this.#log.next(reader);
        if (batch !== undefined) {
          const chunks = this.#chunksOf(batch);
          if (chunks === undefined) return;
          this.#advance(reader);
          reader.calls.shift().resolve(given(chunks));
          if (reader.calls.length === 0) continue;
        }
        ArrayPrototypePush(this.#waiting, reader);
      }
    }

    #end() {
      if (this.#ended) return;
      this.#ended = true;
      for (const reader of [...this.#log.readers]) {
        if (reader.calls.length === 0) continue;
        settleAll(reader.calls, "resolve", done);
        reader.gone = true;
        if (this.#log.delete(reader)) this.#trim();
      }
      this.#tellEnd();
    }

    #abort(reason) {
      if (this.#failed) return;
      this.#failed = true;
      this.#error = reason;
      this.#ended = true;
      for (const reader of this.#log.readers) this.#fail(reader, reason);
      this.#log.deleteAll();
    }

    #tellEnd() {
      if (this.#ended && this.#log.size === 0) this[kOnEndDrained]?.();
    }

    #advance(reader) {
      if (this.#log.advance(reader)) this.#trim();
    }

    // Who comes when nobody is left finds what nobody has read.
    #trim() {
      if (this.#log.size > 0 && this.#log.trim() && !this.#log.isFull) this[kOnBufferDrained]?.();
    }

    // Undefined if it is no longer what was written, which fails for everybody.
    #chunksOf(batch) {
      try {
        return chunksOf(batch);
      } catch (error) {
        this.#writer.fail(error);
        if (!this.#failed) this.#abort(error);
        this.#log.discard();
        return undefined;
      }
    }
  }

  return { BroadcastImpl, kCancelWriter, kOnBufferDrained, kOnCancel, kOnEndDrained, writerSide };
})();
