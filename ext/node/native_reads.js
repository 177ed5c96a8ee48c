// When things of the event loop come, as in Node. `runTicks`: whether what runs was called by a handle that has read something, right from the
// loop, and no tick is under way: then ticks may run between two pieces of what was read, as after each callback in Node; set by Deno's net.ts,
// asked by http2.ts. `afterPeers`: when a socket may tell that it is closed. `endsTooEarly`: when it may tell that nothing more comes.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, Symbol } = primordials;
  const { ticks } = internals.rt;
  const { op_rt_around_poll, op_rt_is_before_poll, op_rt_is_polling, op_rt_turn, op_void_async_deferred } = core.ops;
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

  const kDataTurn = Symbol("kDataTurn");
  // What waits for the end of this turn's reading, and for the beginning of the next turn's.
  let soon = [];
  let later = [];

  function runAll(runs) {
    for (let i = 0; i < runs.length; i++) {
      call(runs[i]);
      ticks.processAll();
    }
  }

  // Called before it is asked for what has arrived, and when all of that has been read.
  function runWaiting(isBefore) {
    const runs = isBefore ? later : soon;
    if (isBefore) later = [];
    else soon = [];
    if (soon.length + later.length > 0) waitForPoll();
    runAll(runs);
  }

  function wait(runs, run) {
    ArrayPrototypePush(runs, run);
    if (soon.length + later.length === 1) waitForPoll();
  }

  // An operation that has been begun before this turn asks for what has arrived ends with this turn, and is no reason for another one.
  function waitForPoll() {
    op_rt_around_poll(runWaiting);
    op_void_async_deferred();
  }

  /** Calls `run` before the next turn asks for what has arrived. */
  const inNextTurn = (run) => wait(later, run);

  /** Calls `run` when libuv tells of what is done at once: behind what has arrived, if that is being read, or before the next turn asks for more. */
  function whenDone(run) {
    if (op_rt_turn() === 0) core.loadExtScript("ext:deno_node/_next_tick.ts").nextTick(run);
    else wait(op_rt_is_polling() ? soon : later, run);
  }

  /** `handle` has read data. */
  function noteData(handle) {
    handle[kDataTurn] = op_rt_turn();
  }

  /**
   * Whether the end of what `handle` reads has come in the same turn as its last data. libuv looks for it in the next one: then `tell` is called,
   * before that turn asks for what has arrived.
   */
  function endsTooEarly(handle, tell) {
    const turn = op_rt_turn();
    if (turn === 0 || handle[kDataTurn] !== turn) return false;
    inNextTurn(() => {
      // Once: nobody counts the last turns of a build (snapshots/src/build.rs).
      handle[kDataTurn] = 0;
      tell();
    });
    return true;
  }

  let closing = [];
  // What is to be told of requests of the handle that is being closed right now.
  let cancelled = null;

  function call(run) {
    try {
      run();
    } catch (error) {
      internals.rt.fatal.uncaughtException(error, false, null, true);
    }
  }

  /**
   * Closes `handle`, and calls `tell` when it is closed, after what its requests have to say: of what is closed in one turn the last is told of
   * first, as by libuv.
   */
  function closeInOrder(handle, isNative, tell) {
    // A handle in JavaScript may be closed at once.
    if (!isNative) {
      handle.close(tell);
      return;
    }
    const own = { cancelled: [], isTold: false, tell };
    const outer = cancelled;
    cancelled = own.cancelled;
    ArrayPrototypePush(closing, own);
    handle.close(() => {
      if (own.isTold) return;
      const closed = closing;
      closing = [];
      for (let i = closed.length - 1; i >= 0; i--) {
        const { cancelled: runs, tell: last } = closed[i];
        closed[i].isTold = true;
        for (let k = 0; k < runs.length; k++) call(runs[k]);
        call(last);
        if (closed.length > 1) ticks.processAll();
      }
    });
    cancelled = outer;
  }

  /** Whether the handle of a request is being closed: then `run` is called when it is. */
  function endsWithHandle(run) {
    if (cancelled === null) return false;
    ArrayPrototypePush(cancelled, run);
    return true;
  }

  return { afterPeers, closeInOrder, endsTooEarly, endsWithHandle, inNextTurn, kUnwanted, noteData, reads, runTicks, whenDone };
})();
