// What a run of `node:test` is to do besides running tests, from the flags of a program that has tests or from those of `--test`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeSlice } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { validateInteger, validateString, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // Files that hold tests: where they are looked for, and what coverage leaves out.
  const TEST_FILES = "**/{test,test/**/*,test-*,*[._-]test}.{js,mjs,cjs,ts,mts,cts}";

  function listOf(flag) {
    const given = getOptionValue(flag);
    return given === undefined ? [] : ArrayPrototypeSlice(given);
  }
  const isOn = (flag) => getOptionValue(flag) === true;

  // One that is made of these is a child of a run: what is to be done once is done there.
  const isChild = () => process.env.NODE_TEST_CONTEXT !== undefined;

  function thresholdOf(flag) {
    const value = getOptionValue(flag) ?? 0;
    validateInteger(value, flag, 0, 100);
    return value;
  }

  function coverageOf(cwd) {
    if (!isOn("--experimental-test-coverage")) return undefined;
    const excluded = listOf("--test-coverage-exclude");
    const branch = thresholdOf("--test-coverage-branches");
    const line = thresholdOf("--test-coverage-lines");
    return {
      __proto__: null,
      countsHere: true,
      cwd,
      excludeGlobs: excluded.length === 0 ? [TEST_FILES] : excluded,
      includeGlobs: listOf("--test-coverage-include"),
      includeAll: isOn("--test-coverage-include-all"),
      sourceMaps: isOn("--enable-source-maps"),
      thresholds: { __proto__: null, line, branch, function: thresholdOf("--test-coverage-functions") },
    };
  }

  // Without a seed the order of a program that runs by itself is that of seed 0.
  function seedOf() {
    const seed = getOptionValue("--test-random-seed");
    if (seed !== undefined) validateUint32(seed, "--test-random-seed");
    return seed ?? (isOn("--test-randomize") ? 0 : undefined);
  }

  function settingsOfFlags() {
    const cwd = process.cwd();
    const rerunFile = getOptionValue("--test-rerun-failures");
    if (rerunFile) validateString(rerunFile, "--test-rerun-failures");
    const globalSetup = isChild() ? undefined : getOptionValue("--test-global-setup");
    return { coverage: coverageOf(cwd), cwd, globalSetup, isWhole: !isChild(), randomSeed: seedOf(), rerunFile };
  }

  return { listOf, settingsOfFlags, TEST_FILES };
})();
