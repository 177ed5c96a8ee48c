const vm = require('node:vm');
let freed = 0;
const registry = new FinalizationRegistry(() => freed++);
async function make() {
  const context = vm.createContext({});
  const synthetic = new vm.SyntheticModule(['x'], () => synthetic.setExport('x', 1), { context });
  const code = "import { x } from 'x'; export default () => import('x'); export { x }; import.meta;";
  const module = new vm.SourceTextModule(code, {
    context,
    importModuleDynamically: async () => module,
    initializeImportMeta: (meta) => { meta.module = module; },
  });
  await module.link(() => synthetic);
  await module.evaluate();
  for (const thing of [context, synthetic, module, module.namespace.default]) registry.register(thing);
}
(async () => {
  const beat = () => new Promise((resolve) => setTimeout(resolve, 1));
  for (let i = 0; i < 40; i++) await make();
  for (let i = 0; i < 6; i++) {
    await beat();
    gc();
  }
  await beat();
  // What was made last may still be on the stack.
  console.log(freed >= 128 ? 'collected' : `${freed} of 160`);
})();
