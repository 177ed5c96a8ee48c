// What functions of `node:test` get: `t` of tests, and the context of suites.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeForEach,
    ArrayPrototypeSlice,
    Error,
    FunctionPrototypeCall,
    MapPrototypeForEach,
    MapPrototypeSet,
    Promise,
    PromisePrototypeThen,
    ReflectApply,
    SafeArrayIterator,
    SafeMap,
  } = primordials;
  const { validateFunction, validateNumber, validateObject, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const assert = core.loadExtScript("ext:deno_node/assert.ts").default;
  const { innerOk } = core.loadExtScript("ext:deno_node/internal/assert/utils.ts");
  const process = core.createLazyLoader("node:process")().default;
  const { readArguments } = core.loadExtScript("ext:rt_node/test_arguments.js");
  const tree = () => core.loadExtScript("ext:rt_node/test_tree.js");
  const runner = () => core.loadExtScript("ext:rt_node/test_runner.js");

  const ASSERTIONS = [
    "deepEqual",
    "deepStrictEqual",
    "doesNotMatch",
    "doesNotReject",
    "doesNotThrow",
    "equal",
    "fail",
    "ifError",
    "match",
    "notDeepEqual",
    "notDeepStrictEqual",
    "notEqual",
    "notStrictEqual",
    "ok",
    "partialDeepStrictEqual",
    "rejects",
    "strictEqual",
    "throws",
  ];
  // Assertions that a program added with `assert.register`.
  const registered = new SafeMap();

  function register(name, fn) {
    validateString(name, "name");
    validateFunction(fn, "fn");
    MapPrototypeSet(registered, name, fn);
  }

  function assertionsOf(test, context) {
    const own = { __proto__: null };
    const counted =
      (fn) =>
      (...args) => {
        if (test.hasPlan) test.countAssertion();
        return ReflectApply(fn, context, args);
      };
    ArrayPrototypeForEach(ASSERTIONS, (name) => (own[name] = counted(assert[name])));
    // Its message has the text of the call, which it looks for above itself.
    own.ok = function ok(...args) {
      if (test.hasPlan) test.countAssertion();
      if (!args[0]) innerOk(ok, ...new SafeArrayIterator(args));
    };
    const snapshots = () => core.loadExtScript("ext:rt_node/test_snapshot.js");
    for (const name of new SafeArrayIterator(["fileSnapshot", "snapshot"])) {
      own[name] = counted((...args) => ReflectApply(snapshots()[name], context, args));
    }
    MapPrototypeForEach(registered, (fn, name) => (own[name] = counted(fn)));
    return own;
  }

  // The file that was asked for: others that it loads may make tests too.
  const fileOf = (test) => test.entryFile ?? process.argv[1] ?? test.location?.file;

  class SuiteContext {
    #test;
    constructor(test) {
      this.#test = test;
    }
    get signal() {
      return this.#test.controller.signal;
    }
    get name() {
      return this.#test.name;
    }
    get filePath() {
      return fileOf(this.#test);
    }
    get fullName() {
      return this.#test.fullName;
    }
    get passed() {
      return this.#test.passed;
    }
    get attempt() {
      return this.#test.attempt ?? 0;
    }
    diagnostic(message) {
      this.#test.diagnostic(message);
    }
    log(message, data) {
      validateString(message, "message");
      this.#test.log(message, data);
    }
  }

  class TestContext {
    #test;
    #assert;
    constructor(test) {
      this.#test = test;
    }
    get signal() {
      return this.#test.controller.signal;
    }
    get name() {
      return this.#test.name;
    }
    get filePath() {
      return fileOf(this.#test);
    }
    get fullName() {
      return this.#test.fullName;
    }
    get error() {
      return this.#test.error;
    }
    get passed() {
      return this.#test.passed;
    }
    get attempt() {
      return this.#test.attempt ?? 0;
    }
    get tags() {
      return ArrayPrototypeSlice(this.#test.tags);
    }
    get workerId() {
      return Number(process.env.NODE_TEST_WORKER_ID) || undefined;
    }
    diagnostic(message) {
      this.#test.diagnostic(message);
    }
    log(message, data) {
      validateString(message, "message");
      this.#test.log(message, data);
    }
    plan(count, options) {
      this.#test.plan(count, options);
    }
    get assert() {
      return (this.#assert ??= assertionsOf(this.#test, this));
    }
    get mock() {
      return runner().mockOf(this.#test);
    }
    // Whether of its subtests only those with `only` run.
    runOnly(value) {
      this.#test.runsOnly = !!value;
    }
    skip(message) {
      this.#test.skip(message);
    }
    todo(message) {
      this.#test.setTodo(message);
    }
    test(name, options, fn) {
      const test = this.#test;
      if (test.hasPlan) test.countAssertion();
      const { Test } = tree();
      const { location } = runner();
      return test.subtest(Test, { ...readArguments(name, options, fn), location: location(), asked: new Error() }).start();
    }
    before(fn, options) {
      this.#test.addHook("before", fn, options);
    }
    after(fn, options) {
      this.#test.addHook("after", fn, options);
    }
    beforeEach(fn, options) {
      this.#test.addHook("beforeEach", fn, options);
    }
    afterEach(fn, options) {
      this.#test.addHook("afterEach", fn, options);
    }
    // Tries `condition` until it throws no more.
    waitFor(condition, options = {}) {
      validateFunction(condition, "condition");
      validateObject(options, "options");
      const { interval = 50, timeout = 1000 } = options;
      validateNumber(interval, "options.interval", 0, 2 ** 31 - 1);
      validateNumber(timeout, "options.timeout", 0, 2 ** 31 - 1);
      const { promise, resolve, reject } = Promise.withResolvers();
      let last;
      let next;
      const limit = setTimeout(() => {
        clearTimeout(next);
        const error = new Error("waitFor() timed out");
        if (last !== undefined) error.cause = last;
        reject(error);
      }, timeout);
      const attempt = () => {
        PromisePrototypeThen(
          (async () => FunctionPrototypeCall(condition))(),
          (value) => {
            clearTimeout(limit);
            resolve(value);
          },
          (error) => {
            last = error;
            next = setTimeout(attempt, interval);
          },
        );
      };
      attempt();
      return promise;
    }
  }

  return { register, SuiteContext, TestContext };
})();
