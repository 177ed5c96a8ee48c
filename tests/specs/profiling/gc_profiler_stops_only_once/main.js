const { GCProfiler } = require("v8");

const profiler = new GCProfiler();
console.log(profiler.stop());
console.log(profiler.start(), profiler.start());
console.log(typeof profiler.stop());
console.log(profiler.stop());
console.log(profiler[Symbol.dispose]());
profiler.start();
console.log(profiler[Symbol.dispose]());
console.log(profiler.stop());
