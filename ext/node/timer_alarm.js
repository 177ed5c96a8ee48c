// When the event loop is woken for timers, and calls those that are due.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_alarm, op_rt_loop_begins, op_rt_turn, op_timer_now, op_timer_schedule } = core.ops;
  const { MathMax } = primordials;
  const { freezing, snapshot, ticks } = internals.rt;

  // deno_core's clock comes up to 2 ms late, which a timer of a few milliseconds notices: there the event loop is woken by our own.
  const NEAR_MS = 64;
  let alarmAt = Infinity;

  // After deno_core has noted a timer.
  function setAlarm(duration, start) {
    if (duration > NEAR_MS || start + duration >= alarmAt) return;
    alarmAt = start + duration;
    op_rt_alarm(duration);
  }

  // Before the event loop goes on behind `beforeExit`. Of what is due already deno_core would think that it has a millisecond left.
  internals.rt.current.callTimersPassedOver = () => {
    if (ticks.emptyTurn === -1) return;
    ticks.emptyTurn = -1;
    op_timer_schedule(0);
  };

  // Whether a timer threw, and those behind it are left.
  let areLeft = false;

  // As deno_core's, which calls this when a timer is due, and again where one has thrown (js/44_ticks.js). Returns when the next one is,
  // below 0 where none holds the event loop, 0 if there is none.
  internals.rt.current.processTimers = (now) => {
    // Those that hold no process are not called where nothing else does, even if they are due.
    if (!areLeft && op_rt_loop_begins() && !core.eventLoopHasMoreWork()) {
      ticks.emptyTurn = op_rt_turn();
      alarmAt = Infinity;
      return -now;
    }
    if (snapshot.building) freezing.beginTimers(now);
    let next = 0;
    // Whoever sets a timer meanwhile leaves the alarm alone.
    alarmAt = 0;
    areLeft = true;
    ticks.areLeft = false;
    try {
      next = core.__processTimers(now);
      areLeft = false;
    } finally {
      alarmAt = Infinity;
      if (next !== 0) {
        const start = op_timer_now();
        // As deno_core rounds it.
        setAlarm(MathMax(1, (next < 0 ? -next : next) - start), start);
      }
    }
    return next;
  };

  // For another process.
  function forgetAlarm() {
    alarmAt = Infinity;
  }

  return { forgetAlarm, setAlarm };
})();
