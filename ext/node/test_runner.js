// `node:test` in the process of its tests: what a program registers runs in turn, and the exit code tells how it went.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypePush,
    ErrorCaptureStackTrace,
    Number,
    ObjectDefineProperty,
    SafeArrayIterator,
    SafeSet,
    StringPrototypeStartsWith,
  } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { getCallSites } = core.loadExtScript("ext:deno_node/util.ts");
  const { register } = core.loadExtScript("ext:rt_node/test_context.js");
  const { MockTracker } = core.loadExtScript("ext:rt_node/test_mock.js");
  const { readArguments, running, Suite, Test, TestFailure } = core.loadExtScript("ext:rt_node/test_tree.js");
  const reports = () => core.loadExtScript("ext:rt_node/test_report.js").reporter;

  // Where the program called; nothing for what has no file.
  function location() {
    const sites = getCallSites(20);
    for (let i = 0; i < sites.length; i++) {
      const { scriptName, lineNumber, columnNumber } = sites[i];
      if (!scriptName || StringPrototypeStartsWith(scriptName, "ext:") || StringPrototypeStartsWith(scriptName, "node:"))
        continue;
      const file = StringPrototypeStartsWith(scriptName, "file:") ? url.fileURLToPath(scriptName) : scriptName;
      return { file, line: lineNumber, column: columnNumber };
    }
    return {};
  }

  let harness;

  function makeHarness() {
    const counts = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
    const started = process.hrtime.bigint();
    let over = false;
    const made = {
      reporter: reports(),
      running: new SafeSet(),
      count(test) {
        if (test.hasFailed && !test.skipped) failed();
        if (test.isSuite) {
          counts.suites++;
          return;
        }
        counts.tests++;
        if (test.cancelled) counts.cancelled++;
        else if (test.skipped) counts.skipped++;
        else if (test.inTodo) counts.todo++;
        else if (test.passed) counts.pass++;
        else counts.fail++;
      },
      oneMoreEnded() {
        const haveEnded = () => ArrayPrototypeEvery(made.root.subtests, (test) => test.finished);
        // Handles that only a hook closes would keep the process from the end that would run it.
        if (haveEnded()) setImmediate(() => haveEnded() && end());
      },
    };
    const failed = () => {
      if (process.exitCode === undefined) process.exitCode = 1;
    };
    made.root = new Test({ parent: null, harness: made, name: "<root>", fn: undefined, options: {}, location: {} });
    made.root.startTime = started;

    async function end() {
      if (over) return;
      over = true;
      const { root } = made;
      try {
        await root.runHooks("after", [root.context()]);
      } catch (error) {
        root.fail(error);
        failed();
        root.diagnostic(String(error.message));
      }
      finish();
    }
    function finish() {
      over = true;
      const { root, reporter } = made;
      if (finish.done) return;
      finish.done = true;
      root.postRun(
        new TestFailure("Promise resolution is still pending but the event loop has already resolved", "cancelledByParent"),
      );
      for (const message of new SafeArrayIterator(root.diagnostics)) reporter.diagnostic(0, message);
      for (const name of new SafeArrayIterator(["tests", "suites", "pass", "fail", "cancelled", "skipped", "todo"])) {
        reporter.diagnostic(0, `${name} ${counts[name]}`);
      }
      reporter.diagnostic(0, `duration_ms ${Number(process.hrtime.bigint() - started) / 1e6}`);
      reporter.finish();
      process.removeListener("uncaughtException", onException);
      process.removeListener("unhandledRejection", onRejection);
    }
    const strayed = (type) => (error) => {
      let test = running.getStore();
      // Not every source of events keeps the store: then it is the test that began last.
      if (test === undefined) for (const started of new SafeArrayIterator([...made.running])) test = started;
      if (test === undefined || test.finished) {
        const name = test === undefined ? "" : `Test "${test.name}" `;
        const said = `${name}generated asynchronous activity after the test ended. This activity created the error "${error}" and would have caused the test to fail, but instead triggered an ${type} event.`;
        made.root.diagnostic(test === undefined ? `Error: A resource ${said}` : `Error: ${said}`);
        failed();
        return;
      }
      test.fail(new TestFailure(error, type));
      test.controller.abort();
    };
    const onException = strayed("uncaughtException");
    const onRejection = strayed("unhandledRejection");
    process.on("uncaughtException", onException);
    process.on("unhandledRejection", onRejection);
    process.once("beforeExit", () => (over ? undefined : end()));
    process.once("exit", finish);
    return made;
  }

  const current = () => running.getStore() ?? (harness ??= makeHarness()).root;

  function add(Kind, overrides) {
    return function (name, options, fn) {
      const parent = current();
      const values = readArguments(name, options, fn, overrides);
      const child = parent.subtest(Kind, { ...values, location: location() });
      // The children of a suite start when it does.
      if (parent.isSuite) return Kind === Suite ? undefined : Promise.resolve();
      child.start();
      return Kind === Suite ? undefined : child.settled;
    };
  }

  function withVariants(name, Kind) {
    const fn = add(Kind);
    ObjectDefineProperty(fn, "name", { __proto__: null, value: name });
    for (const variant of new SafeArrayIterator(["expectFailure", "skip", "todo", "only"])) {
      fn[variant] = add(Kind, { [variant]: true });
      // Node leaves that of a suite without a name.
      const named = Kind === Suite && variant === "expectFailure" ? "" : variant;
      ObjectDefineProperty(fn[variant], "name", { __proto__: null, value: named });
    }
    return fn;
  }

  const hook = (kind) =>
    ({
      [kind](fn, options) {
        validateFunction(fn, "fn");
        current().addHook(kind, fn, options);
      },
    })[kind];

  // What a test mocks through its context ends with it.
  function mockOf(test) {
    if (test.mock === undefined) {
      test.mock = new MockTracker();
      ArrayPrototypePush(test.hooks.after, { run: async () => test.mock.reset() });
    }
    return test.mock;
  }

  function run() {
    const error = new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("test.run");
    ErrorCaptureStackTrace(error, run);
    throw error;
  }

  const test = withVariants("test", Test);
  const suite = withVariants("suite", Suite);
  const snapshot = {
    setDefaultSnapshotSerializers(_serializers) {
      throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("test.snapshot");
    },
    setResolveSnapshotPath(_fn) {
      throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("test.snapshot");
    },
  };
  Object.assign(test, {
    after: hook("after"),
    afterEach: hook("afterEach"),
    before: hook("before"),
    beforeEach: hook("beforeEach"),
    describe: suite,
    getTestContext: () => running.getStore()?.context(),
    it: test,
    run,
    suite,
    test,
  });
  let mock;
  ObjectDefineProperty(test, "mock", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => (mock ??= new MockTracker()),
  });
  test.snapshot = snapshot;
  test.assert = { register };

  return { default: test, location, mockOf };
})();
