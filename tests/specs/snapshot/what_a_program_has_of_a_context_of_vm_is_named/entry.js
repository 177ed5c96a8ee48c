const vm = require("vm");
const kinds = {
  list: () => vm.runInNewContext("[1, 2]"),
  date: () => vm.runInNewContext("new Date(0)"),
  call: () => ({ call: vm.runInNewContext("() => 1") }),
  copy: () => structuredClone(vm.runInNewContext("[1, { a: new Map([[1, 2]]) }]")),
};
exports.held = kinds[process.argv[2]]();
if (process.argv[2] === "copy") require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log(exports.held));
