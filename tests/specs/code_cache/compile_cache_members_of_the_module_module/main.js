const module_ = require("module");

console.log(Object.keys(module_.constants), module_.constants);
console.log(Object.isFrozen(module_.constants), Object.isFrozen(module_.constants.compileCacheStatus));
for (const name of ["enableCompileCache", "getCompileCacheDir", "flushCompileCache"]) {
  console.log(name, module_[name].name, module_[name].length);
}
console.log(module_.getCompileCacheDir(), module_.flushCompileCache());
