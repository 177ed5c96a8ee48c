// `node:test` in the process of its tests: what a program registers runs in turn, and the exit code tells how it went.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, Error, ObjectAssign, ObjectDefineProperty, PromiseResolve, SafeArrayIterator } = primordials;
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const { location } = core.loadExtScript("ext:rt_node/program_place.js");
  const { register } = core.loadExtScript("ext:rt_node/test_context.js");
  const { MockTracker } = core.loadExtScript("ext:rt_node/test_mock.js");
  const { readArguments } = core.loadExtScript("ext:rt_node/test_arguments.js");
  const Suite = core.loadExtScript("ext:rt_node/test_suite.js");
  const { running, Test } = core.loadExtScript("ext:rt_node/test_tree.js");
  const { makeHarness } = core.loadExtScript("ext:rt_node/test_harness.js");
  const snapshots = () => core.loadExtScript("ext:rt_node/test_snapshot.js");

  let harness;

  const current = () => running.getStore() ?? (harness ??= makeHarness(undefined, undefined, process.argv[1])).root;

  function add(Kind, overrides) {
    return function (name, options, fn) {
      const parent = current();
      const values = readArguments(name, options, fn, overrides);
      const asked = parent.parent === null || parent.isSuite ? undefined : new Error();
      const child = parent.subtest(Kind, { ...values, location: location(), asked });
      // The children of a suite start when it does.
      if (parent.isSuite) return PromiseResolve();
      child.start();
      return child.settled;
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

  const run = (...args) => core.loadExtScript("ext:rt_node/test_run.js").run(...new SafeArrayIterator(args));

  const test = withVariants("test", Test);
  const suite = withVariants("suite", Suite);
  ObjectAssign(test, {
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
  for (const [name, value] of new SafeArrayIterator([
    ["snapshot", () => snapshots().exported],
    ["assert", () => ({ __proto__: null, register })],
  ])) {
    let made;
    ObjectDefineProperty(test, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => (made ??= value()),
    });
  }

  // Tests are those of `other` from now on, and so are the hooks of what was preloaded.
  function adopt(other) {
    if (harness !== undefined) {
      other.root.hooks = harness.root.hooks;
      harness.leave();
    }
    harness = other;
  }

  return { adopt, default: test, location, mockOf };
})();
