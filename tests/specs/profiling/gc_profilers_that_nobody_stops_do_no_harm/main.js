const { GCProfiler } = require("v8");

for (let i = 0; i < 1000; i++) new GCProfiler().start();
gc();
const kept = new GCProfiler();
kept.start();
gc();
gc();
const other = new GCProfiler();
other.start();
gc();
console.log(other.stop().statistics.length);
process.on("exit", () => {
  gc();
  console.log("exit", kept.stop().statistics.length);
  kept.start();
});
