const vm = require("node:vm");

for (const name of ["a)", "a b", "1", "{x}", "...rest"]) {
  try {
    vm.compileFunction("return 1", [name]);
  } catch (error) {
    console.log(name, error.name, error.message);
  }
}
console.log(vm.compileFunction("return a", ["a"])(1));
