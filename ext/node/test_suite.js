// The suites of `node:test`: tests whose function makes other tests and ends before they begin.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeCall, PromisePrototypeThen, PromiseResolve, SafeArrayIterator } = primordials;
  const { isPromise } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { hrtime } = core.createLazyLoader("node:process")().default;
  const { failure, within } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { isFilteredOut } = core.loadExtScript("ext:rt_node/test_filter.js");
  const { SuiteContext } = core.loadExtScript("ext:rt_node/test_context.js");
  const { running, Test } = core.loadExtScript("ext:rt_node/test_tree.js");

  class Suite extends Test {
    reportedType = "suite";
    constructor(values) {
      super(values);
      if (this.skipped) this.fn = undefined;
      try {
        const built = running.run(this, () => this.fn && FunctionPrototypeCall(this.fn, this.context(), this.context()));
        this.isBuilding = isPromise(built);
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
    // Whether it is left out is known with the tests in it.
    startNow() {
      if (this.isBuilding && isFilteredOut(this)) PromisePrototypeThen(this.built, () => super.startNow());
      else super.startNow();
    }
    context() {
      return (this.ctx ??= new SuiteContext(this));
    }
    async runBody() {
      await this.built;
      this.startTime = hrtime.bigint();
      if (this.endIfAborted()) return;
      const args = [this.context()];
      if (this.error === null) {
        try {
          await this.parent.runHooks("before", [this.parent.context()]);
          if (!this.skipped) await this.runHooks("before", args);
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

  return Suite;
})();
