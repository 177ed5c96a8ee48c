// A file of tests in a process of its own: what it is called with, and what it tells of its tests, in its turn.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypePushApply,
    ArrayPrototypeSome,
    Number,
    Promise,
    RegExpPrototypeExec,
    SafeRegExp,
    SafeSet,
    String,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { validatePort } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const { abortion, TestFailure } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { EventReader } = core.loadExtScript("ext:rt_node/test_stream.js");

  // Flags of the run as a whole, which are not for the processes of its files.
  const OF_RUN = new SafeSet([
    "--experimental-test-coverage",
    "--test",
    "--test-coverage-include-all",
    "--test-force-exit",
    "--test-only",
    "--test-randomize",
    "--watch",
    "--watch-preserve-output",
  ]);
  const OF_RUN_WITH_VALUE = [
    "--experimental-test-tag-filter",
    "--test-concurrency",
    "--test-coverage-branches",
    "--test-coverage-exclude",
    "--test-coverage-functions",
    "--test-coverage-include",
    "--test-coverage-lines",
    "--test-global-setup",
    "--test-isolation",
    "--test-name-pattern",
    "--test-random-seed",
    "--test-reporter",
    "--test-reporter-destination",
    "--test-rerun-failures",
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

  // The name of the one that has the tests of all files.
  const ALL_FILES = "";

  const sourceOf = (pattern) => (typeof pattern === "string" ? pattern : `/${pattern.source}/${pattern.flags}`);

  // ---- debuggers of these processes

  const inspecting = new SafeRegExp(/^--inspect(?:-brk|-wait)?(?:=|$)|^--inspect-port/);
  const ofInspector = new SafeRegExp(
    /^Debugger (?:ending on|listening on ws:|attached)|^Waiting for the debugger|^For help, see: https:\/\/nodejs/,
  );
  const isInspected = () => ArrayPrototypeSome(process.execArgv, (flag) => RegExpPrototypeExec(inspecting, flag) !== null);

  let ports = 1;
  function nextPort(given) {
    const port = typeof given === "function" ? given() : (given ?? process.debugPort + ports++);
    validatePort(port);
    return port;
  }

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
    patterns("--experimental-test-tag-filter", options.tagFilter?.texts);
    if (options.rerunFile) ArrayPrototypePush(flags, `--test-rerun-failures=${options.rerunFile}`);
    if (options.randomSeed !== undefined) ArrayPrototypePush(flags, `--test-random-seed=${options.randomSeed}`);
    if (isInspected()) ArrayPrototypePush(flags, `--inspect-port=${nextPort(options.inspectPort)}`);
    ArrayPrototypePushApply(flags, options.execArgv);
    if (file === ALL_FILES) {
      ArrayPrototypePushApply(flags, ["--test", "--test-isolation=none"]);
      ArrayPrototypePushApply(flags, options.files ?? options.globPatterns ?? []);
    } else {
      ArrayPrototypePush(flags, file);
    }
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
      if (options.hasColors) env.FORCE_COLOR = "1";
      if (run.watched) env.WATCH_REPORT_DEPENDENCIES = "1";
      let child;
      try {
        child = spawn(process.execPath, argumentsFor(this.name, options), {
          cwd: options.cwd,
          env,
          signal: options.signal,
          stdio: run.watched ? ["pipe", "pipe", "pipe", "ipc"] : "pipe",
        });
      } catch (error) {
        // The permission model has no processes.
        this.#end(new TestFailure(error, "testCodeFailure"), Number(process.hrtime.bigint() - started) / 1e6);
        return;
      }
      run.watched?.follow(child, this.name);
      this.#child = child;
      this.#started = started;
      const { promise, resolve } = Promise.withResolvers();
      child.on("error", () => {
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
          ? abortion(options.signal.reason)
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
      const tell = (message) => {
        if (isInspected() && RegExpPrototypeExec(ofInspector, message) !== null) process.stderr.write(message);
        else this.#hear("test:stderr", { __proto__: null, file: this.name, message });
      };
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
      if (this.name !== ALL_FILES) data.entryFile = this.place.file;
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
        // Those of its tests are counted with all others, but it may have left out all.
        if (type === "test:plan" && data.count > 0) return;
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
    // It is to be run again.
    kill() {
      this.#child?.kill();
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

  return { ALL_FILES, FileOfTests, isInspected };
})();
