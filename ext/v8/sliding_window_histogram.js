// `createSlidingWindowHistogram()` of node:perf_hooks: a histogram of what was recorded lately. The window is made of chunks, and
// a record or a snapshot that comes after the end of a chunk lets go of the oldest ones.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathFloor, NumberMAX_SAFE_INTEGER, ObjectDefineProperty, Symbol } = primordials;
  const { Handle, nanoseconds } = core.loadExtScript("ext:rt_v8/histogram_handle.js");
  const { kSkipThrow, snapshotOf, validateBounds, validateValue } = core.loadExtScript("ext:rt_v8/histogram.js");
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");

  const kSlidingWindowHandle = Symbol("kSlidingWindowHandle");
  const MAX_CHUNKS = 1024;
  // What fits 64 bits in nanoseconds.
  const MAX_CHUNK_DURATION = 18446744073709;

  // As `util.inspect` shows it in Node, with `record` as its own.
  const SlidingWindow = class SlidingWindowHistogram {
    #make;
    #chunks = [];
    #generations = [];
    #current = 0;
    #recorded = 0;
    #duration;
    #recordsPerChunk;
    #origin = nanoseconds();

    constructor(make, chunks, duration, recordsPerChunk) {
      this.#make = make;
      for (let i = 0; i < chunks; i++) {
        this.#chunks[i] = undefined;
        this.#generations[i] = -1;
      }
      this.#duration = duration;
      this.#recordsPerChunk = recordsPerChunk;
    }

    record = (value) => {
      if (this.#duration !== undefined) {
        this.#current = this.#now();
      } else if (this.#recorded === this.#recordsPerChunk) {
        this.#current++;
        this.#recorded = 0;
      }
      const slot = this.#current % this.#chunks.length;
      if (this.#generations[slot] !== this.#current) {
        this.#generations[slot] = this.#current;
        if (this.#chunks[slot] === undefined) this.#chunks[slot] = this.#make().hdr;
        else this.#chunks[slot].reset();
      }
      this.#chunks[slot].record(value);
      this.#recorded++;
    };

    snapshot() {
      const current = this.#duration === undefined ? this.#current : this.#now();
      const whole = this.#make();
      for (let i = 0; i < this.#chunks.length; i++) {
        const generation = this.#generations[i];
        if (generation >= 0 && current - generation < this.#chunks.length) whole.hdr.merge(this.#chunks[i]);
      }
      return whole;
    }

    reset() {
      for (let i = 0; i < this.#generations.length; i++) this.#generations[i] = -1;
      this.#current = 0;
      this.#recorded = 0;
      this.#origin = nanoseconds();
    }

    #now() {
      return MathFloor((nanoseconds() - this.#origin) / this.#duration);
    }
  };

  function windowOf(histogram) {
    if (histogram[kSlidingWindowHandle] === undefined) throw new ERR_INVALID_THIS("SlidingWindowHistogram");
    return histogram[kSlidingWindowHandle];
  }

  class SlidingWindowHistogram {
    constructor(skipThrow = undefined) {
      if (skipThrow !== kSkipThrow) throw new ERR_ILLEGAL_CONSTRUCTOR();
    }

    record(val) {
      const window = windowOf(this);
      validateValue(val);
      window.record(val);
    }

    snapshot() {
      return snapshotOf(windowOf(this).snapshot());
    }

    reset() {
      windowOf(this).reset();
    }
  }
  ObjectDefineProperty(SlidingWindowHistogram.prototype, core.hostObjectBrand, {
    __proto__: null,
    configurable: true,
    value() {
      throw new DOMException("Cannot clone object of unsupported type.", "DataCloneError");
    },
    writable: true,
  });

  function createSlidingWindowHistogram(options) {
    validateObject(options, "options");
    const { chunks, chunkDuration, recordsPerChunk, lowest = 1, highest = NumberMAX_SAFE_INTEGER, figures = 3 } = options;
    validateInteger(chunks, "options.chunks", 1, MAX_CHUNKS);
    validateBounds(lowest, highest, figures);
    if ((chunkDuration === undefined) === (recordsPerChunk === undefined)) {
      const reason = 'must specify exactly one of "chunkDuration" or "recordsPerChunk"';
      throw new ERR_INVALID_ARG_VALUE("options", options, reason);
    }
    if (chunkDuration !== undefined) validateInteger(chunkDuration, "options.chunkDuration", 1, MAX_CHUNK_DURATION);
    else validateInteger(recordsPerChunk, "options.recordsPerChunk", 1, NumberMAX_SAFE_INTEGER);
    const make = () => Handle.create(lowest, highest, figures);
    // Throws for bounds that only the counts refuse.
    make();
    const histogram = new SlidingWindowHistogram(kSkipThrow);
    const duration = chunkDuration === undefined ? undefined : chunkDuration * 1e6;
    histogram[kSlidingWindowHandle] = new SlidingWindow(make, chunks, duration, recordsPerChunk);
    return histogram;
  }

  return { createSlidingWindowHistogram };
})();
