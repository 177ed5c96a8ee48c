// `shareSync`: `share` of a source that answers at once.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ReflectApply, SafeArrayIterator, SymbolDispose, SymbolIterator } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { accept, chunksOf } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { Log } = core.loadExtScript("ext:rt_node/stream_iter/log.js");
  const { shareSyncProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { ofSyncBuffer } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { pullSync } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { fromSync, implements: has, isIterable } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");

  const LEAST_BUDGET = 16384;
  const BUDGET = 65536;

  const done = () => ({ __proto__: null, done: true, value: undefined });
  const failure = (error) => ({ __proto__: null, error });

  class SyncShareImpl {
    #source;
    #log;
    #policy;
    #budget;
    #iterator = null;
    #exhausted = false;
    #failed = null;
    #cancelled = false;

    constructor(source, { backpressure, budget }) {
      this.#source = source;
      this.#log = new Log(budget);
      this.#policy = backpressure;
      this.#budget = budget;
    }

    get consumerCount() {
      return this.#log.size;
    }

    pull(...transforms) {
      const consumer = this.#consumer();
      return transforms.length > 0 ? pullSync(consumer, ...new SafeArrayIterator(transforms)) : consumer;
    }

    #consumer() {
      const reader = { __proto__: null, at: 0, gone: false, failed: null };
      this.#log.add(reader);
      const leave = () => {
        reader.gone = true;
        if (this.#log.delete(reader)) this.#log.trim();
        return done();
      };
      return {
        __proto__: null,
        [SymbolIterator]: () => ({
          __proto__: null,
          next: () => this.#next(reader),
          return: () => leave(),
          throw: () => leave(),
        }),
      };
    }

    #finish(reader) {
      reader.gone = true;
      reader.failed = this.#failed;
      this.#log.delete(reader);
      if (this.#failed !== null) throw this.#failed.error;
      return done();
    }

    #next(reader) {
      if (reader.gone) {
        if (reader.failed !== null) throw reader.failed.error;
        return done();
      }
      if (this.#failed !== null || this.#cancelled) return this.#finish(reader);
      const here = this.#read(reader);
      if (here !== undefined) return here;
      if (this.#exhausted) return this.#finish(reader);
      this.#askSource(this.#makeRoom());
      if (this.#failed !== null) return this.#finish(reader);
      const asked = this.#read(reader);
      if (asked !== undefined) return asked;
      // What came was dropped: nobody else can read meanwhile, so asking again would not help.
      return this.#exhausted ? this.#finish(reader) : done();
    }

    #read(reader) {
      const batch = this.#log.next(reader);
      if (batch === undefined) return undefined;
      const value = this.#chunksOf(batch);
      if (this.#log.advance(reader)) this.#log.trim();
      return { __proto__: null, done: false, value };
    }

    // Whether what comes next is to be kept.
    #makeRoom() {
      if (!this.#log.isFull) return true;
      if (this.#policy === "strict") throw new ERR_OUT_OF_RANGE("buffered bytes", `< ${this.#budget}`, this.#log.bytes);
      if (this.#policy === "drop-oldest") this.#log.dropOldest();
      return this.#policy === "drop-oldest";
    }

    #askSource(keeps) {
      if (this.#exhausted || this.#cancelled) return;
      try {
        this.#iterator ??= this.#source[SymbolIterator]();
        const result = this.#iterator.next();
        if (result.done) this.#exhausted = true;
        else if (keeps) this.#log.append(accept(result.value));
      } catch (error) {
        this.#failed = failure(error);
        this.#exhausted = true;
      }
    }

    cancel(reason) {
      if (this.#cancelled) return;
      const hasReason = arguments.length > 0;
      this.#cancelled = true;
      if (hasReason) this.#failed = failure(reason);
      try {
        const end = this.#iterator?.return;
        if (typeof end === "function") ReflectApply(end, this.#iterator, []);
      } catch {
        // It is cancelled all the same.
      }
      for (const reader of this.#log.readers) {
        if (hasReason) reader.failed = this.#failed;
        reader.gone = true;
      }
      this.#log.deleteAll();
    }

    [SymbolDispose]() {
      this.cancel();
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

  function shareSync(source, options = { __proto__: null }) {
    const batches = fromSync(source);
    const { backpressure, budget = BUDGET } = ofSyncBuffer(options);
    validateInteger(budget, "options.budget", LEAST_BUDGET);
    if (backpressure === "unbounded") {
      throw new ERR_INVALID_ARG_VALUE("options.backpressure", backpressure, "unbounded is not supported by shareSync()");
    }
    return new SyncShareImpl(batches, { __proto__: null, backpressure, budget });
  }

  const SyncShare = {
    __proto__: null,
    fromSync(input, options) {
      if (has(input, shareSyncProtocol)) {
        const own = input[shareSyncProtocol](options);
        if (own === null || typeof own !== "object") {
          throw new ERR_INVALID_RETURN_VALUE("an object", "[Symbol.for('Stream.shareSyncProtocol')]", own);
        }
        return own;
      }
      if (isIterable(input)) return shareSync(input, options);
      throw new ERR_INVALID_ARG_TYPE("input", ["SyncShareable", "Iterable"], input);
    },
  };

  return { shareSync, SyncShare };
})();
