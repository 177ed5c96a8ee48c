const { builtinModules, isBuiltin } = require('module');
for (const name of ['sqlite', 'test', 'test/reporters']) {
  console.log(name, isBuiltin(name), isBuiltin(`node:${name}`), builtinModules.includes(`node:${name}`));
  console.log(process.getBuiltinModule(name), typeof process.getBuiltinModule(`node:${name}`));
  try {
    require(name);
  } catch (error) {
    console.log(error.code);
  }
}
console.log(isBuiltin('fs'), isBuiltin('node:fs'), isBuiltin('internal/util'), isBuiltin('node:internal/util'));
