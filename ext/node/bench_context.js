// What the function of a benchmark is called with, once for each sample: it measures, or says what was measured.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Number, NumberMAX_SAFE_INTEGER } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateInteger, validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { structuredClone } = core.loadExtScript("ext:rt_worker/messages.js");
  const { NONE } = core.loadExtScript("ext:rt_node/bench_arguments.js");
  const { hrtime } = core.createLazyLoader("node:process")().default;
  const { bigint: now } = hrtime;

  const LONGEST = 9_007_199_254_740_991n;

  function sampleOf(operations, duration, detail) {
    const sample = {
      __proto__: null,
      operations,
      duration_ns: duration,
      rate: operations / (Number(duration) / 1e9),
    };
    if (detail !== undefined) sample.detail = structuredClone(detail);
    return sample;
  }

  const once = (name) => new ERR_INVALID_STATE(`${name}() must be called exactly once per benchmark sample`);

  // A method that throws spoils its sample, whether or not the function catches what it throws.
  class BenchContext {
    #closed = false;
    #done = false;
    #ended = false;
    #index;
    #spoiled = false;
    #tell;
    #phase;
    #recorded = false;
    #sample = null;
    #begin;
    constructor(benchmark, signal, phase, index, tell) {
      this.name = benchmark.name;
      this.params = benchmark.params;
      this.signal = signal;
      this.#phase = phase;
      this.#index = index;
      this.#tell = tell;
    }

    get index() {
      return this.#index;
    }

    get phase() {
      return this.#phase;
    }

    #fail(error) {
      this.#spoiled = true;
      throw error;
    }
    #checkOpen() {
      if (this.#closed) this.#fail(new ERR_INVALID_STATE("benchmark sample is no longer active"));
    }
    #attempt(work) {
      try {
        return work();
      } catch (error) {
        return this.#fail(error);
      }
    }
    #keep(operations, duration, detail) {
      this.#sample = sampleOf(operations, duration, detail);
      return sampleOf(operations, duration, this.#sample.detail);
    }

    diagnostic(message, options = NONE) {
      this.#checkOpen();
      this.#attempt(() => {
        const copied = structuredClone(message);
        validateObject(options, "options");
        const { detail, level = "info" } = options;
        validateString(level, "options.level");
        if (level !== "info" && level !== "warning") {
          throw new ERR_INVALID_ARG_VALUE("options.level", level, "must be 'info' or 'warning'");
        }
        const diagnostic = { __proto__: null, level, message: copied };
        if (detail !== undefined) diagnostic.detail = structuredClone(detail);
        this.#tell(diagnostic);
      });
    }

    start() {
      this.#checkOpen();
      if (this.#recorded) this.#fail(new ERR_INVALID_STATE("start() cannot be combined with record()"));
      if (this.#begin !== undefined) this.#fail(once("start"));
      this.#begin = now();
    }

    end(operations, options = NONE) {
      const end = now();
      this.#checkOpen();
      if (this.#recorded) this.#fail(new ERR_INVALID_STATE("end() cannot be combined with record()"));
      if (this.#ended) this.#fail(once("end"));
      this.#ended = true;
      if (this.#begin === undefined) this.#fail(new ERR_INVALID_STATE("end() cannot be called before start()"));
      return this.#attempt(() => {
        validateObject(options, "options");
        const { detail } = options;
        validateInteger(operations, "operations", 1, NumberMAX_SAFE_INTEGER);
        const duration = end - this.#begin;
        if (duration === 0n) throw new ERR_INVALID_STATE("insufficient clock precision for benchmark sample");
        return this.#keep(operations, duration, detail);
      });
    }

    // In place of `start` and `end`: what was measured otherwise.
    record(sample) {
      this.#checkOpen();
      if (this.#recorded) this.#fail(once("record"));
      if (this.#begin !== undefined || this.#ended) {
        this.#fail(new ERR_INVALID_STATE("record() cannot be combined with start() or end()"));
      }
      this.#recorded = true;
      return this.#attempt(() => {
        validateObject(sample, "sample");
        const { detail, duration_ns: duration, operations } = sample;
        validateInteger(operations, "sample.operations", 1, NumberMAX_SAFE_INTEGER);
        if (typeof duration !== "bigint") throw new ERR_INVALID_ARG_TYPE("sample.duration_ns", "bigint", duration);
        if (duration <= 0n) throw new ERR_OUT_OF_RANGE("sample.duration_ns", "a positive bigint", duration);
        if (duration > LONGEST) {
          throw new ERR_OUT_OF_RANGE("sample.duration_ns", "less than or equal to Number.MAX_SAFE_INTEGER", duration);
        }
        return this.#keep(operations, duration, detail);
      });
    }

    // No more samples are wanted behind this one.
    done() {
      this.#checkOpen();
      if (this.#phase !== "measurement") {
        this.#fail(new ERR_INVALID_STATE("done() can only be called during a measured sample"));
      }
      this.#done = true;
    }

    finish() {
      this.#closed = true;
      if (this.#spoiled) throw new ERR_INVALID_STATE("benchmark sample violated the context method contract");
      if (!this.#recorded) {
        const missing = this.#begin === undefined ? "start() or record()" : "end()";
        if (this.#sample === null) throw new ERR_INVALID_STATE(`benchmark callback did not call ${missing}`);
      }
      return { __proto__: null, done: this.#done, sample: this.#sample };
    }

    close() {
      this.#closed = true;
    }
  }

  return BenchContext;
})();
