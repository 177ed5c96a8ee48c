// What `run` of `node:test` is told: each option checked as in Node.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, MathMax } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
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
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { getValidatedPathToString: checkPath } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { TEST_FILES } = core.loadExtScript("ext:rt_node/test_settings.js");
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

  const given = (value) => value !== undefined && value !== null;

  function globsOf(globs, name) {
    if (!given(globs)) return undefined;
    const list = ArrayIsArray(globs) ? globs : [globs];
    checkStrings(list, name);
    return list;
  }

  // Which thresholds and files: checked also where nothing is counted.
  function coverageOf(options, cwd) {
    const { coverage = false, coverageIncludeAll = false, branchCoverage = 0, functionCoverage = 0, lineCoverage = 0 } = options;
    validateBoolean(coverage, "options.coverage");
    validateBoolean(coverageIncludeAll, "options.coverageIncludeAll");
    const excludeGlobs = globsOf(options.coverageExcludeGlobs, "options.coverageExcludeGlobs") ?? [TEST_FILES];
    const includeGlobs = globsOf(options.coverageIncludeGlobs, "options.coverageIncludeGlobs");
    validateInteger(lineCoverage, "options.lineCoverage", 0, 100);
    validateInteger(branchCoverage, "options.branchCoverage", 0, 100);
    validateInteger(functionCoverage, "options.functionCoverage", 0, 100);
    if (!coverage) return undefined;
    return {
      __proto__: null,
      countsHere: true,
      cwd,
      excludeGlobs,
      includeGlobs,
      includeAll: coverageIncludeAll,
      sourceMaps: getOptionValue("--enable-source-maps") === true,
      thresholds: { __proto__: null, line: lineCoverage, branch: branchCoverage, function: functionCoverage },
    };
  }

  // Nothing where tests run in their order.
  function seedOf({ randomize, randomSeed, rerunFailuresFilePath, watch }) {
    if (given(randomize)) validateBoolean(randomize, "options.randomize");
    if (given(randomSeed)) validateUint32(randomSeed, "options.randomSeed");
    const isRandom = randomize === true || given(randomSeed);
    const refuse = (mode) => {
      const reason = `is not supported with ${mode} mode`;
      if (given(randomSeed)) throw new ERR_INVALID_ARG_VALUE("options.randomSeed", randomSeed, reason);
      throw new ERR_INVALID_ARG_VALUE("options.randomize", randomize, reason);
    };
    if (isRandom && watch) refuse("watch");
    if (rerunFailuresFilePath) {
      checkPath(rerunFailuresFilePath, "options.rerunFailuresFilePath");
      if (isRandom) refuse("rerun failures");
    }
    if (!isRandom) return undefined;
    return randomSeed ?? core.loadExtScript("ext:rt_node/test_order.js").newSeed();
  }

  function checked(options) {
    validateObject(options, "options");
    const { files, only, forceExit, globPatterns, globalSetupPath, signal, setup, shard, timeout, watch } = options;
    const { argv = [], cwd = process.cwd(), execArgv = [], isolation = "process" } = options;
    if (files !== undefined && files !== null) validateArray(files, "options.files");
    if (given(watch)) validateBoolean(watch, "options.watch");
    if (given(forceExit)) {
      validateBoolean(forceExit, "options.forceExit");
      if (forceExit && watch) throw new ERR_INVALID_ARG_VALUE("options.forceExit", watch, "is not supported with watch mode");
    }
    if (only !== undefined && only !== null) validateBoolean(only, "options.only");
    if (globPatterns !== undefined && globPatterns !== null) validateArray(globPatterns, "options.globPatterns");
    const randomSeed = seedOf(options);
    if (globPatterns?.length > 0 && files?.length > 0) {
      throw new ERR_INVALID_ARG_VALUE("options.globPatterns", globPatterns, "is not supported when specifying 'options.files'");
    }
    if (shard !== undefined && shard !== null) {
      validateObject(shard, "options.shard");
      validateInteger(shard.total, "options.shard.total", 1);
      validateInteger(shard.index, "options.shard.index", 1, shard.total);
      if (watch) throw new ERR_INVALID_ARG_VALUE("options.shard", watch, "shards not supported with watch mode");
    }
    if (setup !== undefined && setup !== null) validateFunction(setup, "options.setup");
    if (signal !== undefined && signal !== null) validateAbortSignal(signal, "options.signal");
    if (timeout !== undefined && timeout !== null && timeout !== Infinity) validateNumber(timeout, "options.timeout", 0, FOREVER);
    const tagFilter = given(options.testTagFilters)
      ? core.loadExtScript("ext:rt_node/test_tag_filter.js").tagFilterOf(options.testTagFilters, "options.testTagFilters")
      : undefined;
    validateOneOf(isolation, "options.isolation", ["process", "none"]);
    validateString(cwd, "options.cwd");
    checkStrings(argv, "options.argv");
    checkStrings(execArgv, "options.execArgv");
    const coverage = coverageOf(options, cwd);
    if (given(globalSetupPath)) checkPath(globalSetupPath, "options.globalSetupPath");
    if (options.env !== undefined && options.env !== null) {
      validateObject(options.env, "options.env");
      if (isolation === "none") {
        throw new ERR_INVALID_ARG_VALUE("options.env", options.env, "is not supported with isolation='none'");
      }
    }
    return {
      argv,
      concurrency: concurrencyOf(options.concurrency),
      coverage,
      cwd,
      env: options.env,
      execArgv,
      files,
      forceExit: forceExit === true,
      globalSetup: globalSetupPath ?? undefined,
      globPatterns,
      inspectPort: options.inspectPort,
      isolation,
      isWhole: true,
      namePatterns: patternsOf(options.testNamePatterns, "options.testNamePatterns"),
      only: only === true,
      randomSeed,
      rerunFile: options.rerunFailuresFilePath,
      setup,
      shard,
      signal: signal ?? undefined,
      skipPatterns: patternsOf(options.testSkipPatterns, "options.testSkipPatterns"),
      tagFilter,
      tellsSeed: randomSeed !== undefined,
      timeout: timeout === Infinity || timeout === null ? undefined : timeout,
      watch: watch === true,
    };
  }

  return { checked };
})();
