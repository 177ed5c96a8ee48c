// node:v8, put together from its parts, with the names and the order of Node 26.10. It takes the place of deno_node's v8.ts.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;

  // The inspector's, a layer above.
  const { takeCoverage, stopCoverage } = internals.rt.coverage.load();
  const { GCProfiler } = core.loadExtScript("ext:rt_v8/gc_profiler.js");
  const heapSnapshot = core.loadExtScript("ext:rt_v8/heap_snapshot.js");
  const nearHeapLimit = core.loadExtScript("ext:rt_v8/near_heap_limit.js");
  const { startCpuProfile, startHeapProfile } = core.loadExtScript("ext:rt_v8/profiles.js");
  const { promiseHooks } = core.loadExtScript("ext:rt_v8/promise_hooks.js");
  const { queryObjects } = core.loadExtScript("ext:rt_v8/query_objects.js");
  const serdes = core.loadExtScript("ext:rt_v8/serdes.js");
  const { startupSnapshot } = core.loadExtScript("ext:rt_v8/startup_snapshot.js");
  const statistics = core.loadExtScript("ext:rt_v8/statistics.js");

  return {
    cachedDataVersionTag: statistics.cachedDataVersionTag,
    getHeapSnapshot: heapSnapshot.getHeapSnapshot,
    getHeapStatistics: statistics.getHeapStatistics,
    getHeapSpaceStatistics: statistics.getHeapSpaceStatistics,
    getHeapCodeStatistics: statistics.getHeapCodeStatistics,
    getCppHeapStatistics: statistics.getCppHeapStatistics,
    setFlagsFromString: statistics.setFlagsFromString,
    Serializer: serdes.Serializer,
    Deserializer: serdes.Deserializer,
    DefaultSerializer: serdes.DefaultSerializer,
    DefaultDeserializer: serdes.DefaultDeserializer,
    deserialize: serdes.deserialize,
    takeCoverage,
    stopCoverage,
    serialize: serdes.serialize,
    writeHeapSnapshot: heapSnapshot.writeHeapSnapshot,
    promiseHooks,
    queryObjects,
    startupSnapshot,
    setHeapSnapshotNearHeapLimit: nearHeapLimit.setHeapSnapshotNearHeapLimit,
    setHeapProfileNearHeapLimit: nearHeapLimit.setHeapProfileNearHeapLimit,
    GCProfiler,
    isStringOneByteRepresentation: statistics.isStringOneByteRepresentation,
    startCpuProfile,
    startHeapProfile,
  };
})();
