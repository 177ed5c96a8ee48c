const { enableCompileCache, getCompileCacheDir, flushCompileCache } = require("module");

console.log(enableCompileCache("cache"), getCompileCacheDir(), flushCompileCache());
console.log(require("fs").existsSync("cache"));
