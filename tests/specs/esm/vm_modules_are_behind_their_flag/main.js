const vm = require('node:vm');
console.log(Object.keys(vm).join());
(async () => {
  for (const importModuleDynamically of [undefined, () => ({}), () => { throw new Error('own'); }]) {
    try {
      await vm.runInThisContext("import('x')", { importModuleDynamically });
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  try {
    vm.runInThisContext("import('x')", { importModuleDynamically: 1 });
  } catch (error) {
    console.log(error.code, error.message);
  }
  const context = vm.createContext({}, { importModuleDynamically: async () => ({}) });
  await vm.runInContext("import('x')", context).catch((error) => console.log(error.code));
})();
