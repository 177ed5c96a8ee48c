// `share`: one source, of which every consumer gets all; whoever has nothing before it asks the source.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    PromisePrototypeThen,
    PromiseResolve,
    PromiseWithResolvers,
    ReflectApply,
    SafePromiseRace,
    SymbolAsyncIterator,
    SymbolDispose,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ignoreRejection, onAbort } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { accept, chunksOf } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { Log } = core.loadExtScript("ext:rt_node/stream_iter/log.js");
  const { shareProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { ofBuffer, withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { failing, pullOwned } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { from, implements: has, isAsyncIterable, isIterable } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");
  const { splitOptions } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  const LEAST_BUDGET = 16384;
  const BUDGET = 65536;

  const done = () => ({ __proto__: null, done: true, value: undefined });
  const failure = (error) => ({ __proto__: null, error });

  class ShareImpl {
    #source;
    #log;
    #policy;
    #budget;
    #iterator = null;
    #exhausted = false;
    // Objects with the error, since anything can be one.
    #failed = null;
    #cancelError = null;
    #cancelled = false;
    #cancel = PromiseWithResolvers();
    #pulling = false;
    // Called when there is room, or the source has answered.
    #waiting = [];

    constructor(source, { backpressure, budget }) {
      this.#source = source;
      this.#log = new Log(budget);
      this.#policy = backpressure;
      this.#budget = budget;
    }

    get consumerCount() {
      return this.#log.size;
    }

    pull(...args) {
      const { transforms, options } = splitOptions(args);
      const { signal } = withSignal(options);
      if (signal?.aborted) return failing(signal.reason);
      const consumer = this.#consumer();
      return transforms.length > 0 || signal ? pullOwned(consumer, transforms, signal) : consumer;
    }

    #consumer() {
      const reader = { __proto__: null, at: 0, gone: false, failed: null, last: PromiseResolve() };
      this.#log.add(reader);
      const leave = () => {
        reader.gone = true;
        if (this.#log.delete(reader)) this.#trim();
        return done();
      };
      return {
        __proto__: null,
        [SymbolAsyncIterator]: () => {
          const next = () => this.#next(reader);
          return {
            __proto__: null,
            // In turn.
            next() {
              const result = PromisePrototypeThen(reader.last, next, next);
              reader.last = PromisePrototypeThen(result, undefined, () => {});
              return result;
            },
            async return() {
              return leave();
            },
            async throw() {
              return leave();
            },
          };
        },
      };
    }

    #finish(reader, failed) {
      reader.gone = true;
      reader.failed = failed;
      this.#log.delete(reader);
      if (failed !== null) throw failed.error;
      return done();
    }

    async #next(reader) {
      // Several wake when the source has answered, and one may find that it still has nothing.
      while (true) {
        if (reader.gone) {
          if (reader.failed !== null) throw reader.failed.error;
          return done();
        }
        if (this.#cancelled) return this.#finish(reader, this.#cancelError);
        const batch = this.#log.next(reader);
        if (batch !== undefined) {
          const value = this.#chunksOf(batch);
          if (this.#log.advance(reader)) this.#trim();
          return { __proto__: null, done: false, value };
        }
        if (this.#exhausted) return this.#finish(reader, this.#failed);
        let keeps;
        try {
          keeps = await this.#hasRoom();
        } catch (error) {
          reader.gone = true;
          if (this.#log.delete(reader)) this.#trim();
          throw error;
        }
        if (keeps === null) return this.#finish(reader, this.#cancelError);
        await this.#pullSource(keeps);
        if (!keeps) await this.#roomAfterDrop();
      }
    }

    get #goesOn() {
      return !this.#cancelled && this.#failed === null && !this.#exhausted;
    }

    // Whether what comes next is to be kept; null once nothing comes any more.
    async #hasRoom() {
      while (this.#log.isFull) {
        if (!this.#goesOn) return this.#cancelled ? null : true;
        if (this.#policy === "drop-newest") return false;
        if (this.#policy === "drop-oldest") {
          this.#log.dropOldest();
          return true;
        }
        if (this.#policy === "strict") throw new ERR_OUT_OF_RANGE("buffered bytes", `< ${this.#budget}`, this.#log.bytes);
        await this.#woken();
      }
      return true;
    }

    async #roomAfterDrop() {
      while (this.#log.isFull && this.#goesOn) await this.#woken();
    }

    #woken() {
      const { promise, resolve } = PromiseWithResolvers();
      ArrayPrototypePush(this.#waiting, resolve);
      return promise;
    }

    #wakeAll() {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (let i = 0; i < waiting.length; i++) waiting[i]();
    }

    #pullSource(keeps) {
      if (this.#exhausted || this.#cancelled) return PromiseResolve();
      if (this.#pulling) return this.#woken();
      this.#pulling = true;
      return this.#askSource(keeps);
    }

    async #askSource(keeps) {
      try {
        this.#iterator ??= this.#source[SymbolAsyncIterator]();
        const result = await SafePromiseRace([this.#iterator.next(), this.#cancel.promise]);
        if (this.#cancelled) return;
        if (result.done) this.#exhausted = true;
        else if (keeps) this.#log.append(accept(result.value));
      } catch (error) {
        this.#failed = failure(error);
        this.#exhausted = true;
      } finally {
        this.#pulling = false;
        this.#wakeAll();
      }
    }

    cancel(reason) {
      if (this.#cancelled) return;
      this.#cancelled = true;
      if (arguments.length > 0) this.#cancelError = failure(reason);
      this.#cancel.resolve();
      try {
        const end = this.#iterator?.return;
        if (typeof end === "function") ignoreRejection(PromiseResolve(ReflectApply(end, this.#iterator, [])));
      } catch {
        // It is cancelled all the same.
      }
      for (const reader of this.#log.readers) {
        reader.failed = this.#cancelError;
        reader.gone = true;
      }
      this.#log.deleteAll();
      this.#log.discard();
      this.#wakeAll();
    }

    [SymbolDispose]() {
      this.cancel();
    }

    #trim() {
      if (this.#log.trim()) this.#wakeAll();
    }

    #chunksOf(batch) {
      try {
        return chunksOf(batch);
      } catch (error) {
        this.cancel(error);
        this.#log.discard();
        throw error;
      }
    }
  }

  function share(source, options = { __proto__: null }) {
    const batches = from(source);
    const { backpressure, budget = BUDGET, signal } = ofBuffer(options);
    validateInteger(budget, "options.budget", LEAST_BUDGET);
    const shared = new ShareImpl(batches, { __proto__: null, backpressure, budget });
    if (signal) onAbort(signal, () => shared.cancel(signal.reason));
    return shared;
  }

  const Share = {
    __proto__: null,
    from(input, options) {
      if (has(input, shareProtocol)) {
        const own = input[shareProtocol](options);
        if (own === null || typeof own !== "object") {
          throw new ERR_INVALID_RETURN_VALUE("an object", "[Symbol.for('Stream.shareProtocol')]", own);
        }
        return own;
      }
      if (isAsyncIterable(input) || isIterable(input)) return share(input, options);
      throw new ERR_INVALID_ARG_TYPE("input", ["Shareable", "AsyncIterable", "Iterable"], input);
    },
  };

  return { Share, share };
})();
