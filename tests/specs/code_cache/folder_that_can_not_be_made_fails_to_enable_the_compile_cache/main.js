const { enableCompileCache, getCompileCacheDir } = require("module");

console.log(enableCompileCache("file"), getCompileCacheDir());
console.log(enableCompileCache("file/below"), getCompileCacheDir());
console.log(enableCompileCache("cache").status);
