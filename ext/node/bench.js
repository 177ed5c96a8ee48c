// `node:bench`: what a program declares benchmarks with.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectAssign, ObjectDefineProperty } = primordials;
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { NONE } = core.loadExtScript("ext:rt_node/bench_arguments.js");
  const { globalHarness, Harness } = core.loadExtScript("ext:rt_node/bench_harness.js");
  const { Benchmark, Suite } = core.loadExtScript("ext:rt_node/bench_nodes.js");
  const { isChild } = core.loadExtScript("ext:rt_node/bench_child.js");

  if (!isChild()) emitExperimentalWarning("Benchmarks");

  const named = (name, fn) => ObjectDefineProperty(fn, "name", { __proto__: null, configurable: true, value: name });

  function declarations(Kind, harness) {
    const declare = (name, options, fn, overrides = NONE) => harness().declare(Kind, name, options, fn, overrides);
    if (Kind === Benchmark) {
      const as = (overrides) => named("", (name, options, fn) => declare(name, options, fn, overrides));
      declare.skip = as({ __proto__: null, skip: true });
      declare.only = as({ __proto__: null, only: true });
    }
    return declare;
  }

  function hooks(harness) {
    const hook = (kind) => named("", (fn, options) => harness().addHook(kind, fn, options));
    return {
      __proto__: null,
      after: hook("after"),
      afterEach: hook("afterEach"),
      before: hook("before"),
      beforeEach: hook("beforeEach"),
    };
  }

  function createRunner(options = NONE) {
    validateObject(options, "options");
    const harness = new Harness(false, options.yieldBetweenSamples === undefined ? true : options.yieldBetweenSamples);
    const own = () => harness;
    const suite = declarations(Suite, own);
    return {
      __proto__: null,
      ...hooks(own),
      bench: declarations(Benchmark, own),
      describe: suite,
      run: (runOptions = NONE) => harness.run(runOptions),
      suite,
    };
  }

  function run(options = NONE) {
    return globalHarness().run(options);
  }

  function runFile(path, options = NONE) {
    return core.loadExtScript("ext:rt_node/bench_run_file.js")(path, options);
  }

  const bench = declarations(Benchmark, globalHarness);
  const suite = declarations(Suite, globalHarness);
  ObjectAssign(bench, hooks(globalHarness), { bench, createRunner, describe: suite, run, runFile, suite });

  return { default: bench };
})();
