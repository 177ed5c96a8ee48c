const { GCProfiler } = require("v8");

const first = new GCProfiler();
const second = new GCProfiler();
first.start();
gc();
second.start();
gc();
gc();
const one = first.stop();
gc();
const two = second.stop();
console.log(one.statistics.length, two.statistics.length);
first.start();
gc();
console.log(first.stop().statistics.length, "after a restart");
