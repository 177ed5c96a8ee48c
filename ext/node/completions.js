// Callbacks of work that other threads have done. A promise tells that it is done, so its reaction is a microtask, where `process.nextTick`
// would come after promises. They run when microtasks are through, each followed by its ticks and microtasks, as libuv's loop has it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
  const { newAsyncId } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  let waiting = [];
  let isScheduled = false;

  function runAll() {
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
        internals.rt.ticks.runNext();
      }
    }
    isScheduled = false;
  }

  /** Runs `run`, which throws nothing, in the asynchronous context `context`. */
  function complete(run, context = core.getAsyncContext()) {
    ArrayPrototypePush(waiting, { __proto__: null, context, run });
    if (isScheduled) return;
    isScheduled = true;
    core.queueNextTick({ asyncId: newAsyncId(), triggerAsyncId: 0, snapshot: undefined, callback: runAll, args: undefined });
  }

  return { complete };
})();
