// v8.GCProfiler.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { JSONParse, SymbolDispose } = primordials;
  const { op_rt_v8_gc_profiler_start, op_rt_v8_gc_profiler_stop } = core.ops;

  class GCProfiler {
    #profiler = null;

    start() {
      this.#profiler ??= op_rt_v8_gc_profiler_start();
    }

    stop() {
      if (this.#profiler === null) return undefined;
      const report = op_rt_v8_gc_profiler_stop(this.#profiler);
      this.#profiler = null;
      return JSONParse(report);
    }

    [SymbolDispose]() {
      this.stop();
    }
  }

  return { GCProfiler };
})();
