// Callbacks of work that other threads have done. A promise tells that it is done, so its reaction is a microtask, where `process.nextTick`
// would come after promises. They run when ticks and microtasks are through, each followed by its own, as libuv's loop has it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
  const { hasTickScheduled, processTicksAndRejections, runNextTicks } = core;
  const { op_run_microtasks } = core.ops;
  const { ticks } = internals.rt;
  const { newAsyncId } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  let waiting = [];
  let isScheduled = false;
  let drains = false;

  // As few frames as may be stand below callbacks and what follows them, since a stack has ten: neither this function nor `drain`
  // calls another of ours. What an error that was handled has ended is `ticks.broken` (js/44_ticks.js).
  function runAll() {
    if (drains) return;
    while (waiting.length > 0) {
      const runs = waiting;
      waiting = [];
      for (let i = 0; i < runs.length; i++) {
        const { context, run } = runs[i];
        const outer = core.getAsyncContext();
        core.setAsyncContext(context);
        try {
          run();
        } finally {
          core.setAsyncContext(outer);
        }
        try {
          processTicksAndRejections();
        } catch (error) {
          if (error !== ticks.broken) throw error;
        }
      }
    }
    isScheduled = false;
  }

  // What the event loop calls with ticks that wait. `runAll` is one of them where there are completions.
  function drain() {
    drains = true;
    try {
      try {
        processTicksAndRejections();
      } catch (error) {
        if (error !== ticks.broken) throw error;
        // The next callbacks are most often immediates: Node has one after each such error.
        ticks.callImmediates();
        ticks.processAll();
      }
      while (waiting.length > 0) {
        const runs = waiting;
        waiting = [];
        for (let i = 0; i < runs.length; i++) {
          const { context, run } = runs[i];
          const outer = core.getAsyncContext();
          core.setAsyncContext(context);
          try {
            run();
          } finally {
            core.setAsyncContext(outer);
          }
          try {
            if (!hasTickScheduled()) {
              op_run_microtasks();
              runNextTicks();
            } else {
              processTicksAndRejections();
            }
          } catch (error) {
            if (error !== ticks.broken) throw error;
          }
        }
      }
      isScheduled = false;
    } finally {
      drains = false;
    }
  }

  /** Runs `run`, which throws nothing, in the asynchronous context `context`. */
  function complete(run, context = core.getAsyncContext()) {
    ArrayPrototypePush(waiting, { __proto__: null, context, run });
    if (isScheduled) return;
    isScheduled = true;
    core.queueNextTick({ asyncId: newAsyncId(), triggerAsyncId: 0, snapshot: undefined, callback: runAll, args: undefined });
  }

  return { complete, drain };
})();
