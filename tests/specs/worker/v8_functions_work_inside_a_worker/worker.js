const { parentPort, threadId } = require("worker_threads");
const v8 = require("v8");
const report = (...args) => parentPort.postMessage(args);
const s = v8.getHeapStatistics();
report(Object.keys(s).length, s.heap_size_limit < 200 * 2 ** 20, s.used_heap_size > 0);
report(v8.getHeapSpaceStatistics().map((x) => x.space_name).includes("old_space"), Object.keys(v8.getHeapCodeStatistics()).length);
report(v8.deserialize(v8.serialize({ a: [1n] })));
report(v8.cachedDataVersionTag() > 0, v8.isStringOneByteRepresentation("a"));
const profiler = new v8.GCProfiler();
profiler.start();
for (let i = 0, kept; i < 300000; i++) kept = { kept };
const result = profiler.stop();
report(Object.keys(result), result.statistics.length > 0);
const steps = [];
const stop = v8.promiseHooks.createHook({ init: () => steps.push("init"), settled: () => steps.push("settled") });
Promise.resolve(1);
stop();
report(steps);
v8.setFlagsFromString("--expose-gc");
report(typeof require("vm").runInNewContext("gc"));
const stream = v8.getHeapSnapshot();
report(stream.constructor.name);
stream.destroy();
report(typeof v8.queryObjects, v8.queryObjects(class Nobody {}));
try {
  report(v8.startupSnapshot.isBuildingSnapshot());
  v8.startupSnapshot.addSerializeCallback(() => {});
} catch (e) {
  report(e.name, e.code, e.message);
}
