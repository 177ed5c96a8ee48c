// When things of the event loop come, as in Node. `runTicks`: whether what runs was called by a handle that has read something, right from the
// loop, and no tick is under way: then ticks may run between two pieces of what was read, as after each callback in Node; set by Deno's net.ts,
// asked by http2.ts. `afterPeers`: when a socket may tell that it is closed.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Symbol } = primordials;
  const { ticks } = internals.rt;
  const { op_rt_is_before_poll } = core.ops;
  const { enabledHooksExist } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  const reads = { isUnderWay: false };

  // Whether a handle's socket wants nothing that comes, and is destroyed by it (ext/node/http_free_sockets.js).
  const kUnwanted = Symbol("kUnwanted");

  /** Runs the ticks that wait, where they would run in Node. */
  function runTicks() {
    if (!reads.isUnderWay) return;
    // A tick may have something read, too.
    reads.isUnderWay = false;
    try {
      ticks.processAll();
    } finally {
      reads.isUnderWay = true;
    }
  }

  // Turns in which the other end hears that this one is gone, ends what it writes, and is closed; one for what the system tells late.
  const TURNS = 4;

  function afterTurns(count, told) {
    const { Immediate } = core.loadExtScript("ext:deno_node/internal/timers.mjs");
    new Immediate(() => {
      if (count > 1) afterTurns(count - 1, told);
      else told();
    });
  }

  /**
   * For `socket`, which is being closed: a function that calls what it is given when the other end has heard of it and is closed, if that is in
   * this process. In Node it hears of what timers and the program's first run close in the same turn, and what closes last is told of first; but
   * the end behind data is a turn later.
   */
  function afterPeers(socket) {
    const isFirst = !op_rt_is_before_poll() || enabledHooksExist();
    if (isFirst || core.loadExtScript("ext:rt_node/write_progress.js").hasSentLately(socket)) return (told) => told();
    return (told) => afterTurns(TURNS, told);
  }

  return { afterPeers, kUnwanted, reads, runTicks };
})();
