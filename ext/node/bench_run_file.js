// `runFile` of `node:bench`: one file in a process of its own, and a stream of its records.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectKeys, PromisePrototypeThen, PromiseResolve, SafeSet, StringPrototypeToUpperCase } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateAbortSignal, validateObject, validateStringWithoutNullBytes } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const { checked, inheritedByFile } = core.loadExtScript("ext:rt_node/bench_flags.js");
  const { runIsolated } = core.loadExtScript("ext:rt_node/bench_isolated.js");
  const { newRunId } = core.loadExtScript("ext:rt_node/bench_records.js");
  const newBenchmarksStream = core.loadExtScript("ext:rt_node/bench_stream.js");

  // Those of the channel between the two, and flags, which are given as such.
  const RESERVED = new SafeSet([
    "NODE_BENCH_CONTEXT",
    "NODE_BENCH_FILE_RUN_ID",
    "NODE_BENCH_RUN_ID",
    "NODE_CHANNEL_FD",
    "NODE_CHANNEL_SERIALIZATION_MODE",
    "NODE_OPTIONS",
  ]);

  function environment(env) {
    validateObject(env, "options.env");
    const kept = { __proto__: null };
    const names = ObjectKeys(env);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      validateStringWithoutNullBytes(name, "options.env key");
      const value = env[name];
      if (value === undefined) continue;
      validateStringWithoutNullBytes(value, `options.env.${name}`);
      if (!RESERVED.has(StringPrototypeToUpperCase(name))) kept[name] = value;
    }
    return kept;
  }

  return function runFile(given, options) {
    const validated = lazyFsUtils().getValidatedPath(given);
    const file = path.resolve(typeof validated === "string" ? validated : validated.toString());
    validateObject(options, "options");
    const { env = process.env, execArgv, signal } = options;
    const flags = execArgv === undefined ? inheritedByFile() : checked(execArgv);
    const variables = environment(env);
    validateAbortSignal(signal, "options.signal");
    if (
      signal !== undefined &&
      (typeof signal.addEventListener !== "function" || typeof signal.removeEventListener !== "function")
    ) {
      throw new ERR_INVALID_ARG_TYPE("options.signal", "AbortSignal", signal);
    }
    const output = newBenchmarksStream();
    const runOptions = {
      __proto__: null,
      cwd: process.cwd(),
      env: variables,
      execArgv: flags,
      execPath: process.execPath,
      fileScopes: [{ __proto__: null, entryFile: file, fileRunId: newRunId() }],
      ignoresExitCode: true,
      output,
      runId: newRunId(),
      signal,
    };
    const run = PromisePrototypeThen(PromiseResolve(), () =>
      output.destroyed ? undefined : runIsolated([file], runOptions, output),
    );
    PromisePrototypeThen(
      run,
      () => output.end(),
      (error) => output.destroy(error),
    );
    return output;
  };
})();
