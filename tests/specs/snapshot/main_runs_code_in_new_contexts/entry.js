const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const vm = require("vm");
  console.log(vm.runInNewContext("a * 2", { a: 21 }), vm.runInThisContext("typeof Map"), new vm.Script("1 + 2").runInThisContext());
  console.log(eval("1 + 3"), new Function("return 5")());
});
