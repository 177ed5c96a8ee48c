const { GCProfiler } = require("v8");

const profiler = new GCProfiler();
const types = (run) => {
  profiler.start();
  run();
  return profiler.stop().statistics.map((entry) => entry.gcType);
};
console.log(types(() => {}));
console.log(types(() => gc()));
console.log(types(() => gc({ type: "minor" })));
console.log(types(() => gc({ type: "major" })));
console.log(types(() => { gc(); gc({ type: "minor" }); gc(); }));
