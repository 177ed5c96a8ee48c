// Copyright 2018-2026 the Deno authors. MIT license.

// The timers of a build, put away before its heap is written: the processes that start from it go on with what is left of each.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_timer_now, op_timer_schedule } = core.ops;
  const { cancelTimer, createTimer } = core;
  const { ArrayPrototypePush, ArrayPrototypeSort, MathMax, MathMin, MathTrunc, SafeSetIterator } = primordials;

  // The longest that deno_core's clock can be set to.
  const FAR_MS = 2 ** 31 - 1;

  function neverCalled() {}

  // What has passed of the time of a timer, in steps of an eighth of it, or of a second: it is the same in all builds that take about as long.
  function passed(since, now, duration) {
    const step = MathMin(1e3, MathMax(1, MathTrunc(duration / 8)));
    return MathMin(duration, MathTrunc((now - since) / step) * step);
  }

  // Let the time that is left of each count from 0, where the clock of the process that starts begins. `durations`: the keys of the lists.
  function putAway(durations) {
    const now = op_timer_now();
    const lists = [];
    for (const duration of new SafeSetIterator(durations)) {
      // Its neighbor is the list, which is to be had in no other way.
      const probe = createTimer(neverCalled, duration, undefined, false, false);
      const list = probe._idlePrev;
      cancelTimer(probe);
      // Those of the runtime's own among them.
      for (let timer = list._idlePrev; timer !== list; timer = timer._idlePrev) {
        timer._idleStart = 0 - passed(timer._idleStart, now, duration);
      }
      // The list itself may think that it is due earlier: its first timer may have left it since.
      const first = list._idlePrev;
      ArrayPrototypePush(lists, { list, due: MathMax(1, duration + (first === list ? 0 : first._idleStart)) });
    }
    keepOrder(lists);
    durations.clear();
    // Nothing is due at 0; what is next is known from here on.
    core.__processTimers(0);
    // None is called any more.
    op_timer_schedule(FAR_MS);
  }

  // deno_core has its lists in a heap, by the time when they are due, and steps of different lengths may turn two of them round. So none is
  // due later than one that was due after it: a list whose turn comes too early looks at its timers, and waits for the rest.
  function keepOrder(lists) {
    ArrayPrototypeSort(lists, (a, b) => b.list.expiry - a.list.expiry);
    let first = Infinity;
    for (let i = 0; i < lists.length; ) {
      // Those that were due at the same time lie above each other in either order.
      const at = lists[i].list.expiry;
      let end = i;
      for (; end < lists.length && lists[end].list.expiry === at; end++) first = MathMin(first, lists[end].due);
      for (; i < end; i++) lists[i].list.expiry = first;
    }
  }

  return putAway;
})();
