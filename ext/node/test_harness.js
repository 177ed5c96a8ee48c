// The root of the tests of a process: what was asked for on the command line, what has been counted, and the end.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypePush,
    Number,
    PromisePrototypeThen,
    SafeArrayIterator,
    SafeSet,
    SetPrototypeForEach,
    String,
  } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { clearInterval, setImmediate, setInterval } = core.loadExtScript("ext:deno_node/timers.ts");
  const { filterOf, patternsOf } = core.loadExtScript("ext:rt_node/test_filter.js");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { runningHook } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { running, Test, TestFailure } = core.loadExtScript("ext:rt_node/test_tree.js");
  const { listOf, settingsOfFlags } = core.loadExtScript("ext:rt_node/test_settings.js");
  const stream = () => core.loadExtScript("ext:rt_node/test_stream.js");

  const COUNTS = ["tests", "suites", "pass", "fail", "cancelled", "skipped", "todo"];
  // What the counts are called in the summary.
  const LONG_NAMES = { __proto__: null, pass: "passed", fail: "failed" };

  const NEVER = 2 ** 31 - 1;

  const isChild = () => process.env.NODE_TEST_CONTEXT === "child-v8";

  const patternsOfFlag = (flag, name) => {
    const given = listOf(flag);
    return given.length === 0 ? undefined : patternsOf(given, name, flag);
  };

  function tagFilterOfFlags() {
    const given = listOf("--experimental-test-tag-filter");
    if (given.length === 0) return undefined;
    const { tagFilterOf } = core.loadExtScript("ext:rt_node/test_tag_filter.js");
    return tagFilterOf(given, "--experimental-test-tag-filter");
  }

  // What the command line says of the tests of one program.
  function filterOfProgram() {
    const only = getOptionValue("--test-only") === true;
    const timeout = Number(getOptionValue("--test-timeout") ?? 0);
    return filterOf({
      namePatterns: patternsOfFlag("--test-name-pattern", "testNamePatterns"),
      skipPatterns: patternsOfFlag("--test-skip-pattern", "testSkipPatterns"),
      tagFilter: tagFilterOfFlags(),
      only,
      // A program that runs by itself needs no flag for it.
      byOnly: only || !process.env.NODE_TEST_CONTEXT,
      timeout: timeout > 0 ? timeout : undefined,
    });
  }

  // `tell(type, data)` gets the events, `end()` is called when there will be no more; `written` resolves when they are.
  function makeSink() {
    const { checkReporters, newTestsStream, report, TO_PARENT } = stream();
    const names = isChild() ? [TO_PARENT] : listOf("--test-reporter");
    const destinations = isChild() ? [] : listOf("--test-reporter-destination");
    checkReporters(names, destinations);
    const events = newTestsStream();
    const written = report(events, names, destinations);
    return { tell: (type, data) => events.tell(type, data), end: () => events.endOfEvents(), written };
  }

  class Counter {
    success = true;
    // Where the tests are the program's own.
    #failsProcess = false;
    #counts = { __proto__: null, topLevel: 0 };
    constructor() {
      for (let i = 0; i < COUNTS.length; i++) this.#counts[COUNTS[i]] = 0;
    }
    get topLevel() {
      return this.#counts.topLevel;
    }
    add({ isSuite, nesting, cancelled, skipped, inTodo, passed }) {
      const counts = this.#counts;
      if (nesting === 0) counts.topLevel++;
      if (isSuite) {
        counts.suites++;
        return;
      }
      counts.tests++;
      if (cancelled) counts.cancelled++;
      else if (skipped) counts.skipped++;
      else if (inTodo) counts.todo++;
      else if (passed) counts.pass++;
      else counts.fail++;
    }
    // The last events of a run that took `took` milliseconds: what was noted of it, its counts, and the coverage where it was counted.
    // `location`: that of the file that has all tests.
    summarize(tell, took, location, noted, coverage) {
      const counts = this.#counts;
      const say = (message, level = "info") =>
        tell("test:diagnostic", { __proto__: null, nesting: 0, message, level, ...location });
      tell("test:plan", { __proto__: null, nesting: 0, count: counts.topLevel, ...location });
      for (const message of new SafeArrayIterator(noted)) say(message);
      for (const name of new SafeArrayIterator(COUNTS)) say(`${name} ${counts[name]}`);
      say(`duration_ms ${took}`);
      if (coverage !== undefined) {
        const { missed } = core.loadExtScript("ext:rt_node/test_coverage_report.js");
        for (const message of new SafeArrayIterator(missed(coverage))) {
          this.fail();
          say(message, "error");
        }
        tell("test:coverage", { __proto__: null, nesting: 0, summary: coverage, ...location });
      }
      const told = { __proto__: null };
      for (const name of new SafeArrayIterator(["tests", "fail", "pass", "cancelled", "skipped", "todo", "topLevel", "suites"])) {
        told[LONG_NAMES[name] ?? name] = counts[name];
      }
      // Whatever the tests have made of it.
      if (this.#failsProcess) process.exitCode = 1;
      tell("test:summary", { __proto__: null, success: this.success, counts: told, duration_ms: took, file: location?.file });
    }
    fail() {
      this.success = false;
      this.#failsProcess = true;
      if (process.exitCode === undefined) process.exitCode = 1;
    }
    // For the next run of the same files.
    reset() {
      this.success = true;
      this.#failsProcess = false;
      this.#counts.topLevel = 0;
      for (let i = 0; i < COUNTS.length; i++) this.#counts[COUNTS[i]] = 0;
    }
  }

  // What a run does besides: counts coverage, and remembers which tests have passed. `settings`: those of `test_settings.js`.
  class Besides {
    noted = [];
    #coverage;
    #counter;
    constructor({ coverage, cwd, isWhole, randomSeed, rerunFile, tellsSeed }, counter) {
      this.#counter = counter;
      this.randomSeed = randomSeed;
      const warn = (message) => this.#warn(message);
      if (tellsSeed) ArrayPrototypePush(this.noted, `Randomized test order seed: ${randomSeed}`);
      if (coverage !== undefined) {
        this.#coverage = core.loadExtScript("ext:rt_node/test_coverage.js").coverageOf(coverage, warn);
      }
      if (rerunFile) this.rerun = core.loadExtScript("ext:rt_node/test_rerun.js").rerunOf(rerunFile, cwd, isWhole, warn);
    }
    #warn(message) {
      ArrayPrototypePush(this.noted, message);
      this.#counter.fail();
    }
    collectCoverage() {
      return this.#coverage?.collect();
    }
    // What a function that tells of events is to be, so that the results are remembered.
    listening(tell) {
      const { rerun } = this;
      if (rerun === undefined) return tell;
      return (type, data) => {
        rerun.hear(type, data);
        tell(type, data);
      };
    }
    end() {
      this.rerun?.write();
    }
  }

  // What Node says of an error that comes of what a test or a hook has left behind, or nobody of whom one knows.
  function leftBehind(owner, isHook, error, type) {
    if (owner === undefined) {
      return (
        `Error: A resource generated asynchronous activity after the test ended. This activity created the error "${error}" ` +
        `which triggered an ${type} event, caught by the test runner.`
      );
    }
    const { file, line, column } = owner.location ?? {};
    const place = file === undefined ? "" : ` at ${path.relative(process.cwd(), file)}:${line}:${column}`;
    return (
      `Error: Test ${isHook ? "hook " : ""}"${owner.name}"${place} generated asynchronous activity after the test ended. This ` +
      `activity created the error "${error}" and would have caused the test to fail, but instead triggered an ${type} event.`
    );
  }

  function exceptionListener(harness, type) {
    return (error) => {
      const hook = runningHook.getStore();
      let test = running.getStore();
      // The program itself fails while it begins, and is no test.
      const isOfNone = test === undefined && hook === undefined;
      if (harness.isBeginning && isOfNone && type === "uncaughtException") throw error;
      // Not every source of events keeps the store: then it is the test that began last.
      if (test === undefined) SetPrototypeForEach(harness.running, (started) => (test = started));
      if (test === undefined || test.finished || hook !== undefined) {
        harness.root.diagnostic(leftBehind(hook ?? test, hook !== undefined, error, type));
        harness.hasFailed();
        return;
      }
      test.fail(new TestFailure(error, type));
      test.controller.abort();
    };
  }

  // The tests of this process, which begin as soon as they are registered. `file`: the one that they are of, in the summary.
  function makeHarness(sink = makeSink(), filter = filterOfProgram(), file = undefined, settings = settingsOfFlags()) {
    const counter = new Counter();
    const besides = new Besides(settings, counter);
    const tell = besides.listening(sink.tell);
    const started = process.hrtime.bigint();
    let ids = 0;
    let over = false;
    let finished = false;
    let held = false;
    // The tests of several files, and whether a program that does more than that has them run.
    let isOfRunner = false;
    let isPart = false;
    let isLast = false;
    let deferred = [];
    const harness = {
      filter,
      // Whose tests are being made: with several files in one process each in turn.
      entryFile: file,
      isBeginning: true,
      running: new SafeSet(),
      randomSeed: besides.randomSeed,
      rerun: besides.rerun,
      emit: tell,
      newId: () => ids++,
      hasFailed() {
        counter.fail();
      },
      count(test) {
        if (test.hasFailed && !test.skipped) harness.hasFailed();
        counter.add(test);
      },
      oneMoreEnded() {
        const haveEnded = () => ArrayPrototypeEvery(harness.root.subtests, (test) => test.finished);
        if (held || !haveEnded()) return;
        // Handles that only a hook closes would keep the process from the end that would run it. More tests may come, unless all
        // files are loaded.
        if (isOfRunner) end();
        else setImmediate(() => haveEnded() && end());
      },
      // More tests will come.
      hold(ofProgram) {
        held = true;
        isOfRunner = true;
        isPart = ofProgram;
      },
      // The same where no other files follow.
      wait() {
        held = true;
      },
      async tearDown(fn) {
        try {
          await fn();
        } catch {
          harness.hasFailed();
        }
      },
      letGo() {
        held = false;
        for (let i = 0; i < deferred.length; i++) deferred[i].startSoon();
        deferred = [];
        harness.oneMoreEnded();
      },
      // Tests of the first file begin when the last one is loaded.
      defers(test) {
        if (held) ArrayPrototypePush(deferred, test);
        return held;
      },
      // Its tests, of which there are none, are those of another one.
      leave() {
        over = true;
        finished = true;
        process.removeListener("uncaughtException", onException);
        process.removeListener("unhandledRejection", onRejection);
      },
    };
    harness.root = new Test({ parent: null, harness, name: "<root>", fn: undefined, options: {}, location: {} });
    harness.root.startTime = started;

    // Tests that wait for what does not keep the process do so.
    async function pendingTests() {
      const { subtests } = harness.root;
      let keepAlive;
      for (let i = 0; i < subtests.length; i++) {
        if (subtests[i].finished) continue;
        keepAlive ??= setInterval(() => {}, NEVER);
        await subtests[i].settled;
      }
      clearInterval(keepAlive);
    }

    // Each runs once: what the first tests have begun may bring more tests, and hooks with them.
    async function runAfterHooks() {
      const { root } = harness;
      const hooks = root.hooks.after;
      root.hooks.after = [];
      try {
        for (let i = 0; i < hooks.length; i++) await hooks[i].run([root.context()]);
      } catch (error) {
        root.fail(error);
        harness.hasFailed();
        root.diagnostic(String(error.message));
      }
    }
    async function end() {
      if (over) {
        if (isLast) finish();
        else await runAfterHooks();
        return;
      }
      over = true;
      await runAfterHooks();
      // Until the process has nothing left to do, what tests left behind may still fail.
      const isForced = getOptionValue("--test-force-exit");
      if (isPart || isForced || isLast) finish();
      // Otherwise who runs the files ends the process.
      if (!isForced || isOfRunner) return;
      await sink.written;
      process.exit();
    }
    function finish() {
      over = true;
      if (finished) return;
      finished = true;
      const { root } = harness;
      root.postRun(
        new TestFailure("Promise resolution is still pending but the event loop has already resolved", "cancelledByParent"),
      );
      const coverage = besides.collectCoverage();
      const noted = [...new SafeArrayIterator(besides.noted), ...new SafeArrayIterator(root.diagnostics)];
      try {
        core.loadExtScript("ext:rt_node/test_snapshot.js").write();
      } catch (error) {
        harness.hasFailed();
        ArrayPrototypePush(noted, `${error.message}`);
      }
      const location = file === undefined ? undefined : { __proto__: null, line: 1, column: 1, file };
      counter.summarize(tell, Number(process.hrtime.bigint() - started) / 1e6, location, noted, coverage);
      besides.end();
      sink.end();
      process.removeListener("uncaughtException", onException);
      process.removeListener("unhandledRejection", onRejection);
    }
    const onException = exceptionListener(harness, "uncaughtException");
    const onRejection = exceptionListener(harness, "unhandledRejection");
    process.on("uncaughtException", onException);
    process.on("unhandledRejection", onRejection);
    setImmediate(() => {
      harness.isBeginning = false;
    });
    process.once("beforeExit", async () => {
      if (held) return;
      await pendingTests();
      isLast = true;
      end();
    });
    if (settings.globalSetup) holdForSetup(harness, settings);
    return harness;
  }

  // Tests wait for what the program wants to have set up. What was set up is taken down when nothing is left to do.
  function holdForSetup(harness, { globalSetup, cwd }) {
    const { setUp } = core.loadExtScript("ext:rt_node/test_global_setup.js");
    harness.wait();
    const ready = (tearDown) => {
      if (tearDown !== undefined) process.once("beforeExit", () => harness.tearDown(tearDown));
      harness.letGo();
    };
    PromisePrototypeThen(setUp(globalSetup, cwd), ready, stream().runFailed);
  }

  return { Besides, Counter, makeHarness, tagFilterOfFlags };
})();
