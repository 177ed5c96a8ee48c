// What `run` of `node:test` is told: each option checked as in Node, and refused where it asks for what is not here.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMax } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const {
    validateAbortSignal,
    validateArray,
    validateBoolean,
    validateFunction,
    validateInteger,
    validateNumber,
    validateObject,
    validateOneOf,
    validateString,
    validateUint32,
  } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const { patternsOf } = core.loadExtScript("ext:rt_node/test_filter.js");

  const FOREVER = 2 ** 31 - 1;

  function checkStrings(list, name) {
    validateArray(list, name);
    for (let i = 0; i < list.length; i++) validateString(list[i], `${name}[${i}]`);
  }

  function concurrencyOf(given) {
    if (typeof given === "number") {
      validateUint32(given, "options.concurrency", true);
      return given;
    }
    if (given === undefined || given === null) return 1;
    if (typeof given !== "boolean") throw new ERR_INVALID_ARG_TYPE("options.concurrency", ["boolean", "number"], given);
    return given ? MathMax(core.createLazyLoader("node:os")().default.availableParallelism() - 1, 1) : 1;
  }

  // What is there in Node and not here.
  function refuse(options) {
    const wanted = ["watch", "coverage", "globalSetupPath", "rerunFailuresFilePath", "randomize"];
    for (let i = 0; i < wanted.length; i++) {
      if (options[wanted[i]]) throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`options.${wanted[i]} of test.run`);
    }
    const { randomSeed, testTagFilters } = options;
    // Zero is a seed; an empty list filters nothing. Thresholds and globs of coverage do nothing without it, as in Node.
    if (randomSeed !== undefined && randomSeed !== null) {
      validateUint32(randomSeed, "options.randomSeed");
      throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("options.randomSeed of test.run");
    }
    if (testTagFilters !== undefined && testTagFilters !== null && testTagFilters.length !== 0) {
      checkStrings(typeof testTagFilters === "object" ? testTagFilters : [testTagFilters], "options.testTagFilters");
      throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("options.testTagFilters of test.run");
    }
  }

  function checked(options) {
    validateObject(options, "options");
    const { files, only, forceExit, globPatterns, signal, setup, shard, timeout } = options;
    const { argv = [], cwd = process.cwd(), execArgv = [], isolation = "process" } = options;
    if (files !== undefined && files !== null) validateArray(files, "options.files");
    if (forceExit !== undefined && forceExit !== null) validateBoolean(forceExit, "options.forceExit");
    if (only !== undefined && only !== null) validateBoolean(only, "options.only");
    if (globPatterns !== undefined && globPatterns !== null) validateArray(globPatterns, "options.globPatterns");
    if (globPatterns?.length > 0 && files?.length > 0) {
      throw new ERR_INVALID_ARG_VALUE("options.globPatterns", globPatterns, "is not supported when specifying 'options.files'");
    }
    if (shard !== undefined && shard !== null) {
      validateObject(shard, "options.shard");
      validateInteger(shard.total, "options.shard.total", 1);
      validateInteger(shard.index, "options.shard.index", 1, shard.total);
    }
    if (setup !== undefined && setup !== null) validateFunction(setup, "options.setup");
    if (signal !== undefined && signal !== null) validateAbortSignal(signal, "options.signal");
    if (timeout !== undefined && timeout !== null && timeout !== Infinity) validateNumber(timeout, "options.timeout", 0, FOREVER);
    validateOneOf(isolation, "options.isolation", ["process", "none"]);
    validateString(cwd, "options.cwd");
    checkStrings(argv, "options.argv");
    checkStrings(execArgv, "options.execArgv");
    if (options.env !== undefined && options.env !== null) {
      validateObject(options.env, "options.env");
      if (isolation === "none") {
        throw new ERR_INVALID_ARG_VALUE("options.env", options.env, "is not supported with isolation='none'");
      }
    }
    refuse(options);
    return {
      argv,
      concurrency: concurrencyOf(options.concurrency),
      cwd,
      env: options.env,
      execArgv,
      files,
      forceExit: forceExit === true,
      globPatterns,
      isolation,
      namePatterns: patternsOf(options.testNamePatterns, "options.testNamePatterns"),
      only: only === true,
      setup,
      shard,
      signal: signal ?? undefined,
      skipPatterns: patternsOf(options.testSkipPatterns, "options.testSkipPatterns"),
      timeout: timeout === Infinity || timeout === null ? undefined : timeout,
    };
  }

  return { checked };
})();
