const { startupSnapshot } = require("node:v8");
const vm = require("node:vm");

let reads = 0;
const object = {
  get watched() {
    reads++;
    return "value";
  },
};
const context = vm.createContext(object);
vm.runInContext("var list = []; function add() { const one = 1; list.push(one, typeof watched); let two; return two; }", context);
startupSnapshot.setDeserializeMainFunction(() => {
  vm.runInContext("add()", context);
  console.log(reads, context.list, vm.runInContext("watched", context), reads);
});
