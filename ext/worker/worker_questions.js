// What a thread asks a worker of its own while that runs: each is a question to the native half, which answers null where the worker is gone.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { NumberMAX_SAFE_INTEGER, ObjectDefineProperty, SymbolAsyncDispose } = primordials;
  const { validateNumber, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const profiles = () => core.loadExtScript("ext:rt_v8/profiles.js");

  const { threads } = internals.rt;

  // Each class has a prototype of its own with all of its members, as Node's have.
  function profileHandleClass(name) {
    class ProfileHandle {
      #stop;
      #text;
      constructor(stop) {
        this.#stop = stop;
      }
      stop() {
        return (this.#text ??= this.#stop());
      }
      async [SymbolAsyncDispose]() {
        await this.stop();
      }
    }
    ObjectDefineProperty(ProfileHandle, "name", { __proto__: null, configurable: true, value: name });
    return ProfileHandle;
  }
  const CPUProfileHandle = profileHandleClass("CPUProfileHandle");
  const HeapProfileHandle = profileHandleClass("HeapProfileHandle");

  function heapSnapshotOf(options) {
    const { snapshotOptions, streamOf } = core.loadExtScript("ext:rt_v8/heap_snapshot.js");
    const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
    return async (handle) => {
      const snapshot = await threads.heapSnapshot(handle, exposeInternals, exposeNumericValues);
      return snapshot === null ? null : streamOf(snapshot);
    };
  }

  async function heapStatisticsOf(handle) {
    const numbers = await threads.heapStatistics(handle);
    if (numbers === null) return null;
    const statistics = core.loadExtScript("ext:rt_v8/statistics.js").heapStatisticsFrom(numbers);
    statistics.does_zap_garbage = statistics.does_zap_garbage !== 0;
    return statistics;
  }

  function cpuUsageOf(prev) {
    if (prev) {
      validateObject(prev, "prev");
      validateNumber(prev.user, "prev.user", 0, NumberMAX_SAFE_INTEGER);
      validateNumber(prev.system, "prev.system", 0, NumberMAX_SAFE_INTEGER);
    }
    return async (handle) => {
      const usage = await threads.cpuUsage(handle);
      if (usage === null) return null;
      return { user: usage[0] - (prev?.user ?? 0), system: usage[1] - (prev?.system ?? 0) };
    };
  }

  // - `ask`: asks the worker, when the profile is to end
  function cpuProfileOf(options, ask) {
    const { interval, maxSamples } = profiles().cpuProfileOptions(options);
    return async (handle) => {
      const id = await threads.startCpuProfile(handle, interval, maxSamples);
      return id === 0 ? null : new CPUProfileHandle(() => ask((handle) => threads.stopCpuProfile(handle, id)));
    };
  }

  function heapProfileOf(options, ask) {
    const { sampleInterval, stackDepth, flags } = profiles().heapProfileOptions(options);
    return async (handle) => {
      const started = await threads.startHeapProfile(handle, sampleInterval, stackDepth, flags);
      return !started ? null : new HeapProfileHandle(() => ask((handle) => threads.stopHeapProfile(handle)));
    };
  }

  return { cpuProfileOf, cpuUsageOf, heapProfileOf, heapSnapshotOf, heapStatisticsOf };
})();
