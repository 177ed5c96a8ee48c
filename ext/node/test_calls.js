// How `node:test` calls functions of a program: tests, hooks, and the failures that come of them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Error,
    ObjectDefineProperty,
    Promise,
    PromisePrototypeThen,
    ReflectApply,
    ReflectSet,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeReplace,
    StringPrototypeSplit,
  } = primordials;
  const { isPromise } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  // Those that a mocked clock does not stop.
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");

  const { AsyncLocalStorage } = core.loadExtScript("ext:deno_node/async_hooks.ts");
  const runningHook = new AsyncLocalStorage();

  function messageOf(cause) {
    const message = cause?.message ?? cause;
    if (typeof message === "string") return message;
    return core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect(message);
  }

  class TestFailure extends Error {
    constructor(cause, failureType) {
      super(messageOf(cause));
      this.code = "ERR_TEST_FAILURE";
      this.failureType = failureType;
      this.cause = cause;
      // Where the runner made it is nobody's business.
      this.stack = `Error [ERR_TEST_FAILURE]: ${this.message}`;
    }
  }
  ObjectDefineProperty(TestFailure, "name", { __proto__: null, configurable: true, value: "Error" });

  const ABORTED = "testAborted";

  const lineOfStack = new SafeRegExp(/^ {4}at /);

  // Says in the stack of a failure where the program asked for the test: for one that failed later only the function that waits for it.
  function addPlace(failed, asked, isLater) {
    if (!(failed instanceof TestFailure)) return;
    const { stack } = asked;
    if (typeof stack !== "string") return;
    for (const line of new SafeArrayIterator(StringPrototypeSplit(stack, "\n"))) {
      if (RegExpPrototypeExec(lineOfStack, line) === null || StringPrototypeIncludes(line, "node:internal/")) continue;
      failed.stack += `\n${isLater ? StringPrototypeReplace(line, "at ", "at async ") : line}`;
      if (isLater) return;
    }
  }

  const failure = (cause, type) =>
    cause instanceof TestFailure || cause?.failureType === ABORTED ? cause : new TestFailure(cause, type);

  // What a signal was aborted with is itself the error.
  function abortion(reason) {
    if (typeof reason === "object" && reason !== null && !(reason instanceof TestFailure)) {
      ReflectSet(reason, "failureType", ABORTED);
    }
    return failure(reason, ABORTED);
  }

  // Settles when `signal` is aborted or after `timeout` milliseconds, with the failure that this means.
  function limits(timeout, signal) {
    let timer;
    let listener;
    const { promise, reject } = Promise.withResolvers();
    PromisePrototypeThen(promise, undefined, () => {});
    if (timeout !== Infinity) {
      // It keeps the process: what never settles has to time out, so that the tests behind it run.
      timer = setTimeout(() => reject(new TestFailure(`test timed out after ${timeout}ms`, "testTimeoutFailure")), timeout);
    }
    if (signal) {
      listener = () => reject(abortion(signal.reason));
      if (signal.aborted) listener();
      else signal.addEventListener("abort", listener, { once: true });
    }
    return {
      promise,
      end() {
        clearTimeout(timer);
        if (listener) signal.removeEventListener("abort", listener);
      },
    };
  }

  // Calls `fn` as tests and hooks are called: with a callback where it takes one more argument than it needs.
  function call(fn, receiver, args) {
    if (fn.length <= args.length) return ReflectApply(fn, receiver, args);
    const { promise, resolve, reject } = Promise.withResolvers();
    let calls = 0;
    const done = (error) => {
      calls++;
      if (calls > 1) throw new TestFailure("callback invoked multiple times", "multipleCallbackInvocations");
      if (error) reject(error);
      else resolve();
    };
    const result = ReflectApply(fn, receiver, [...new SafeArrayIterator(args), done]);
    if (isPromise(result)) {
      PromisePrototypeThen(result, undefined, () => {});
      throw new TestFailure("passed a callback but also returned a Promise", "callbackAndPromisePresent");
    }
    return promise;
  }

  // Runs `invoke`, at most for as long as the limits allow.
  async function within(timeout, signal, invoke) {
    const limit = limits(timeout, signal);
    try {
      return await Promise.race([limit.promise, (async () => invoke())()]);
    } finally {
      limit.end();
    }
  }

  class Hook {
    #ran;
    finished = false;
    constructor(kind, fn, { timeout = Infinity, signal } = {}, location) {
      this.location = location;
      this.name = kind;
      this.kind = kind;
      this.fn = fn;
      this.timeout = timeout;
      this.signal = signal;
    }
    // `before` and `after` run once.
    run(args) {
      if (this.kind === "before" || this.kind === "after") return (this.#ran ??= this.#run(args));
      return this.#run(args);
    }
    async #run(args) {
      try {
        // What it leaves behind is its own and not the test's.
        await runningHook.run(this, () => within(this.timeout, this.signal, () => call(this.fn, args[0], args)));
      } catch (error) {
        throw failure(error, "hookFailed");
      }
    }
  }

  return { abortion, addPlace, call, failure, Hook, runningHook, TestFailure, within };
})();
