// `mock` of `node:test`: what was mocked through one tracker is given back by it. The clock that can be mocked is Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    DatePrototypeGetTime,
    NumberIsNaN,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    Promise,
    ReflectApply,
    SafeArrayIterator,
    SymbolDispose,
  } = primordials;
  const { AbortError, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateAbortSignal, validateNumber, validateObject, validateStringArray } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { isDate } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const timers = () => core.loadExtScript("ext:deno_node/timers.ts");
  const functions = () => core.loadExtScript("ext:rt_node/test_mock_functions.js");
  const mocks = () => core.loadExtScript("ext:deno_node/testing.ts").mock;

  const WAIT = "scheduler.wait";
  const MOCKABLE = ["setTimeout", "setInterval", "setImmediate", "Date", WAIT, "AbortSignal.timeout"];

  // `options` of `enable`, by Node's rules.
  function checked(options) {
    validateObject(options, "options");
    const { now = 0, apis = MOCKABLE } = options;
    if (NumberIsNaN(now)) throw new ERR_INVALID_ARG_VALUE("now", now, `epoch must be a positive integer received ${now}`);
    validateStringArray(apis, "options.apis");
    for (const api of new SafeArrayIterator(apis)) {
      if (!ArrayPrototypeIncludes(MOCKABLE, api)) {
        throw new ERR_INVALID_ARG_VALUE("options.apis", api, `option ${api} is not supported`);
      }
    }
    if (isDate(now)) return { apis, now: DatePrototypeGetTime(now) };
    validateNumber(now, "initialTime");
    if (now < 0) throw new ERR_INVALID_ARG_VALUE("time", "positive integer", now);
    return { apis, now };
  }

  // `scheduler.wait` on the mocked clock.
  async function mockedWait(delay, options) {
    const signal = options?.signal;
    if (signal) {
      validateAbortSignal(signal, "options.signal");
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
    }
    const clock = core.loadExtScript("ext:deno_node/testing.ts").mockTimers;
    const { promise, resolve, reject } = Promise.withResolvers();
    const aborted = () => reject(new AbortError(undefined, { cause: signal.reason }));
    signal?.addEventListener("abort", aborted, { __proto__: null, once: true });
    const timer = clock._setTimeout(resolve, delay, [], false);
    try {
      await promise;
    } finally {
      signal?.removeEventListener("abort", aborted);
      clock._clearTimer(timer);
    }
  }

  class MockTimers {
    #giveWaitBack;
    enable(options = { __proto__: null }) {
      const { apis, now } = checked(options);
      // It has no clock for `scheduler.wait`.
      mocks().timers.enable({ __proto__: null, apis: ArrayPrototypeFilter(apis, (api) => api !== WAIT), now });
      if (!ArrayPrototypeIncludes(apis, WAIT)) return;
      const { scheduler } = timers().promises;
      const own = ObjectGetOwnPropertyDescriptor(scheduler, "wait");
      const value = (delay, given) => mockedWait(delay, given);
      ObjectDefineProperty(scheduler, "wait", { __proto__: null, configurable: true, writable: true, enumerable: true, value });
      this.#giveWaitBack = () => {
        if (own === undefined) delete scheduler.wait;
        else ObjectDefineProperty(scheduler, "wait", own);
      };
    }
    tick(milliseconds = 1) {
      mocks().timers.tick(milliseconds);
    }
    setTime(time = 0) {
      mocks().timers.setTime(time);
    }
    runAll() {
      mocks().timers.runAll();
    }
    reset() {
      this.#giveWaitBack?.();
      this.#giveWaitBack = undefined;
      mocks().timers.reset();
    }
    [SymbolDispose]() {
      this.reset();
    }
  }

  class MockTracker {
    #made = [];
    #timers;
    #make(kind, args) {
      const { mocked, context } = ReflectApply(functions()[kind], undefined, args);
      ArrayPrototypePush(this.#made, context);
      return mocked;
    }
    get timers() {
      return (this.#timers ??= new MockTimers());
    }
    fn(_original, _implementation, _options) {
      return this.#make("fn", arguments);
    }
    method(_object, _name, _implementation, _options) {
      return this.#make("method", arguments);
    }
    getter(_object, _name, _implementation, _options) {
      return this.#make("getter", arguments);
    }
    setter(_object, _name, _implementation, _options) {
      return this.#make("setter", arguments);
    }
    module(specifier, options) {
      const made = mocks().module(specifier, options);
      ArrayPrototypePush(this.#made, made);
      return made;
    }
    property(_object, _name, _value) {
      return this.#make("property", arguments);
    }
    reset() {
      this.restoreAll();
      this.#timers?.reset();
      this.#made = [];
    }
    restoreAll() {
      for (const made of new SafeArrayIterator(this.#made)) made.restore();
    }
  }

  return { MockTracker };
})();
