// vm.measureMemory.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { PromisePrototypeThen, PromiseReject } = primordials;
  const { op_rt_v8_measure_memory } = core.ops;
  const { validateObject, validateOneOf } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { emitExperimentalWarning, kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");

  function measureMemory(options = kEmptyObject) {
    emitExperimentalWarning("vm.measureMemory");
    validateObject(options, "options");
    const { mode = "summary", execution = "default" } = options;
    validateOneOf(mode, "options.mode", ["summary", "detailed"]);
    validateOneOf(execution, "options.execution", ["default", "eager"]);
    const eager = execution === "eager";
    const report = op_rt_v8_measure_memory(mode === "detailed", eager);
    if (report === null) {
      const { ERR_CONTEXT_NOT_INITIALIZED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      return PromiseReject(new ERR_CONTEXT_NOT_INITIALIZED());
    }
    // The collection that was asked for goes on in small steps, between which nothing else may be left to do.
    if (eager) {
      const hold = core.createSystemTimer(() => {}, 2 ** 31 - 1, true);
      const release = () => core.cancelTimer(hold);
      PromisePrototypeThen(report, release, release);
    }
    return report;
  }

  return { measureMemory };
})();
