// `run` of `node:test` and `--test`: files of tests, each in a process of its own, or all in this one, and their events as one stream.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypePushApply,
    ArrayPrototypeSlice,
    ArrayPrototypeSome,
    ArrayPrototypeSort,
    Number,
    Promise,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    SafeRegExp,
    SafeSet,
    String,
    StringPrototypeIndexOf,
    StringPrototypeReplace,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const process = core.createLazyLoader("node:process")().default;
  const fs = core.createLazyLoader("node:fs");
  const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");
  const { Counter, listOf, makeHarness } = core.loadExtScript("ext:rt_node/test_harness.js");
  const { filterOf } = core.loadExtScript("ext:rt_node/test_filter.js");
  const { checked } = core.loadExtScript("ext:rt_node/test_run_options.js");
  const { Test, TestFailure } = core.loadExtScript("ext:rt_node/test_tree.js");
  const { checkReporters, EventReader, newTestsStream, report } = core.loadExtScript("ext:rt_node/test_stream.js");
  const runner = () => core.loadExtScript("ext:rt_node/test_runner.js");

  const USUAL_FILES = "**/{test,test/**/*,test-*,*[._-]test}.{js,mjs,cjs,ts,mts,cts}";

  // ---- which files

  const isMagic = new SafeRegExp(/[*?[\]{}()!+@]/);

  // The files that `patterns` name; of a folder those in it that look like tests. Ends the process where a file that was named is not there.
  function filesOf(patterns, cwd) {
    const { globSync, statSync } = fs().default;
    const withFolders = ArrayPrototypeMap(patterns, (pattern) => {
      const found = statSync(path.resolve(cwd, pattern), { throwIfNoEntry: false });
      return found?.isDirectory() ? `${StringPrototypeReplace(pattern, new SafeRegExp(/\/+$/), "")}/${USUAL_FILES}` : pattern;
    });
    const wanted = withFolders.length === 0 ? [USUAL_FILES] : withFolders;
    const found = globSync(wanted, { __proto__: null, cwd, exclude: (name) => name === "node_modules" });
    const areNames = ArrayPrototypeEvery(wanted, (pattern) => RegExpPrototypeExec(isMagic, pattern) === null);
    if (found.length === 0 && areNames) {
      core.print(`Could not find '${ArrayPrototypeJoin(wanted, ", ")}'\n`, true);
      process.exit(1);
    }
    return ArrayPrototypeSort(found);
  }

  // ---- processes

  // Flags of the run as a whole, which are not for the processes of its files.
  const OF_RUN = new SafeSet(["--test", "--watch", "--test-force-exit", "--test-only"]);
  const OF_RUN_WITH_VALUE = [
    "--test-concurrency",
    "--test-isolation",
    "--test-name-pattern",
    "--test-reporter",
    "--test-reporter-destination",
    "--test-shard",
    "--test-skip-pattern",
    "--test-timeout",
  ];

  function flagsOfFiles(given) {
    return ArrayPrototypeFilter(given, (flag, index) => {
      if (OF_RUN.has(flag)) return false;
      if (index > 0 && ArrayPrototypeIncludes(OF_RUN_WITH_VALUE, given[index - 1])) return false;
      return !ArrayPrototypeSome(OF_RUN_WITH_VALUE, (name) => flag === name || StringPrototypeStartsWith(flag, `${name}=`));
    });
  }

  const sourceOf = (pattern) => (typeof pattern === "string" ? pattern : `/${pattern.source}/${pattern.flags}`);

  function argumentsFor(file, options) {
    const flags = flagsOfFiles(process.execArgv);
    if (options.forceExit) ArrayPrototypePush(flags, "--test-force-exit");
    if (options.only) ArrayPrototypePush(flags, "--test-only");
    if (options.timeout !== undefined) ArrayPrototypePush(flags, `--test-timeout=${options.timeout}`);
    const patterns = (flag, list) => {
      for (let i = 0; i < (list?.length ?? 0); i++) ArrayPrototypePush(flags, `${flag}=${sourceOf(list[i])}`);
    };
    patterns("--test-name-pattern", options.namePatterns);
    patterns("--test-skip-pattern", options.skipPatterns);
    ArrayPrototypePushApply(flags, options.execArgv);
    ArrayPrototypePush(flags, file);
    ArrayPrototypePushApply(flags, options.argv);
    return flags;
  }

  // What is told at once, and not in the order of the files.
  const IN_ORDER_OF_TIME = new SafeSet(["test:enqueue", "test:dequeue", "test:complete", "test:log"]);
  // What each file says at its end is said of all of them at once.
  const COUNTED = new SafeSet(["tests", "suites", "pass", "fail", "cancelled", "skipped", "todo", "duration_ms"]);
  const CANCELLED = new SafeSet(["cancelledByParent", "testAborted", "testTimeoutFailure"]);

  class FileOfTests {
    #held = [];
    #isNext = false;
    #tests = 0;
    #hasFailedTests = false;
    #child;
    #started;
    constructor(name, id, run) {
      this.name = name;
      this.id = id;
      this.run = run;
      this.place = { __proto__: null, line: 1, column: 1, file: path.resolve(run.options.cwd, name) };
    }

    #named(type) {
      const data = { __proto__: null, nesting: 0, name: this.name };
      if (type) data.type = "test";
      return { ...data, __proto__: null, testId: this.id, parentId: 0, tags: [], ...this.place };
    }
    enqueue() {
      this.run.tell("test:enqueue", this.#named(true));
    }

    // Resolves when its process has ended.
    async begin(worker) {
      const { run } = this;
      const { options } = run;
      run.tell("test:dequeue", this.#named(true));
      const started = process.hrtime.bigint();
      const { spawn } = core.loadExtScript("ext:deno_node/child_process.ts");
      const env = {
        ...(options.env ?? process.env),
        NODE_TEST_CONTEXT: "child-v8",
        NODE_TEST_WORKER_ID: String(worker),
      };
      const child = spawn(process.execPath, argumentsFor(this.name, options), { cwd: options.cwd, env, signal: options.signal });
      this.#child = child;
      this.#started = started;
      const { promise, resolve } = Promise.withResolvers();
      let problem;
      child.on("error", (error) => {
        problem = error;
        if (child.pid === undefined) resolve([undefined, null]);
      });
      child.on("close", (code, signal) => resolve([code, signal]));
      const reader = new EventReader(
        (event) => this.#hear(event.type, event.data),
        (message) => this.#hear("test:stdout", { __proto__: null, file: this.name, message }),
      );
      // What comes after bytes that are no event cannot be told apart any more: the file has failed.
      let unreadable;
      const read = (chunk) => {
        if (unreadable !== undefined) return;
        try {
          if (chunk === undefined) reader.end();
          else reader.write(chunk);
        } catch (error) {
          unreadable = new TestFailure(error, "uncaughtException");
        }
      };
      child.stdout.on("data", read);
      this.#readLines(child.stderr);
      const { 0: exitCode, 1: signal } = await promise;
      read();
      let error = unreadable;
      if (error === undefined && (exitCode !== 0 || signal !== null)) {
        const aborted = options.signal?.aborted === true;
        error = aborted
          ? new TestFailure(problem ?? options.signal.reason, "testAborted")
          : new TestFailure("test failed", this.#hasFailedTests ? "subtestsFailed" : "testCodeFailure");
        if (!aborted) {
          error.exitCode = exitCode;
          error.signal = signal;
          error.stack = undefined;
        }
      }
      this.#end(error, Number(process.hrtime.bigint() - started) / 1e6);
    }

    #readLines(stream) {
      let rest = "";
      const tell = (message) => this.#hear("test:stderr", { __proto__: null, file: this.name, message });
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        const lines = StringPrototypeSplit(rest + text, "\n");
        rest = lines[lines.length - 1];
        for (let i = 0; i < lines.length - 1; i++) tell(`${lines[i]}\n`);
      });
      stream.on("end", () => {
        if (rest !== "") tell(`${rest}\n`);
      });
    }

    #hear(type, data) {
      data.entryFile = this.place.file;
      if (IN_ORDER_OF_TIME.has(type)) {
        this.run.tell(type, data);
        return;
      }
      if (type === "test:pass" || type === "test:fail") {
        this.#tests++;
        if (type === "test:fail" && data.nesting === 0 && data.todo === undefined) this.#hasFailedTests = true;
      }
      if (this.#isNext) this.#tell(type, data);
      else ArrayPrototypePush(this.#held, [type, data]);
    }

    #tell(type, data) {
      const { counter, tell } = this.run;
      if (data.nesting === 0) {
        if (type === "test:plan") return;
        if (type === "test:diagnostic" && isCount(data.message)) return;
      }
      if (type === "test:pass" || type === "test:fail") {
        if (data.nesting === 0) data.testNumber = counter.topLevel + 1;
        this.#count(type, data);
      }
      tell(type, data);
    }

    #count(type, data) {
      const { counter } = this.run;
      counter.add({
        isSuite: data.details.type === "suite",
        nesting: data.nesting,
        cancelled: CANCELLED.has(data.details.error?.failureType),
        skipped: data.skip !== undefined,
        inTodo: data.todo !== undefined,
        passed: type === "test:pass",
      });
      if (type === "test:fail" && data.todo === undefined) counter.success = false;
    }

    // It is the turn of this file to be told of. Files that tell of no test of their own are tests.
    becomeNext() {
      this.#isNext = true;
      for (let i = 0; i < this.#held.length; i++) this.#tell(this.#held[i][0], this.#held[i][1]);
      this.#held = [];
      if (this.result === undefined) return false;
      const { error } = this.result;
      if (this.#tests > 0 && (error === undefined || error.failureType === "subtestsFailed")) return true;
      const type = error === undefined ? "test:pass" : "test:fail";
      this.run.tell("test:start", this.#named(false));
      const data = this.#result();
      this.#count(type, data);
      this.run.tell(type, data);
      return true;
    }

    #result(passed) {
      const { took, error } = this.result;
      const details = { __proto__: null, duration_ms: took, type: "test" };
      if (error !== undefined) details.error = error;
      if (passed !== undefined) details.passed = passed;
      const { name, id } = this;
      const data = { __proto__: null, name, nesting: 0, testNumber: id, testId: id, parentId: 0, details, tags: [] };
      return { ...data, __proto__: null, ...this.place };
    }
    get isRunning() {
      return this.#child !== undefined && this.result === undefined;
    }
    // The run ends before this file does.
    cancel(error) {
      if (this.result !== undefined) return;
      this.#child?.kill();
      const took = this.#started === undefined ? 0 : Number(process.hrtime.bigint() - this.#started) / 1e6;
      this.#end(error, took);
    }
    #end(error, took) {
      // What comes of one that was cancelled is told already.
      if (this.result !== undefined) return;
      this.result = { error, took };
      this.run.tell("test:complete", this.#result(error === undefined));
      this.run.tellInOrder();
    }
  }

  function isCount(message) {
    const end = StringPrototypeIndexOf(message, " ");
    return end > 0 && COUNTED.has(StringPrototypeSlice(message, 0, end)) && StringPrototypeIndexOf(message, " ", end + 1) === -1;
  }

  class Run {
    #files = [];
    #next = 0;
    constructor(options, tell) {
      this.options = options;
      this.tell = tell;
      this.counter = new Counter();
    }
    // As many at a time as was wished for.
    async all(names) {
      const { concurrency } = this.options;
      let started = 0;
      let id = 0;
      const work = async (worker) => {
        while (started < this.#files.length) {
          const file = this.#files[started++];
          if (file.result === undefined) await file.begin(worker);
        }
      };
      const workers = [];
      for (let i = 0; i < names.length; i++) {
        const file = new FileOfTests(names[i], ++id, this);
        ArrayPrototypePush(this.#files, file);
        file.enqueue();
        if (workers.length < concurrency) ArrayPrototypePush(workers, work(workers.length + 1));
      }
      this.tellInOrder();
      for (let i = 0; i < workers.length; i++) await workers[i];
    }
    // Says what still runs.
    tellInterrupted() {
      const tests = [];
      for (let i = 0; i < this.#files.length; i++) {
        const { isRunning, name, place } = this.#files[i];
        if (isRunning) ArrayPrototypePush(tests, { ...place, __proto__: null, name, nesting: 0 });
      }
      if (tests.length > 0) this.tell("test:interrupted", { __proto__: null, tests });
      return tests.length > 0;
    }
    cancel() {
      const message = "Promise resolution is still pending but the event loop has already resolved";
      for (let i = 0; i < this.#files.length; i++) this.#files[i].cancel(new TestFailure(message, "cancelledByParent"));
    }
    tellInOrder() {
      while (this.#next < this.#files.length && this.#files[this.#next].becomeNext()) this.#next++;
    }
  }

  // A signal that ends a run from the command line still has the results told.
  async function inProcesses(names, options, events, fromCommandLine) {
    const started = process.hrtime.bigint();
    let over = false;
    const run = new Run(options, (type, data) => over || events.tell(type, data));
    const end = () => {
      if (over) return;
      const { counter, tell } = run;
      if (counter.topLevel > 0) tell("test:plan", { __proto__: null, nesting: 0, count: counter.topLevel });
      counter.summarize(tell, Number(process.hrtime.bigint() - started) / 1e6, undefined);
      over = true;
      events.endOfEvents();
    };
    if (fromCommandLine) {
      const interrupt = async () => {
        if (run.tellInterrupted()) await new Promise((resolve) => setImmediate(resolve));
        run.cancel();
        end();
        // Reporters that take their time lose what is left, as in Node.
        await undefined;
        process.exit();
      };
      process.once("SIGINT", interrupt);
      process.once("SIGTERM", interrupt);
    }
    await run.all(names);
    end();
  }

  // All files in this process, one after the other.
  async function inThisProcess(names, options, events, fromCommandLine) {
    const sink = { tell: (type, data) => events.tell(type, data), end: () => events.endOfEvents() };
    const { namePatterns, skipPatterns, only, timeout } = options;
    const filter = filterOf({ namePatterns, skipPatterns, only, byOnly: true, timeout });
    const harness = makeHarness(sink, filter, undefined);
    harness.hold(!fromCommandLine);
    process.env.NODE_TEST_WORKER_ID = "1";
    runner().adopt(harness);
    for (let i = 0; i < names.length; i++) {
      const file = path.resolve(options.cwd, names[i]);
      harness.entryFile = file;
      try {
        await import(url.pathToFileURL(file).href);
      } catch (error) {
        const fn = () => {
          throw error;
        };
        const location = { __proto__: null, line: 1, column: 1, file };
        harness.root.subtest(Test, { name: names[i], fn, options: {}, location }).start();
      }
    }
    harness.letGo();
  }

  // ---- from a program and from the command line

  function run(given = { __proto__: null }, fromCommandLine = false) {
    const options = checked(given);
    const { cwd, files, globPatterns, isolation, setup, shard } = options;
    const events = newTestsStream();
    if (process.env.NODE_TEST_CONTEXT !== undefined) {
      process.emitWarning("node:test run() is being called recursively within a test file. skipping running files.");
      events.endOfEvents();
      return events;
    }
    let names = files === undefined || files === null ? filesOf(globPatterns ?? [], cwd) : ArrayPrototypeSlice(files);
    if (shard) names = ArrayPrototypeFilter(names, (_, index) => index % shard.total === shard.index - 1);
    const go = async () => {
      await setup?.(events);
      await (isolation === "none" ? inThisProcess : inProcesses)(names, options, events, fromCommandLine);
      if (options.forceExit && !fromCommandLine) events.once("end", () => process.exit());
    };
    PromisePrototypeThen(go(), undefined, (error) => events.destroy(error));
    return events;
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
    const options = {
      __proto__: null,
      concurrency: number("--test-concurrency") || true,
      forceExit: getOptionValue("--test-force-exit") === true,
      globPatterns: ArrayPrototypeSlice(process.argv, 1),
      isolation: getOptionValue("--test-isolation") ?? "process",
      only: getOptionValue("--test-only") === true,
      shard: shard ? shardOf(shard) : undefined,
      testNamePatterns: list("--test-name-pattern"),
      testSkipPatterns: list("--test-skip-pattern"),
      timeout: timeout > 0 ? timeout : undefined,
    };
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
    return PromisePrototypeThen(report(events, reporters, destinations), () => {
      if (options.forceExit) process.exit();
    });
  }

  return { run: (options) => run(options), runFromCommandLine };
})();
