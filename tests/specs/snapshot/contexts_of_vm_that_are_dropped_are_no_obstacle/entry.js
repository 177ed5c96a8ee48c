const vm = require("node:vm");
const { setDeserializeMainFunction } = require("node:v8").startupSnapshot;

const sum = vm.runInNewContext("a + b", { a: 1, b: 2 });
(() => {
  const context = vm.createContext({ n: 1 });
  vm.runInContext("n++; this.list = [n]", context);
  new vm.Script("n *= 10").runInContext(context);
})();

setDeserializeMainFunction(() => {
  const context = vm.createContext({ n: sum });
  console.log(sum, vm.runInContext("n * 2", context), vm.runInNewContext("typeof n"), vm.isContext(context));
});
