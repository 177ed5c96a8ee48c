const { GCProfiler } = require("v8");

class Named extends GCProfiler {
  constructor(name) {
    super(name);
    this.name = name;
  }
  stop() {
    return { name: this.name, ...super.stop() };
  }
}
const profiler = new Named("mine");
profiler.start();
gc();
const report = profiler.stop();
console.log(Object.keys(report), report.name, report.statistics.length);
console.log(profiler instanceof GCProfiler, profiler, profiler.stop());
// The report is plain data of its own.
console.log(Object.getPrototypeOf(report.statistics[0]) === Object.prototype, Object.isFrozen(report.statistics));
