// How what has come to a port or a channel is delivered.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { ticks } = internals.rt;

  // As many as Node delivers before it looks at other things.
  const MOST_AT_ONCE = 1000;

  /**
   * A message and those that have come meanwhile, each after the ticks and microtasks of the one before, in `context`. Returns whether an
   * error has ended that: then it is the turn of others, and the ticks that the error ended wait for the next message.
   * - `nextOf(state, rid)`: what comes next; 0 or false if nothing does
   * - `dispatch(target, state, rid, next)`
   * - `isInterrupted(state)`: whether an error ends it
   */
  return function dispatchAll({ nextOf, dispatch, isInterrupted }, target, state, rid, context) {
    let left = MOST_AT_ONCE;
    for (let next = nextOf(state, rid); next; next = nextOf(state, rid)) {
      dispatch(target, state, rid, next);
      if (--left === 0 || !nextOf(state, rid)) break;
      ticks.runNext();
      if (ticks.areLeft && isInterrupted(state)) return true;
      ticks.areLeft = false;
      core.setAsyncContext(context);
    }
    return false;
  };
})();
