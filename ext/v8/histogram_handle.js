// What a histogram of node:perf_hooks and its clones share: counts, averages, and how both get to another thread.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    MapPrototypeDelete,
    MapPrototypeGet,
    MapPrototypeSet,
    MathTrunc,
    Number,
    SafeFinalizationRegistry,
    SafeMap,
    SafeWeakRef,
    TypedArrayPrototypeGetBuffer,
    TypeError,
    Uint32Array,
    Uint8Array,
  } = primordials;
  const { op_now } = core.ops;
  const { HdrHistogram } = core.loadExtScript("ext:rt_v8/hdr_histogram.js");

  const clock = new Uint8Array(8);
  const clockParts = new Uint32Array(TypedArrayPrototypeGetBuffer(clock));
  function nanoseconds() {
    op_now(clock);
    return clockParts[0] * 1e9 + clockParts[1];
  }

  function argumentError(message) {
    const error = new TypeError(message);
    error.code = "ERR_INVALID_ARG_VALUE";
    return error;
  }

  class Handle {
    // `weight`: of a new value in the averages, 0 for a histogram without them. `threshold`: what makes a value a failure.
    constructor(lowest, highest, figures, weight, threshold, memory = undefined) {
      if (!HdrHistogram.fits(lowest, figures)) throw argumentError("Invalid histogram options");
      this.hdr = new HdrHistogram(lowest, highest, figures, memory);
      this.weight = weight;
      this.threshold = threshold;
      this.id = undefined;
    }

    // A value weighs half after `halfLife` others.
    static create(lowest, highest, figures, halfLife = 0, threshold = 0) {
      const weight = halfLife > 0 ? 1 - 2 ** (-1 / halfLife) : 0;
      // Whole numbers of 64 bits in Node, which are negative from 2^63 on.
      return new Handle(lowest, highest, figures, weight, threshold < 2 ** 63 ? MathTrunc(threshold) : -(2 ** 63));
    }

    record(value) {
      if (this.hdr.record(value) && this.weight !== 0) this.average(Number(value));
    }

    recordDelta() {
      const delta = this.hdr.recordDelta(nanoseconds());
      if (delta > 0 && this.weight !== 0) this.average(delta);
    }

    average(value) {
      this.hdr.counts.average(value, this.weight, this.threshold > 0 && value > this.threshold ? 1 : 0);
    }

    get mean() {
      return this.hdr.counts.mean;
    }

    get variance() {
      return this.hdr.counts.variance;
    }

    get errorRate() {
      return this.hdr.counts.errorRate;
    }

    reset() {
      this.hdr.reset();
    }

    // What another thread, or this one, makes a clone of.
    toData() {
      const {
        hdr: { counts, figures, highest, lowest },
        threshold,
        weight,
      } = this;
      if (this.id === undefined) remember(`${internals.rt.current.threadId}:${++shared}`, this);
      return { id: this.id, lowest, highest, figures, weight, threshold, memory: counts.share() };
    }

    static fromData({ id, lowest, highest, figures, weight, threshold, memory }) {
      const known = MapPrototypeGet(handles, id)?.deref();
      if (known !== undefined) return known;
      return remember(id, new Handle(lowest, highest, figures, weight, threshold, memory));
    }
  }

  // What this thread has of the histograms that were cloned, as long as anybody uses it.
  const handles = new SafeMap();
  let shared = 0;
  const gone = new SafeFinalizationRegistry((id) => {
    if (MapPrototypeGet(handles, id)?.deref() === undefined) MapPrototypeDelete(handles, id);
  });

  function remember(id, handle) {
    handle.id = id;
    MapPrototypeSet(handles, id, new SafeWeakRef(handle));
    gone.register(handle, id);
    return handle;
  }

  return { argumentError, Handle, nanoseconds };
})();
