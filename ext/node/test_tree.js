// The tests and suites of `node:test`: how each runs, with its hooks, time limit and subtests, and when it is reported.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ArrayPrototypeSlice,
    ArrayPrototypeSplice,
    FunctionPrototypeCall,
    MathMax,
    Number,
    Promise,
    PromisePrototypeThen,
    PromiseResolve,
    SafeArrayIterator,
    SafeMap,
    SetPrototypeAdd,
    SetPrototypeDelete,
    String,
  } = primordials;
  const { AsyncLocalStorage } = core.loadExtScript("ext:deno_node/async_hooks.ts");
  const { validateAbortSignal, validateNumber, validateObject, validateUint32 } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { hrtime } = core.createLazyLoader("node:process")().default;
  const { call, failure, Hook, TestFailure, within } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { SuiteContext, TestContext } = core.loadExtScript("ext:rt_node/test_context.js");

  const NEVER = 2 ** 31 - 1;
  const running = new AsyncLocalStorage();

  class Test {
    subtests = [];
    diagnostics = [];
    passed = false;
    error = null;
    finished = false;
    reportedType = "test";
    #waiting = [];
    #active = 0;
    #reported = false;
    #next = 0;
    #ready = new SafeMap();
    #planned;
    #asserted = 0;

    constructor({ parent, harness, name, fn, options, location }) {
      this.parent = parent;
      this.harness = harness;
      this.name = name;
      this.fn = fn;
      this.location = location;
      this.nesting = parent === null || parent.parent === null ? 0 : parent.nesting + 1;
      const { concurrency, only, timeout, todo, skip, signal, plan, expectFailure, tags } = options;
      if (typeof concurrency === "number") {
        validateUint32(concurrency, "options.concurrency", true);
        this.concurrency = concurrency;
      } else if (concurrency === undefined || concurrency === null) {
        this.concurrency = this.isSuite ? parent.concurrency : 1;
      } else {
        this.concurrency = concurrency ? Infinity : 1;
      }
      if (timeout !== undefined && timeout !== Infinity && timeout !== null) validateNumber(timeout, "options.timeout", 0, NEVER);
      if (signal !== undefined) validateAbortSignal(signal, "options.signal");
      this.timeout = timeout ?? parent?.timeout ?? Infinity;
      this.only = only;
      this.signal = signal;
      this.tags = tags ?? [];
      this.controller = new AbortController();
      this.skipped = !!skip || parent?.skipped === true;
      this.skipMessage = skip || undefined;
      this.todoMessage = todo || undefined;
      this.inTodo = !!todo || parent?.inTodo === true;
      this.expectFailure = expectFailure || undefined;
      if (plan !== undefined) this.plan(plan);
      this.hooks = {
        before: [],
        after: [],
        beforeEach: parent === null ? [] : ArrayPrototypeSlice(parent.hooks.beforeEach),
        afterEach: parent === null ? [] : ArrayPrototypeSlice(parent.hooks.afterEach),
        own: 0,
      };
      if (parent !== null) {
        this.number = parent.subtests.length;
        ArrayPrototypePush(parent.subtests, this);
      }
      const { promise, resolve } = Promise.withResolvers();
      this.settled = promise;
      this.settle = resolve;
    }

    get isSuite() {
      return false;
    }
    // Whether it counts against the exit code and the test around it.
    get hasFailed() {
      return !this.passed && !this.inTodo;
    }
    get fullName() {
      return this.parent === null || this.parent.parent === null ? this.name : `${this.parent.fullName} > ${this.name}`;
    }
    context() {
      return (this.ctx ??= new TestContext(this));
    }

    plan(count) {
      validateUint32(count, "count", true);
      if (this.#planned !== undefined) throw new TestFailure("cannot set plan more than once", "testCodeFailure");
      this.#planned = count;
    }
    get hasPlan() {
      return this.#planned !== undefined;
    }
    countAssertion() {
      this.#asserted++;
    }
    #checkPlan() {
      if (this.#planned === undefined || this.#planned === this.#asserted) return;
      throw new TestFailure(`plan expected ${this.#planned} assertions but received ${this.#asserted}`, "testCodeFailure");
    }

    addHook(kind, fn, options) {
      const hook = new Hook(this.isSuite || this.parent === null ? undefined : this.context(), kind, fn, options);
      if (kind === "afterEach") ArrayPrototypeSplice(this.hooks.afterEach, this.hooks.own++, 0, hook);
      else ArrayPrototypePush(this.hooks[kind], hook);
      // A test that runs already cannot wait for its own `before` any more.
      if (kind === "before" && this.startTime !== undefined && !this.isSuite) {
        PromisePrototypeThen(hook.run([this.context()]), undefined, (error) => this.fail(error));
      }
    }
    async runHooks(kind, args) {
      for (const hook of new SafeArrayIterator(ArrayPrototypeSlice(this.hooks[kind]))) await hook.run(args);
    }

    fail(error) {
      if (this.error !== null) return;
      this.passed = false;
      this.error = error;
    }
    skip(message) {
      this.skipped = true;
      this.skipMessage = message === undefined || message === "" ? true : message;
    }
    setTodo(message) {
      this.inTodo = true;
      this.todoMessage = message === undefined || message === "" ? true : message;
    }
    diagnostic(message) {
      ArrayPrototypePush(this.diagnostics, String(message));
    }

    // Starts the test once its parent has room for it.
    start() {
      const { parent } = this;
      if (parent.finished) {
        this.fail(new TestFailure("test could not be started because its parent finished", "parentAlreadyFinished"));
        this.#finish();
      } else if (parent.#active < parent.concurrency) {
        parent.#active++;
        this.run();
      } else {
        ArrayPrototypePush(parent.#waiting, this);
      }
      return this.settled;
    }

    run() {
      SetPrototypeAdd(this.harness.running, this);
      return running.run(this, () => this.runBody());
    }

    async runBody() {
      const { parent } = this;
      this.startTime = hrtime.bigint();
      const args = [this.context()];
      // A test may skip itself while it runs.
      const runs = !this.skipped;
      let afterEach = async () => {
        afterEach = () => {};
        if (runs) await parent.runHooks("afterEach", args);
      };
      try {
        if (this.signal?.aborted) throw failure(this.signal.reason, "testAborted");
        if (!this.skipped) {
          await parent.runHooks("before", [parent.context()]);
          await parent.runHooks("beforeEach", args);
          if (this.fn) await this.#runFunction(args);
        }
        this.#checkPlan();
        await afterEach();
        await this.runHooks("after", args);
        if (this.expectFailure !== undefined && !this.skipped) {
          throw new TestFailure("test was expected to fail but passed", "expectedFailure");
        }
        if (this.error === null) this.passed = true;
      } catch (error) {
        if (this.expectFailure !== undefined && error.failureType === "testCodeFailure") {
          this.passed = true;
        } else {
          this.fail(failure(error, "testCodeFailure"));
          const type = this.error.failureType;
          const cause = this.error.cause?.failureType ?? type;
          if (cause === "testTimeoutFailure" || cause === "testAborted") {
            this.cancelled = true;
            this.controller.abort();
          }
        }
        try {
          await afterEach();
          await this.runHooks("after", args);
        } catch (hookError) {
          this.fail(hookError);
        }
      }
      this.postRun();
    }

    async #runFunction(args) {
      try {
        await within(this.timeout, this.signal, () => call(this.fn, args[0], args));
      } catch (error) {
        throw failure(error, "testCodeFailure");
      }
    }

    // A subtest may make others while it runs.
    async subtestsSettled() {
      for (let i = 0; i < this.subtests.length; i++) await this.subtests[i].settled;
    }

    // Ends a test, and what of its subtests has not ended.
    postRun(pendingError) {
      if (this.ended) return;
      this.ended = true;
      if (this.startTime !== undefined) this.endTime = hrtime.bigint();
      this.#waiting.length = 0;
      let failed = 0;
      for (const subtest of new SafeArrayIterator(this.subtests)) {
        if (!subtest.ended) {
          subtest.cancel(pendingError);
          subtest.postRun(pendingError);
        }
        if (subtest.hasFailed) failed++;
      }
      if (failed > 0 && this.error === null) {
        this.fail(new TestFailure(`${failed} subtest${failed > 1 ? "s" : ""} failed`, "subtestsFailed"));
      }
      this.controller.abort();
      this.#finish();
    }

    cancel(error) {
      if (this.endTime !== undefined || this.skipped) return;
      this.cancelled = true;
      this.fail(error ?? new TestFailure("test did not finish before its parent and was cancelled", "cancelledByParent"));
      this.controller.abort();
    }

    #finish() {
      const { parent } = this;
      this.finished = true;
      SetPrototypeDelete(this.harness.running, this);
      if (parent === null) return;
      parent.#active = MathMax(parent.#active - 1, 0);
      parent.#ready.set(this.number, this);
      parent.#reportReady();
      this.settle();
      while (parent.#waiting.length > 0 && parent.#active < parent.concurrency) {
        parent.#active++;
        ArrayPrototypeShift(parent.#waiting).run();
      }
      if (parent.parent === null) this.harness.oneMoreEnded();
    }

    // Results appear in the order of the tests, whichever end first.
    get #mayReport() {
      return this.parent === null || (this.parent.#next === this.number && this.parent.#mayReport);
    }
    #reportReady() {
      if (!this.#mayReport) return;
      let subtest;
      while ((subtest = this.#ready.get(this.#next)) !== undefined) {
        this.#ready.delete(this.#next);
        subtest.#reportReady();
        subtest.report();
        this.#next++;
      }
    }

    reportStarted() {
      if (this.#reported || this.parent === null) return;
      this.#reported = true;
      this.parent.reportStarted();
      this.harness.reporter.start({ name: this.name, nesting: this.nesting, hasSubtests: this.subtests.length > 0 });
    }

    report() {
      const { harness, nesting } = this;
      this.reportStarted();
      harness.count(this);
      const took = this.startTime === undefined ? undefined : Number(this.endTime - this.startTime) / 1e6;
      const test = {
        ...this.location,
        name: this.name,
        nesting,
        details: { duration_ms: took, type: this.reportedType, error: this.error },
        skip: this.skipped ? (this.skipMessage ?? true) : undefined,
        todo: this.skipped ? undefined : this.inTodo ? (this.todoMessage ?? true) : undefined,
        expectFailure: this.expectFailure,
      };
      if (this.passed || (this.skipped && this.error === null)) harness.reporter.pass(test);
      else harness.reporter.fail(test);
      for (const message of new SafeArrayIterator(this.diagnostics)) harness.reporter.diagnostic(nesting, message);
    }

    subtest(Kind, values) {
      return new Kind({ ...values, parent: this, harness: this.harness });
    }
  }

  class Suite extends Test {
    reportedType = "suite";
    constructor(values) {
      super(values);
      if (this.skipped) this.fn = undefined;
      try {
        const built = running.run(this, () => this.fn && FunctionPrototypeCall(this.fn, this.context(), this.context()));
        this.built = PromisePrototypeThen(PromiseResolve(built), undefined, (error) => {
          this.fail(failure(error, "testCodeFailure"));
        });
      } catch (error) {
        this.fail(failure(error, "testCodeFailure"));
        this.built = PromiseResolve();
      }
    }
    get isSuite() {
      return true;
    }
    context() {
      return (this.ctx ??= new SuiteContext(this));
    }
    async runBody() {
      await this.built;
      this.startTime = hrtime.bigint();
      const args = [this.context()];
      if (this.error === null) {
        try {
          await this.parent.runHooks("before", [this.parent.context()]);
          if (!this.skipped) await this.runHooks("before", args);
          if (this.signal?.aborted) throw failure(this.signal.reason, "testAborted");
          await within(this.timeout, this.signal, () => {
            for (const subtest of new SafeArrayIterator(this.subtests)) subtest.start();
            return this.subtestsSettled();
          });
          if (!this.skipped) await this.runHooks("after", args);
          this.passed = true;
        } catch (error) {
          this.fail(failure(error, "testCodeFailure"));
          try {
            if (!this.skipped) await this.runHooks("after", args);
          } catch {}
        }
      }
      this.postRun();
    }
  }

  const isName = (value) => typeof value === "string" && value !== "";

  // `(name, options, fn)`, each of which may be left out.
  function readArguments(name, options, fn, overrides) {
    if (typeof name === "function") fn = name;
    else if (name !== null && typeof name === "object") {
      fn = options;
      options = name;
      name = undefined;
    } else if (typeof options === "function") fn = options;
    if (options === null || typeof options !== "object") options = {};
    validateObject(options, "options");
    if (typeof fn !== "function" && fn !== undefined && fn !== null) fn = undefined;
    const named = isName(name) ? name : isName(options.name) ? options.name : fn?.name;
    return { name: named || "<anonymous>", fn, options: { ...options, ...overrides } };
  }

  return { readArguments, running, Suite, Test, TestFailure };
})();
