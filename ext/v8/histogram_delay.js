// `monitorEventLoopDelay` of node:perf_hooks.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_v8_sample_turns } = core.ops;
  const { Symbol, SymbolDispose } = primordials;
  const { Handle } = core.loadExtScript("ext:rt_v8/histogram_handle.js");
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { validateBoolean, validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Histogram, kHandle, kSkipThrow, recordTurns, turnSamplers, withHandle } =
    core.loadExtScript("ext:rt_v8/histogram_class.js");
  const { MAX_INT64 } = core.loadExtScript("ext:rt_v8/histogram_recordable.js");

  const kEnabled = Symbol("kEnabled");

  class ELDHistogram extends Histogram {
    constructor(skipThrow = undefined) {
      if (skipThrow !== kSkipThrow) throw new ERR_ILLEGAL_CONSTRUCTOR();
      super(skipThrow);
    }

    enable() {
      const sampler = samplerOf(this);
      if (sampler.timer !== undefined) return false;
      if (sampler.perTurn) {
        recordTurns();
        turnSamplers.add(this[kHandle]);
        op_rt_v8_sample_turns(true);
        sampler.timer = null;
        return true;
      }
      // Outside of the program's own timers, and nothing to keep the event loop going for.
      sampler.timer = core.createSystemInterval(() => this[kHandle].recordDelta(), sampler.resolution, false);
      return true;
    }

    disable() {
      const sampler = samplerOf(this);
      if (sampler.timer === undefined) return false;
      if (sampler.perTurn) {
        recordTurns();
        turnSamplers.delete(this[kHandle]);
        op_rt_v8_sample_turns(false);
      } else {
        core.cancelTimer(sampler.timer);
      }
      sampler.timer = undefined;
      return true;
    }

    [SymbolDispose]() {
      this.disable();
    }
  }

  function samplerOf(histogram) {
    if (histogram[kEnabled] === undefined) throw new ERR_INVALID_THIS("ELDHistogram");
    return histogram[kEnabled];
  }

  function monitorEventLoopDelay(options = kEmptyObject) {
    validateObject(options, "options");
    const { samplePerIteration = false, resolution = 10 } = options;
    validateBoolean(samplePerIteration, "options.samplePerIteration");
    validateInteger(resolution, "options.resolution", 1);
    const histogram = new ELDHistogram(kSkipThrow);
    histogram[kEnabled] = { __proto__: null, perTurn: samplePerIteration, resolution, timer: undefined };
    return withHandle(histogram, Handle.create(1000, MAX_INT64, 3));
  }

  return { monitorEventLoopDelay };
})();
