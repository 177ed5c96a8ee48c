// What an uncaught error leaves of the callbacks that were to follow it, where a listener has taken it. As in Node it ends what calls ticks,
// timers and immediates one after the other: other timers and immediates come at once, but ticks and microtasks wait until a callback
// of the event loop has come to its end. deno_core's loops would go on with the next tick.

import { core, internals } from "ext:core/mod.js";
import { op_rt_call_as, op_rt_turn } from "ext:core/ops";
import { uncaughtException } from "ext:rt_bootstrap/40_fatal.js";

const { processTicksAndRejections, runImmediates, runNextTicks } = core;
const { ticks } = internals.rt;

// What goes through deno_core's loops once the error was told of.
const broken = { __proto__: null };

// The main script threw: the ticks that it leaves are not the next that comes.
let postponed = false;

ticks.areLeft = false;
ticks.emptyTurn = -1;
ticks.thrownAt = null;

// `loop`: one of deno_core's.
function runLoop(loop) {
  ticks.areLeft = false;
  try {
    loop();
  } catch (error) {
    if (error !== broken) throw error;
    ticks.areLeft = true;
  }
}

// Told by deno_core of what a tick, a timer or a microtask threw; the latter ends nothing.
function report(error) {
  if (error === broken) throw error;
  const { areUnderWay, thrownAt } = ticks;
  ticks.areUnderWay = false;
  ticks.thrownAt = null;
  uncaughtException(error, false, thrownAt, thrownAt === null);
  if (areUnderWay) throw broken;
}

// Told of what a callback threw that ended a loop over timers or immediates, which is called again then. A `catch` would not know the
// place of a `throw`, so whoever calls the loop tells of it: runtime/src/callback_loops.rs.
function loopThrew(error, source) {
  ticks.areUnderWay = false;
  if (error !== broken) uncaughtException(error, false, source, source === null);
}

// Whether an immediate threw, and those behind it are left.
let immediatesAreLeft = false;

// One time through all immediates, by the event loop.
function passImmediates() {
  if (!immediatesAreLeft) {
    // deno_core takes it for a turn like any other, since it has asked for timers. A build leaves none in the heap.
    const isEmpty = ticks.emptyTurn !== -1 && ticks.emptyTurn === op_rt_turn() && core.getActiveImmediateCount() === 0;
    if (isEmpty && !internals.rt.snapshot.building) return;
    ticks.beforeImmediates?.();
  }
  immediatesAreLeft = true;
  runImmediates();
  immediatesAreLeft = false;
  ticks.areLeft = false;
}

// The same where JavaScript calls it.
function callImmediates() {
  for (let thrown; (thrown = op_rt_call_as(passImmediates, undefined, undefined)) !== null; ) {
    loopThrew(thrown.error, thrown.source);
  }
}

ticks.broken = broken;
ticks.callImmediates = callImmediates;
ticks.processAll = () => {
  runLoop(processTicksAndRejections);
};
ticks.runNext = () => {
  runLoop(runNextTicks);
};

function postponeTicks() {
  postponed = true;
}

const hasTicks = () => postponed || core.hasTickScheduled();

function drainTicks() {
  if (postponed) {
    postponed = false;
    return;
  }
  // As `runLoop`, which would be one frame more below what the program runs.
  try {
    processTicksAndRejections();
  } catch (error) {
    if (error !== broken) throw error;
    ticks.areLeft = true;
  }
}

export { drainTicks, hasTicks, loopThrew, passImmediates, postponeTicks, report };
