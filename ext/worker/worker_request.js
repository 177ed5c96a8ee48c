// What the constructor of Worker is asked for, read and checked in Node's order.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, ArrayPrototypeMap, SafeArrayIterator, String, StringPrototypeTrim } = primordials;
  const { cloneable } = core.loadExtScript("ext:rt_worker/messages.js");
  const { allEnvironmentData, limitsFrom } = core.loadExtScript("ext:rt_worker/worker_link.js");
  const { environmentFrom, optionsIn, programFrom, snapshotFrom, WEB_WORKER } = core.loadExtScript(
    "ext:rt_worker/worker_options.js",
  );
  const { validateArray, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  function asList(iterable) {
    return ArrayIsArray(iterable) ? iterable : typeof iterable === "object" ? iterable : [];
  }

  // - `isPlanned`: a build only notes it, and the worker begins in the process that starts
  return function requestFrom(filename, options, isPlanned) {
    if (options.execArgv) validateArray(options.execArgv, "options.execArgv");
    let argv = [];
    if (options.argv) {
      validateArray(options.argv, "options.argv");
      argv = ArrayPrototypeMap(options.argv, String);
    }
    const program = programFrom(filename, options);
    const env = isPlanned ? core.loadExtScript("ext:rt_worker/planned_workers.js").copyOf(options.env) : options.env;
    // That of the process is read where the worker begins. `null` would be the environment of the process itself.
    const environment = isPlanned ? undefined : environmentFrom(env);
    let name = "WorkerThread";
    if (options.name) {
      validateString(options.name, "options.name");
      name = StringPrototypeTrim(options.name);
    }
    const limits = limitsFrom(options.resourceLimits);
    const asked = {
      program,
      argv,
      execArgv: options.execArgv ? optionsIn(options.execArgv) : null,
      startupSnapshot: snapshotFrom(options.startupSnapshot),
      env,
      environment,
      hasStdin: !!options.stdin,
    };
    const keepsDescriptors = !(options.trackUnmanagedFds ?? true);
    const first = () => ({
      workerData: cloneable(options.workerData),
      environmentData: allEnvironmentData(),
      keepsDescriptors,
      web: options[WEB_WORKER],
    });
    const transferList = options.transferList ? [...new SafeArrayIterator(asList(options.transferList))] : [];
    const file = program.kind === "file" ? program.source : null;
    return { asked, file, first, limits, name, transferList };
  };
})();
