// The histograms of node:perf_hooks.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Handle } = core.loadExtScript("ext:rt_v8/histogram_handle.js");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { kSkipThrow, snapshotOf } = core.loadExtScript("ext:rt_v8/histogram_class.js");
  const { createHistogram, recordable, RecordableHistogram, validateBounds, validateValue } = core.loadExtScript(
    "ext:rt_v8/histogram_recordable.js",
  );
  const { monitorEventLoopDelay } = core.loadExtScript("ext:rt_v8/histogram_delay.js");

  return {
    createHistogram,
    deserializeRecordableHistogram: (data) => recordable(Handle.fromData(data)),
    importHistogram(data) {
      if (!isUint8Array(data)) throw new ERR_INVALID_ARG_TYPE("data", "Uint8Array", data);
      return recordable(core.loadExtScript("ext:rt_v8/histogram_export.js").importHistogram(data));
    },
    kSkipThrow,
    monitorEventLoopDelay,
    RecordableHistogram,
    snapshotHistogram: (data) => snapshotOf(Handle.fromData(data)),
    snapshotOf,
    validateBounds,
    validateValue,
  };
})();
