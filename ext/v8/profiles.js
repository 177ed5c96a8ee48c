// v8.startCpuProfile and v8.startHeapProfile. worker_threads shares the checks of their options.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathFloor, MathMax, SymbolDispose } = primordials;
  const { op_rt_v8_cpu_profile_start, op_rt_v8_cpu_profile_stop, op_rt_v8_heap_profile_start, op_rt_v8_heap_profile_stop } =
    core.ops;
  const { validateBoolean, validateInt32, validateInteger, validateNumber, validateObject } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );

  const noOptions = { __proto__: null };
  const MAX_INTERVAL_MS = 0x7fffffff / 1000;
  const MAX_SAMPLES = 0xffffffff;
  // V8's SamplingFlags.
  const FORCE_GC = 1;
  const KEEP_FREED_BY_MAJOR_GC = 2;
  const KEEP_FREED_BY_MINOR_GC = 4;

  // In microseconds, 0 for V8's own choice.
  function cpuProfileOptions(options = noOptions) {
    validateObject(options, "options");
    const { sampleInterval, maxBufferSize } = options;
    let interval = 0;
    let maxSamples = MAX_SAMPLES;
    if (sampleInterval !== undefined) {
      validateNumber(sampleInterval, "options.sampleInterval", 0, MAX_INTERVAL_MS);
      if (sampleInterval > 0) interval = MathMax(1, MathFloor(sampleInterval * 1000));
    }
    if (maxBufferSize !== undefined) {
      validateNumber(maxBufferSize, "options.maxBufferSize", 1, MAX_SAMPLES);
      maxSamples = MathFloor(maxBufferSize);
    }
    return { interval, maxSamples };
  }

  function heapProfileOptions(options = noOptions) {
    validateObject(options, "options");
    const {
      sampleInterval = 512 * 1024,
      stackDepth = 16,
      forceGC = false,
      includeObjectsCollectedByMajorGC = false,
      includeObjectsCollectedByMinorGC = false,
    } = options;
    validateInteger(sampleInterval, "options.sampleInterval", 1);
    validateInt32(stackDepth, "options.stackDepth", 0);
    validateBoolean(forceGC, "options.forceGC");
    validateBoolean(includeObjectsCollectedByMajorGC, "options.includeObjectsCollectedByMajorGC");
    validateBoolean(includeObjectsCollectedByMinorGC, "options.includeObjectsCollectedByMinorGC");
    const flags =
      (forceGC ? FORCE_GC : 0) |
      (includeObjectsCollectedByMajorGC ? KEEP_FREED_BY_MAJOR_GC : 0) |
      (includeObjectsCollectedByMinorGC ? KEEP_FREED_BY_MINOR_GC : 0);
    return { sampleInterval, stackDepth, flags };
  }

  class SyncCPUProfileHandle {
    #id;
    #stopped = false;

    constructor(id) {
      this.#id = id;
    }

    stop() {
      if (this.#stopped) return undefined;
      this.#stopped = true;
      return op_rt_v8_cpu_profile_stop(this.#id);
    }

    [SymbolDispose]() {
      this.stop();
    }
  }

  class SyncHeapProfileHandle {
    #stopped = false;

    stop() {
      if (this.#stopped) return undefined;
      this.#stopped = true;
      return op_rt_v8_heap_profile_stop();
    }

    [SymbolDispose]() {
      this.stop();
    }
  }

  function startCpuProfile(options) {
    const { interval, maxSamples } = cpuProfileOptions(options);
    return new SyncCPUProfileHandle(op_rt_v8_cpu_profile_start(interval, maxSamples));
  }

  function startHeapProfile(options) {
    const { sampleInterval, stackDepth, flags } = heapProfileOptions(options);
    op_rt_v8_heap_profile_start(sampleInterval, stackDepth, flags);
    return new SyncHeapProfileHandle();
  }

  return { cpuProfileOptions, heapProfileOptions, startCpuProfile, startHeapProfile };
})();
