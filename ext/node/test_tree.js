// The tests and suites of `node:test`: how each runs, with its hooks, time limit and subtests, and when it is reported.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ArrayPrototypeSlice,
    ArrayPrototypeSplice,
    MathMax,
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
  const { validateAbortSignal, validateNumber, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { hrtime } = core.createLazyLoader("node:process")().default;
  const { abortion, addPlace, call, failure, Hook, TestFailure, within } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { Plan } = core.loadExtScript("ext:rt_node/test_plan.js");
  const { otherThanExpected, parseExpectFailure } = core.loadExtScript("ext:rt_node/test_expected_failure.js");
  const { tagsOf } = core.loadExtScript("ext:rt_node/test_tags.js");
  const { findFilters, isFilteredOut } = core.loadExtScript("ext:rt_node/test_filter.js");
  const { detailsOf, directiveOf, resultOf } = core.loadExtScript("ext:rt_node/test_results.js");
  const { TestContext } = core.loadExtScript("ext:rt_node/test_context.js");

  const NEVER = 2 ** 31 - 1;
  const running = new AsyncLocalStorage();

  function concurrencyFrom(given, otherwise) {
    if (given === undefined || given === null) return otherwise;
    if (typeof given === "number") {
      validateUint32(given, "options.concurrency", true);
      return given;
    }
    if (typeof given !== "boolean") throw new ERR_INVALID_ARG_TYPE("options.concurrency", ["boolean", "number"], given);
    return given ? Infinity : 1;
  }

  class Test {
    subtests = [];
    diagnostics = [];
    passed = false;
    error = null;
    finished = false;
    filtered = false;
    hasOnly = false;
    isUnnamed = false;
    isUntagged = false;
    reportedType = "test";
    #waiting = [];
    #isToStart = false;
    #takeNext;
    // In which place it is reported, of those of its parent.
    #number;
    #placed = 0;
    #active = 0;
    #reported = false;
    #next = 0;
    #numbered = 0;
    #ready = new SafeMap();
    // How many subtests have not ended, and when the last of them first had.
    #unsettled = 0;
    #firstQuiet;
    #plan;
    // An error of where the program asked for it.
    #asked;

    constructor({ parent, harness, name, fn, options, location, asked }) {
      this.parent = parent;
      this.harness = harness;
      this.entryFile = parent?.entryFile ?? harness.entryFile;
      this.testId = harness.newId();
      this.name = name;
      this.fn = fn;
      this.location = location;
      this.#asked = asked;
      this.#takeNext =
        harness.randomSeed === undefined
          ? ArrayPrototypeShift
          : core.loadExtScript("ext:rt_node/test_order.js").takerFor(harness.randomSeed);
      this.nesting = parent === null || parent.parent === null ? 0 : parent.nesting + 1;
      const { concurrency, only, timeout, todo, skip, signal, plan, expectFailure, tags } = options;
      const { filter } = harness;
      this.concurrency = concurrencyFrom(concurrency, this.isSuite ? parent.concurrency : 1);
      if (timeout !== undefined && timeout !== Infinity && timeout !== null) validateNumber(timeout, "options.timeout", 0, NEVER);
      if (signal !== undefined) validateAbortSignal(signal, "options.signal");
      this.timeout = timeout ?? parent?.timeout ?? filter.timeout;
      this.only = parent === null ? filter.only : only;
      this.runsOnly = parent === null && filter.only;
      this.signal = signal;
      this.tags = tagsOf(tags, parent);
      this.controller = new AbortController();
      const isSet = (value) => value !== undefined && value !== false;
      this.skipped = isSet(skip) || parent?.skipped === true;
      this.skipMessage = skip || undefined;
      this.todoMessage = todo || undefined;
      this.inTodo = isSet(todo) || parent?.inTodo === true;
      this.expectFailure = parseExpectFailure(expectFailure) ?? parent?.expectFailure;
      if (plan !== undefined) this.plan(plan);
      this.hooks = {
        before: [],
        after: [],
        beforeEach: [],
        afterEach: [],
        own: 0,
      };
      if (parent !== null) {
        // In random order it is that in which they begin.
        if (harness.randomSeed === undefined) this.#number = parent.subtests.length;
        ArrayPrototypePush(parent.subtests, this);
        parent.#unsettled++;
        parent.#firstQuiet ??= Promise.withResolvers();
        findFilters(this, filter);
        if (harness.rerun !== undefined) this.#findEarlier(harness.rerun);
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

    plan(count, options) {
      if (this.#plan !== undefined) throw new TestFailure("cannot set plan more than once", "testCodeFailure");
      this.#plan = new Plan(count, options);
    }
    get hasPlan() {
      return this.#plan !== undefined;
    }
    countAssertion() {
      this.#plan.countAssertion();
    }

    addHook(kind, fn, options) {
      const { location } = core.loadExtScript("ext:rt_node/test_runner.js");
      const hook = new Hook(kind, fn, options, location());
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
      const other = this.expectFailure && otherThanExpected(this.expectFailure, error);
      this.passed = this.expectFailure !== undefined && other === undefined;
      this.error = other ?? error;
    }
    // Before its hooks run, which may ask.
    #pass() {
      if (this.error !== null) return;
      if (this.expectFailure === undefined || this.skipped) {
        this.passed = true;
      } else {
        this.error = new TestFailure("test was expected to fail but passed", "expectedFailure");
      }
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
    // Told at once, and not with the result.
    log(message, data) {
      const { name, nesting, testId, parent } = this;
      const of = { __proto__: null, name, nesting, testId, parentId: parent?.testId, message, data };
      this.#emit("test:log", { ...of, __proto__: null, ...this.location });
    }

    // What has passed in an earlier run passes again, in the same time.
    #findEarlier({ attempt, earlier }) {
      if (this.location?.file === undefined) return;
      this.attempt = attempt;
      const run = earlier(this.location);
      if (run === undefined) return;
      this.passedOn = run.passedOn;
      this.fn = () => {
        if (!this.isSuite) {
          this.startTime = hrtime.bigint();
          this.endTime = this.startTime + run.took;
        }
        for (const { name, line, column, file } of new SafeArrayIterator(run.children)) {
          const location = { __proto__: null, line, column, file };
          const child = this.subtest(Test, { name, fn: () => {}, options: {}, location });
          // Those of a suite start with it.
          if (!this.isSuite) child.start();
        }
      };
    }

    // Starts the test once its parent has room for it.
    start() {
      if (this.parent.parent === null && this.harness.defers(this)) return this.settled;
      return this.startSoon();
    }

    startSoon() {
      // Another one behind it may be the only one.
      if (this.parent.parent === null && this.harness.filter.waits) {
        PromisePrototypeThen(PromiseResolve(), () => this.startNow());
      } else {
        this.startNow();
      }
      return this.settled;
    }

    startNow() {
      const { parent } = this;
      if (isFilteredOut(this)) {
        this.leaveOut();
        return;
      }
      this.testNumber = ++parent.#numbered;
      this.#emit("test:enqueue", this.#named(this.reportedType));
      if (parent.finished) {
        this.fail(new TestFailure("test could not be started because its parent finished", "parentAlreadyFinished"));
        this.#finish();
      } else if (this.harness.randomSeed !== undefined) {
        ArrayPrototypePush(parent.#waiting, this);
        parent.#startSome();
      } else if (parent.#active < parent.concurrency) {
        parent.#active++;
        this.#begin(this.reportedType);
      } else {
        ArrayPrototypePush(parent.#waiting, this);
      }
    }

    // Any of those that are made before the first begins may be the first.
    #startSome() {
      if (this.#isToStart) return;
      this.#isToStart = true;
      PromisePrototypeThen(PromiseResolve(), () => {
        this.#isToStart = false;
        this.#startWaiting();
      });
    }
    #startWaiting() {
      while (this.#waiting.length > 0 && this.#active < this.concurrency) {
        this.#active++;
        const next = this.#takeNext(this.#waiting);
        next.#place();
        next.#begin(this.reportedType);
      }
    }
    #place() {
      return (this.#number ??= this.parent.#placed++);
    }

    leaveOut() {
      const { parent } = this;
      this.filtered = true;
      this.ended = true;
      this.finished = true;
      parent.#ready.set(this.#place(), this);
      parent.#reportReady();
      this.#settleWithParent();
      if (parent.parent === null) this.harness.oneMoreEnded();
    }

    // Node says of a test that had to wait of which kind its parent is.
    #begin(type) {
      this.#emit("test:dequeue", this.#named(type));
      this.run();
    }

    #emit(type, data) {
      this.harness.emit(type, data);
    }
    #named(type) {
      const { nesting, name, testId, parent } = this;
      const data = { __proto__: null, nesting, name };
      if (type !== undefined) data.type = type;
      return { ...data, __proto__: null, testId, parentId: parent.testId, tags: this.tags, ...this.location };
    }

    // Also those that were added behind this test, or by a file behind its own.
    #inheritHooks() {
      const { beforeEach, afterEach } = this.parent.hooks;
      this.hooks.beforeEach = [...new SafeArrayIterator(beforeEach), ...new SafeArrayIterator(this.hooks.beforeEach)];
      this.hooks.afterEach = [...new SafeArrayIterator(this.hooks.afterEach), ...new SafeArrayIterator(afterEach)];
    }

    run() {
      this.#inheritHooks();
      SetPrototypeAdd(this.harness.running, this);
      return running.run(this, () => this.runBody());
    }

    async runBody() {
      const { parent } = this;
      this.startTime = hrtime.bigint();
      if (this.endIfAborted()) return;
      const args = [this.context()];
      // A test may skip itself while it runs.
      const runs = !this.skipped;
      let afterEach = async () => {
        afterEach = () => {};
        if (runs) await parent.runHooks("afterEach", args);
      };
      try {
        if (!this.skipped) {
          await parent.runHooks("before", [parent.context()]);
          await parent.runHooks("beforeEach", args);
          if (this.fn) await this.#runFunction(args);
        }
        if (this.#plan?.isKept === false) await this.#waitForPlan();
        this.#pass();
        await afterEach();
        await this.runHooks("after", args);
      } catch (error) {
        this.fail(failure(error, "testCodeFailure"));
        const type = this.error.failureType;
        const cause = this.error.cause?.failureType ?? type;
        if (cause === "testTimeoutFailure" || cause === "testAborted") {
          this.cancelled = true;
          this.controller.abort();
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

    // Before it has begun: none of its hooks run, and none of its tests.
    endIfAborted() {
      if (!this.signal?.aborted) return false;
      this.cancel(abortion(this.signal.reason));
      for (const subtest of new SafeArrayIterator(this.subtests)) subtest.leaveOut();
      this.postRun();
      return true;
    }

    async #waitForPlan() {
      try {
        await within(this.timeout, this.signal, () => this.#plan.check());
      } catch (error) {
        throw failure(error, "testCodeFailure");
      }
    }

    async #runFunction(args) {
      let hasReturned = false;
      try {
        // What it leaves to throw elsewhere ends it, too.
        const own = this.controller.signal;
        await within(this.timeout, this.signal ? AbortSignal.any([this.signal, own]) : own, async () => {
          const result = call(this.fn, args[0], args);
          hasReturned = true;
          await result;
          // Also those that the function has not waited for, up to the first time that all have ended: what it begins later is cancelled.
          await this.#firstQuiet?.promise;
        });
      } catch (error) {
        const failed = failure(error, "testCodeFailure");
        if (this.#asked !== undefined) addPlace(failed, this.#asked, hasReturned);
        throw failed;
      }
    }

    #settleWithParent() {
      this.settle();
      if (--this.parent.#unsettled === 0) this.parent.#firstQuiet.resolve();
    }

    // A subtest may make others while it runs.
    async subtestsSettled() {
      for (let i = 0; i < this.subtests.length; i++) await this.subtests[i].settled;
    }

    // Ends a test, and what of its subtests has not ended.
    postRun(pendingError) {
      if (this.ended) return;
      this.ended = true;
      if (this.startTime !== undefined) this.endTime ??= hrtime.bigint();
      this.#waiting.length = 0;
      let failed = 0;
      for (const subtest of new SafeArrayIterator(this.subtests)) {
        if (subtest.filtered) continue;
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
      this.testNumber ??= ++parent.#numbered;
      this.#complete();
      parent.#active = MathMax(parent.#active - 1, 0);
      parent.#ready.set(this.#place(), this);
      parent.#reportReady();
      this.#settleWithParent();
      parent.#startWaiting();
      if (parent.parent === null) this.harness.oneMoreEnded();
    }

    // Results appear in the order of the tests, whichever end first.
    get #mayReport() {
      return this.parent === null || (this.parent.#next === this.#number && this.parent.#mayReport);
    }
    #reportReady() {
      if (!this.#mayReport) return;
      let subtest;
      while ((subtest = this.#ready.get(this.#next)) !== undefined) {
        this.#ready.delete(this.#next);
        if (!subtest.filtered) {
          subtest.#reportReady();
          subtest.report();
        }
        this.#next++;
      }
    }

    reportStarted() {
      if (this.#reported || this.parent === null) return;
      this.#reported = true;
      this.parent.reportStarted();
      this.#emit("test:start", this.#named());
    }

    get hasPassed() {
      return this.passed || (this.skipped && this.error === null);
    }
    #complete() {
      const details = detailsOf(this);
      details.passed = this.hasPassed;
      this.#emit("test:complete", { ...resultOf(this, details), __proto__: null, ...this.location, ...directiveOf(this) });
    }

    report() {
      const { harness, nesting, location } = this;
      this.reportStarted();
      harness.count(this);
      if (this.#numbered > 0) {
        this.#emit("test:plan", { __proto__: null, nesting: nesting + 1, count: this.#numbered, ...location });
      }
      const details = detailsOf(this);
      const classname = details.classname === undefined ? undefined : { classname: details.classname };
      const data = { ...resultOf(this, details), __proto__: null, ...classname, ...location, ...directiveOf(this) };
      this.#emit(this.hasPassed ? "test:pass" : "test:fail", data);
      for (const message of new SafeArrayIterator(this.diagnostics)) {
        this.#emit("test:diagnostic", { __proto__: null, nesting, message, level: "info", ...location });
      }
    }

    // How many tests this one has, of those that were not left out.
    get count() {
      return this.#numbered;
    }

    subtest(Kind, values) {
      return new Kind({ ...values, parent: this, harness: this.harness });
    }
  }

  return { running, Test, TestFailure };
})();
