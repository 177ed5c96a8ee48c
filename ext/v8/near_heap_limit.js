// v8.setHeapSnapshotNearHeapLimit, v8.setHeapProfileNearHeapLimit, and the flag of the first.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { op_rt_v8_profiles_near_heap_limit, op_rt_v8_snapshots_near_heap_limit } = core.ops;
  const { validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  let snapshotsSet = false;
  let profilesSet = false;

  const { current } = internals.rt;
  const directory = () => current.options["--diagnostic-dir"] || current.process.cwd();

  function snapshotsNearHeapLimit(limit) {
    snapshotsSet = true;
    op_rt_v8_snapshots_near_heap_limit(limit, directory(), current.threadId);
  }

  function setHeapSnapshotNearHeapLimit(limit) {
    validateUint32(limit, "limit", true);
    internals.rt.permission.check?.("fs.write", directory(), setHeapSnapshotNearHeapLimit);
    if (!snapshotsSet) snapshotsNearHeapLimit(limit);
  }

  function setHeapProfileNearHeapLimit(limit) {
    validateUint32(limit, "limit", true);
    internals.rt.permission.check?.("fs.write", directory(), setHeapProfileNearHeapLimit);
    if (profilesSet) return;
    profilesSet = true;
    op_rt_v8_profiles_near_heap_limit(limit, directory(), current.threadId);
  }

  return { setHeapProfileNearHeapLimit, setHeapSnapshotNearHeapLimit, snapshotsNearHeapLimit };
})();
