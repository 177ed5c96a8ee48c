// Callbacks of work that other threads have done. A promise tells that it is done, so its reaction is a microtask, where `process.nextTick`
// would come after promises. They run when ticks and microtasks are through, each followed by its own, as libuv's loop has it.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { hasTickScheduled, processTicksAndRejections, runNextTicks } = core;
  const { op_run_microtasks } = core.ops;
  const { ticks } = internals.rt;
  const { newAsyncId } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  // A list, which no property of the program's Array.prototype breaks.
  let first = null;
  let last = null;
  let isScheduled = false;
  // Whether `drain` is at work, which takes what waits when the ticks are through: `runAll`, one of these ticks, would be a frame more.
  let drains = false;

  // As few frames as may be stand below callbacks and what follows them, since a stack has ten: neither this function nor `drain`
  // calls another of ours, and both have the same loop. What an error that was handled has ended is `ticks.broken`, and what it leaves
  // is `ticks.areLeft` (js/44_ticks.js).
  function runAll() {
    if (drains) return;
    while (first !== null) {
      const { context, run } = first;
      first = first.next;
      const outer = core.getAsyncContext();
      core.setAsyncContext(context);
      ticks.areLeft = false;
      try {
        run();
      } finally {
        core.setAsyncContext(outer);
      }
      if (ticks.areLeft) continue;
      try {
        processTicksAndRejections();
      } catch (error) {
        if (error !== ticks.broken) throw error;
        ticks.areLeft = true;
      }
    }
    // A snapshot would hold what it called.
    last = null;
    isScheduled = false;
    // The ticks that called this end, too.
    if (ticks.areLeft) throw ticks.broken;
  }

  // What the event loop calls with ticks that wait. `runAll` is one of them where there are completions.
  function drain() {
    drains = true;
    try {
      if (!ticks.areLeft) {
        try {
          processTicksAndRejections();
        } catch (error) {
          if (error !== ticks.broken) throw error;
          ticks.areLeft = true;
        }
      }
      // The next callbacks are most often immediates: Node has one after each such error.
      if (ticks.areLeft) {
        ticks.callImmediates();
        ticks.processAll();
      }
      while (first !== null) {
        const { context, run } = first;
        first = first.next;
        const outer = core.getAsyncContext();
        core.setAsyncContext(context);
        ticks.areLeft = false;
        try {
          run();
        } finally {
          core.setAsyncContext(outer);
        }
        if (ticks.areLeft) continue;
        try {
          if (!hasTickScheduled()) {
            op_run_microtasks();
            runNextTicks();
          } else {
            processTicksAndRejections();
          }
        } catch (error) {
          if (error !== ticks.broken) throw error;
          ticks.areLeft = true;
        }
      }
      // A snapshot would hold what it called.
      last = null;
      isScheduled = false;
    } finally {
      drains = false;
    }
  }

  /** Runs `run`, which throws nothing, in the asynchronous context `context`. */
  function complete(run, context = core.getAsyncContext()) {
    const completion = { __proto__: null, context, next: null, run };
    if (first === null) first = completion;
    else last.next = completion;
    last = completion;
    if (isScheduled) return;
    isScheduled = true;
    core.queueNextTick({ asyncId: newAsyncId(), triggerAsyncId: 0, snapshot: undefined, callback: runAll, args: undefined });
  }

  ticks.complete = complete;
  return { complete, drain };
})();
