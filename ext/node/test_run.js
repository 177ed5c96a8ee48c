// `run` of `node:test` and `--test`: files of tests, each in a process of its own, or all in this one, and their events as one stream.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeFilter,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    ArrayPrototypeSome,
    ArrayPrototypeSort,
    Number,
    Promise,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeReplace,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const process = core.createLazyLoader("node:process")().default;
  const fs = core.createLazyLoader("node:fs");
  const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");
  const { makeHarness, tagFilterOfFlags: checkTagFilters } = core.loadExtScript("ext:rt_node/test_harness.js");
  const { filterOf } = core.loadExtScript("ext:rt_node/test_filter.js");
  const { checked } = core.loadExtScript("ext:rt_node/test_run_options.js");
  const { Test } = core.loadExtScript("ext:rt_node/test_tree.js");
  const { checkReporters, newTestsStream, report, runFailed, sendToParent } = core.loadExtScript("ext:rt_node/test_stream.js");
  const { listOf, settingsOfFlags, TEST_FILES } = core.loadExtScript("ext:rt_node/test_settings.js");
  const { isInspected } = core.loadExtScript("ext:rt_node/test_file.js");
  const { Rounds } = core.loadExtScript("ext:rt_node/test_rounds.js");
  const runner = () => core.loadExtScript("ext:rt_node/test_runner.js");

  // ---- which files

  const isMagic = new SafeRegExp(/[*?[\]{}()!+@]/);

  // The files that `patterns` name; of a folder those in it that look like tests. Ends the process where a file that was named is not there.
  function filesOf(patterns, cwd) {
    const { globSync, statSync } = fs().default;
    const withFolders = ArrayPrototypeMap(patterns, (pattern) => {
      const found = statSync(path.resolve(cwd, pattern), { throwIfNoEntry: false });
      return found?.isDirectory() ? `${StringPrototypeReplace(pattern, new SafeRegExp(/\/+$/), "")}/${TEST_FILES}` : pattern;
    });
    const wanted = withFolders.length === 0 ? [TEST_FILES] : withFolders;
    const found = globSync(wanted, { __proto__: null, cwd, exclude: (name) => name === "node_modules" });
    const areNames = ArrayPrototypeEvery(wanted, (pattern) => RegExpPrototypeExec(isMagic, pattern) === null);
    if (found.length === 0 && areNames) {
      core.print(`Could not find '${ArrayPrototypeJoin(wanted, ", ")}'\n`, true);
      process.exit(1);
    }
    return ArrayPrototypeSort(found);
  }

  // What was set up is taken down when nothing is left to do.
  function takeDownAtEnd({ tearDown }) {
    if (tearDown !== undefined) process.once("beforeExit", tearDown);
  }

  // A signal that ends a run from the command line still has the results told.
  async function inProcesses(names, options, events, fromCommandLine) {
    const rounds = new Rounds(options, events);
    takeDownAtEnd(options);
    if (fromCommandLine) {
      const interrupt = async () => {
        if (rounds.tellInterrupted()) await new Promise((resolve) => setImmediate(resolve));
        rounds.cancel();
        // Reporters that take their time lose what is left, as in Node.
        await options.tearDown?.();
        process.exit();
      };
      process.once("SIGINT", interrupt);
      process.once("SIGTERM", interrupt);
    }
    if (options.watch) {
      const { watchTests } = core.loadExtScript("ext:rt_node/test_watch.js");
      const find = options.files === undefined ? () => filesOf(options.globPatterns ?? [], options.cwd) : undefined;
      await watchTests(rounds, names, options, find);
    } else {
      await rounds.next(names);
      rounds.end();
    }
  }

  // All files in this process, one after the other.
  async function inThisProcess(names, options, events, fromCommandLine) {
    const sink = { tell: (type, data) => events.tell(type, data), end: () => events.endOfEvents() };
    const { namePatterns, skipPatterns, tagFilter, only, timeout } = options;
    const filter = filterOf({ namePatterns, skipPatterns, tagFilter, only, byOnly: true, timeout });
    // What is set up for all tests is by now.
    const harness = makeHarness(sink, filter, undefined, { ...options, globalSetup: undefined });
    takeDownAtEnd(options);
    harness.hold(!fromCommandLine);
    process.env.NODE_TEST_WORKER_ID = "1";
    runner().adopt(harness);
    for (let i = 0; i < names.length; i++) {
      const file = path.resolve(options.cwd, names[i]);
      harness.entryFile = file;
      const before = harness.root.subtests.length;
      let fn;
      try {
        await import(url.pathToFileURL(file).href);
      } catch (error) {
        fn = () => {
          throw error;
        };
      }
      // A file without tests is one.
      if (fn === undefined && harness.root.subtests.length > before) continue;
      const location = { __proto__: null, line: 1, column: 1, file };
      harness.root.subtest(Test, { name: names[i], fn, options: {}, location }).start();
    }
    harness.letGo();
  }

  // ---- from a program and from the command line

  function run(given = { __proto__: null }, fromCommandLine = false) {
    const options = checked(given);
    // Node does not count what only has files run in processes of their own.
    if (options.coverage && fromCommandLine) options.coverage.countsHere = options.isolation === "none";
    options.hasColors = given.hasColors === true && fromCommandLine;
    const { cwd, files, globPatterns, isolation, setup, shard } = options;
    const events = newTestsStream();
    if (process.env.NODE_TEST_CONTEXT !== undefined && isolation === "process") {
      process.emitWarning("node:test run() is being called recursively within a test file. skipping running files.");
      events.endOfEvents();
      return events;
    }
    let names = files === undefined || files === null ? filesOf(globPatterns ?? [], cwd) : ArrayPrototypeSlice(files);
    if (shard) names = ArrayPrototypeFilter(names, (_, index) => index % shard.total === shard.index - 1);
    const go = async () => {
      if (options.globalSetup) await setUp(options, fromCommandLine);
      await setup?.(events);
      const isHere = isolation === "none" && !options.watch;
      await (isHere ? inThisProcess : inProcesses)(names, options, events, fromCommandLine);
      if (options.forceExit && !fromCommandLine) events.once("end", () => process.exit());
    };
    PromisePrototypeThen(go(), undefined, (error) => events.destroy(error));
    return events;
  }

  async function setUp(options, fromCommandLine) {
    const { setUp: begin } = core.loadExtScript("ext:rt_node/test_global_setup.js");
    try {
      const end = await begin(options.globalSetup, options.cwd);
      if (end === undefined) return;
      let isDone = false;
      options.tearDown = async () => {
        if (isDone) return;
        isDone = true;
        try {
          await end();
        } catch {
          process.exitCode = 1;
        }
      };
    } catch (error) {
      if (fromCommandLine) runFailed(error);
      throw error;
    }
  }

  function shardOf(text) {
    const parts = RegExpPrototypeExec(new SafeRegExp(/^(\d+)\/(\d+)$/), text);
    if (parts === null) {
      throw new ERR_INVALID_ARG_VALUE("--test-shard", text, "must be in the form of <index>/<total>");
    }
    return { __proto__: null, index: Number(parts[1]), total: Number(parts[2]) };
  }

  // `--test`: the rest of the command line names the files.
  function runFromCommandLine() {
    const number = (flag) => (getOptionValue(flag) === undefined ? undefined : Number(getOptionValue(flag)));
    const list = (flag) => {
      const given = listOf(flag);
      return given.length === 0 ? undefined : given;
    };
    const reporters = listOf("--test-reporter");
    const destinations = listOf("--test-reporter-destination");
    checkReporters(reporters, destinations);
    const shard = getOptionValue("--test-shard");
    const timeout = number("--test-timeout");
    const { coverage, cwd, globalSetup, randomSeed, rerunFile } = settingsOfFlags();
    checkTagFilters();
    const options = {
      __proto__: null,
      branchCoverage: coverage?.thresholds.branch,
      concurrency: number("--test-concurrency") || true,
      coverage: coverage !== undefined,
      coverageExcludeGlobs: coverage?.excludeGlobs,
      coverageIncludeAll: coverage?.includeAll,
      coverageIncludeGlobs: coverage?.includeGlobs,
      cwd,
      forceExit: getOptionValue("--test-force-exit") === true,
      functionCoverage: coverage?.thresholds.function,
      globalSetupPath: globalSetup,
      globPatterns: ArrayPrototypeSlice(process.argv, 1),
      isolation: getOptionValue("--test-isolation") ?? "process",
      lineCoverage: coverage?.thresholds.line,
      only: getOptionValue("--test-only") === true,
      randomize: getOptionValue("--test-randomize") === true || randomSeed !== undefined,
      randomSeed: getOptionValue("--test-random-seed"),
      rerunFailuresFilePath: rerunFile,
      shard: shard ? shardOf(shard) : undefined,
      testNamePatterns: list("--test-name-pattern"),
      testSkipPatterns: list("--test-skip-pattern"),
      testTagFilters: list("--experimental-test-tag-filter"),
      timeout: timeout > 0 ? timeout : undefined,
      watch: getOptionValue("--watch") === true,
    };
    if (isInspected() && options.isolation === "process") {
      process.emitWarning(
        "Using the inspector with --test forces running at a concurrency of 1. Use the inspectPort option to run with concurrency",
      );
      options.concurrency = 1;
      options.inspectPort = process.debugPort;
    }
    const goesToTerminal = (name) => (name === "stdout" || name === "stderr") && process[name].isTTY && process[name].hasColors();
    options.hasColors = ArrayPrototypeSome(destinations, goesToTerminal);
    core.loadExtScript("ext:deno_node/internal/util/debuglog.ts").debuglog("test_runner")("test runner configuration:", {
      ...options,
      isTestRunner: true,
      concurrency: options.isolation === "none" ? 1 : options.concurrency,
      timeout: options.timeout ?? Infinity,
    });
    const events = run(options, true);
    events.on("test:summary", ({ success }) => {
      if (!success) process.exitCode = 1;
    });
    // All files in the one process that `--watch` has started.
    if (process.env.NODE_TEST_CONTEXT === "child-v8") {
      events.on("data", ({ type, data }) => sendToParent(type, data));
      return new Promise((resolve) => events.on("end", resolve));
    }
    return PromisePrototypeThen(report(events, reporters, destinations), () => {
      if (options.forceExit) process.exit();
    });
  }

  return { run: (options) => run(options), runFromCommandLine };
})();
