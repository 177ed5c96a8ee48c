// `util.debounce`: of calls in quick succession the function sees the last one, once it has been quiet for a while.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { PromiseReject, ReflectApply } = primordials;
  const { AbortError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { TIMEOUT_MAX } = core.loadExtScript("ext:deno_node/internal/timers.mjs");
  const { markAsHandled, newCall, PostponedCalls, Queue } = core.loadExtScript("ext:rt_bootstrap/builtins/util_postponed.js");

  function debounce(fn, wait, options = { __proto__: null }) {
    validateFunction(fn, "fn");
    validateInteger(wait, "wait", 0, TIMEOUT_MAX);
    validateObject(options, "options");
    const { leading = false, rejectOnCancel = false, signal } = options;
    validateBoolean(leading, "options.leading");
    validateBoolean(rejectOnCancel, "options.rejectOnCancel");
    validateAbortSignal(signal, "options.signal");
    const postponed = new PostponedCalls(signal, runPostponed);

    // All `calls` have the outcome of one run, with the arguments of the last of them.
    function run(calls) {
      if (calls.size === 0) return;
      const failure = postponed.failure();
      let settle = (call) => call.reject(failure);
      if (failure === undefined) {
        try {
          const result = ReflectApply(fn, debounced, calls.last.args);
          settle = (call) => call.resolve(result);
        } catch (error) {
          settle = (call) => call.reject(error);
        }
      }
      while (calls.size !== 0) {
        settle(calls.shift());
      }
    }

    function runPostponed() {
      run(postponed.takeAll());
    }

    function flush() {
      if (postponed.count !== 0) {
        postponed.stopTimer();
        runPostponed();
      }
    }

    function debounced(...args) {
      if (postponed.failure() !== undefined) return PromiseReject(postponed.failure());
      const isFirst = !postponed.hasTimer;
      if (isFirst) {
        postponed.startTimer(wait);
      } else {
        if (postponed.count !== 0) {
          markAsHandled(postponed.newest);
          if (rejectOnCancel) {
            postponed.rejectAll(new AbortError("The debounced call was superseded"));
          }
        }
        postponed.restartTimer();
      }
      // A hook that saw the timer begin may have aborted the signal.
      if (postponed.failure() !== undefined) {
        postponed.stopTimer();
        return PromiseReject(postponed.failure());
      }

      const call = newCall(args);
      if (leading && isFirst) {
        const alone = new Queue();
        alone.push(call);
        run(alone);
      } else {
        postponed.add(call);
      }
      return call.promise;
    }

    return postponed.dress(debounced, fn, flush);
  }

  return { debounce };
})();
