const vm = require('node:vm');
const code = "(function () { return import('x'); })";
const answer = (name) => async (specifier, referrer, attributes, phase) => {
  const module = new vm.SyntheticModule(['from'], () => module.setExport('from', `${name} ${specifier} ${phase} ${referrer?.constructor.name}`));
  await module.link(() => {});
  await module.evaluate();
  return module;
};
async function made() {
  const context = vm.createContext({});
  const module = new vm.SourceTextModule(`export default ${code}`, { importModuleDynamically: answer('module') });
  await module.link(() => {});
  await module.evaluate();
  return {
    script: new vm.Script(code, { importModuleDynamically: answer('script') }).runInThisContext(),
    inContext: new vm.Script(code, { importModuleDynamically: answer('inContext') }).runInContext(context),
    function: vm.compileFunction(`return ${code}`, [], { importModuleDynamically: answer('function') })(),
    eval: vm.compileFunction('return eval(code)', ['code'], { importModuleDynamically: answer('eval') })(code),
    module: module.namespace.default,
  };
}
(async () => {
  const kept = await made();
  for (let round = 0; round < 3; round++) {
    // Their callbacks are given up, and what stood for them is used again.
    for (let i = 0; i < 20; i++) {
      vm.compileFunction(code, [], { importModuleDynamically: answer('lost') });
      new vm.Script(code, { importModuleDynamically: answer('lost') }).runInThisContext();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    gc();
  }
  for (const name of Object.keys(kept)) console.log((await kept[name]()).from);
})();
