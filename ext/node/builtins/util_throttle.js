// `util.throttle`: a function that is called so many times in an interval; what is too much waits, or is dropped.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathTrunc, PromisePrototypeThen, PromiseReject, PromiseResolve, ReflectApply } = primordials;
  const { op_timer_now } = core.ops;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf } =
    core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { TIMEOUT_MAX } = core.loadExtScript("ext:deno_node/internal/timers.mjs");
  const { markAsHandled, newCall, PostponedCalls, Queue } = core.loadExtScript("ext:rt_bootstrap/builtins/util_postponed.js");

  class ERR_THROTTLED extends NodeError {
    constructor() {
      super("ERR_THROTTLED", "The call was dropped by the throttled function");
    }
  }

  // In whole milliseconds, as timers count.
  const loopTime = () => MathTrunc(op_timer_now());

  // At most `limit` runs between one start of the clock and `interval` milliseconds later; the next run starts it again.
  class FixedWindow {
    #limit;
    #interval;
    #start;
    #count = 0;

    constructor(limit, interval) {
      this.#limit = limit;
      this.#interval = interval;
    }

    #isOver(now) {
      return this.#start === undefined || now - this.#start >= this.#interval;
    }

    hasRoom(now) {
      return this.#isOver(now) || this.#count < this.#limit;
    }

    take(now) {
      if (this.#isOver(now)) {
        this.#start = now;
        this.#count = 0;
      }
      this.#count++;
    }

    // How long until there is room, where there is none.
    wait(now) {
      return this.#start + this.#interval - now;
    }

    clear() {
      this.#start = undefined;
      this.#count = 0;
    }
  }

  // At most `limit` runs in any `interval` milliseconds.
  class RollingWindow {
    #limit;
    #interval;
    #runs = new Queue();

    constructor(limit, interval) {
      this.#limit = limit;
      this.#interval = interval;
    }

    hasRoom(now) {
      while (this.#runs.size !== 0 && now - this.#runs.first >= this.#interval) {
        this.#runs.shift();
      }
      return this.#runs.size < this.#limit;
    }

    take(now) {
      this.#runs.push(now);
    }

    wait(now) {
      return this.#runs.first + this.#interval - now;
    }

    clear() {
      this.#runs = new Queue();
    }
  }

  function throttle(fn, limit, interval, options = { __proto__: null }) {
    validateFunction(fn, "fn");
    validateInteger(limit, "limit", 1);
    validateInteger(interval, "interval", 0, TIMEOUT_MAX);
    validateObject(options, "options");
    const { concurrency = Infinity, maxPending = Infinity, overflow = "queue", signal, strict = false } = options;
    if (concurrency !== Infinity) {
      validateInteger(concurrency, "options.concurrency", 1);
    }
    if (maxPending !== Infinity) {
      validateInteger(maxPending, "options.maxPending", 0);
    }
    validateOneOf(overflow, "options.overflow", ["queue", "drop"]);
    validateAbortSignal(signal, "options.signal");
    validateBoolean(strict, "options.strict");
    const window = strict ? new RollingWindow(limit, interval) : new FixedWindow(limit, interval);
    const postponed = new PostponedCalls(signal, runPostponed, () => window.clear());
    let activeCount = 0;

    const mayRun = (now) => postponed.count === 0 && activeCount < concurrency && window.hasRoom(now);

    function run(call, now) {
      window.take(now);
      activeCount++;
      let result;
      try {
        result = PromiseResolve(ReflectApply(fn, throttled, call.args));
      } catch (error) {
        result = PromiseReject(error);
      }
      call.resolve(result);
      PromisePrototypeThen(result, settled, settled);
    }

    function settled() {
      activeCount--;
      runPostponed();
    }

    // As many as may; the timer is for the others.
    function runPostponed() {
      if (postponed.failure() !== undefined) return;
      while (postponed.count !== 0 && activeCount < concurrency) {
        const now = loopTime();
        if (!window.hasRoom(now)) {
          if (!postponed.hasTimer) postponed.startTimer(window.wait(now));
          return;
        }
        run(postponed.next(), now);
      }
    }

    function hasImmediateCapacity() {
      return !signal?.aborted && mayRun(loopTime());
    }

    function throttled(...args) {
      if (postponed.failure() !== undefined) return PromiseReject(postponed.failure());
      const now = loopTime();
      const runsNow = mayRun(now);
      if (!runsNow && (overflow === "drop" || postponed.count >= maxPending)) {
        const dropped = PromiseReject(new ERR_THROTTLED());
        markAsHandled(dropped);
        return dropped;
      }

      const call = newCall(args);
      if (runsNow) {
        run(call, now);
      } else {
        postponed.add(call);
        if (!postponed.hasTimer) runPostponed();
      }
      return call.promise;
    }

    return postponed.dress(throttled, fn, hasImmediateCapacity, { activeCount: { __proto__: null, get: () => activeCount } });
  }

  return { throttle };
})();
