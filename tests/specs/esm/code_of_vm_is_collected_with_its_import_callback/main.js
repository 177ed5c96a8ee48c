const vm = require('node:vm');
let made = 0;
let freed = 0;
const registry = new FinalizationRegistry(() => freed++);
const watch = (...things) => {
  for (const thing of things) {
    registry.register(thing);
    made++;
  }
};
const loader = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
const code = "(function () { return import('x'); })";
const callback = () => {
  const held = new Array(1000).fill(0);
  return async () => held;
};
const kinds = {
  'script in a context'() {
    const context = vm.createContext({});
    const script = new vm.Script(code, { importModuleDynamically: callback() });
    watch(context, script, script.runInContext(context));
  },
  'script in this context'() {
    const script = new vm.Script(code, { importModuleDynamically: callback() });
    watch(script, script.runInThisContext());
  },
  'function'() {
    const parsingContext = vm.createContext({});
    const run = vm.compileFunction(`return ${code}`, [], { parsingContext, importModuleDynamically: callback() });
    watch(parsingContext, run, run(), vm.compileFunction(code, [], { importModuleDynamically: callback() }));
  },
  'default loader'() {
    watch(vm.compileFunction(code, [], { importModuleDynamically: loader }), new vm.Script(code, { importModuleDynamically: loader }));
  },
  'no callback'() {
    const context = vm.createContext({});
    watch(context, new vm.Script(code), vm.compileFunction(code), vm.runInContext(code, context));
  },
};
(async () => {
  const beat = () => new Promise((resolve) => setTimeout(resolve, 1));
  for (const [name, make] of Object.entries(kinds)) {
    made = freed = 0;
    for (let i = 0; i < 40; i++) await make();
    for (let i = 0; i < 6; i++) {
      await beat();
      gc();
    }
    await beat();
    // What was made last may still be on the stack.
    console.log(name, freed >= made * 0.8 ? 'collected' : `${freed} of ${made}`);
  }
})();
