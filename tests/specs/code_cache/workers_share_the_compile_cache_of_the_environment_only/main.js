const { Worker } = require("worker_threads");
const { enableCompileCache, getCompileCacheDir } = require("module");

if (!process.env.NODE_COMPILE_CACHE) enableCompileCache("cache");
console.log(typeof getCompileCacheDir());
new Worker("./worker.js");
