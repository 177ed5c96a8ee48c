// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `Timeout` and `Immediate`, on deno_core's lists of timers and immediates; stands in for `ext:deno_node/internal/timers.mjs`.
//
// No table here has an entry for each timer. A Map that lies in V8's old space keeps every table it has outgrown alive, and with
// it what was in them, until the next mark-compact; a server sets and clears a timer with each request. As in Node a timer is
// known by its number only once the program has asked for that number.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_alarm, op_rt_loop_begins, op_rt_turn, op_timer_now, op_timer_schedule } = core.ops;
  const {
    cancelTimer,
    clearImmediate,
    createTimer,
    getAsyncContext,
    immediateQueue,
    immediateRefCount,
    kRefed,
    queueImmediate,
    refreshTimer,
    refTimer,
    runImmediates,
    setAsyncContext,
    unrefTimer,
  } = core;
  const {
    ArrayPrototypePush,
    MathMax,
    MathTrunc,
    NumberIsFinite,
    NumberIsNaN,
    ReflectApply,
    SafeSet,
    SafeSetIterator,
    Symbol,
    SymbolDispose,
    SymbolToPrimitive,
  } = primordials;
  const { emitAfter, emitBefore, emitDestroy, emitInit, enabledHooksExist, getDefaultTriggerAsyncId, newAsyncId } =
    core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { validateFunction, validateNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const lazyProcess = core.createLazyLoader("node:process");
  const { freezing, snapshot, ticks } = internals.rt;

  const TIMEOUT_MAX = 2 ** 31 - 1;

  const kDestroy = Symbol("destroy");
  const kTimeout = Symbol("timeout");
  const kHasPrimitive = Symbol("kHasPrimitive");
  const kAsyncId = Symbol("asyncId");
  const kTriggerId = Symbol("triggerId");
  const kAsyncContextFrame = Symbol("kAsyncContextFrame");
  const kOwner = Symbol("owner");

  // The timers whose number the program has asked for.
  const knownTimersById = { __proto__: null };

  // How many timers there are that hold the event loop.
  let activeCount = 0;

  function getActiveResourcesInfo() {
    const resources = [];
    for (let i = 0; i < activeCount; i++) ArrayPrototypePush(resources, "Timeout");
    const immediates = core.getActiveImmediateCount();
    for (let i = 0; i < immediates; i++) ArrayPrototypePush(resources, "Immediate");
    return resources;
  }

  let warnedNegativeNumber = false;
  let warnedNotNumber = false;

  function warnOfDuration(words, name) {
    lazyProcess().default.emitWarning(`${words}.\nTimeout duration was set to 1.`, name);
  }

  function durationOf(after) {
    if (after === undefined) return 1;
    after *= 1;
    if (after >= 1 && after <= TIMEOUT_MAX) return after;
    if (after > TIMEOUT_MAX) {
      warnOfDuration(`${after} does not fit into a 32-bit signed integer`, "TimeoutOverflowWarning");
    } else if (after < 0 && !warnedNegativeNumber) {
      warnedNegativeNumber = true;
      warnOfDuration(`${after} is a negative number`, "TimeoutNegativeWarning");
    } else if (NumberIsNaN(after) && !warnedNotNumber) {
      warnedNotNumber = true;
      warnOfDuration(`${after} is not a number`, "TimeoutNaNWarning");
    }
    return 1;
  }

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

  // As deno_core's, which calls this when a timer is due. Returns when the next one is, below 0 where none holds the event loop, 0 if there is none.
  internals.rt.current.processTimers = (now) => {
    // Those that hold no process are not called where nothing else does, even if they are due.
    if (op_rt_loop_begins() && !core.eventLoopHasMoreWork()) {
      ticks.emptyTurn = op_rt_turn();
      alarmAt = Infinity;
      return -now;
    }
    let next = 0;
    // Whoever sets a timer meanwhile leaves the alarm alone.
    alarmAt = 0;
    try {
      // Again for those that are due behind one that threw.
      for (let ended = false; !ended; ) {
        try {
          next = core.__processTimers(now);
          ended = true;
        } catch (error) {
          if (error !== ticks.broken) throw error;
        }
      }
    } finally {
      alarmAt = Infinity;
      if (next !== 0) {
        const at = next < 0 ? -next : next;
        const start = op_timer_now();
        // As deno_core rounds it.
        setAlarm(MathMax(1, MathTrunc(at - start)), start);
      }
    }
    return next;
  };

  // deno_core calls it as a method of the item in its list.
  function onTimeout() {
    ticks.areUnderWay = true;
    ticks.areLeft = false;
    call(this[kOwner], this);
    ticks.areUnderWay = false;
  }

  // To the loop that called, which tells of it.
  function letThrough({ error, source }) {
    ticks.thrownAt = source;
    throw error;
  }

  let call;
  let itemOf;
  let suspendTimeout;

  // ---- while a snapshot is built

  // What is due so soon fires in the build, and so does what its callback sets, until the build has no patience any more. All others,
  // intervals among them, do not hold the build: they go on in the process that starts.
  const SOON_MS = 2000;

  // Those that are armed, and the keys of deno_core's lists that they have been in.
  const timersOfBuild = new SafeSet();
  const durationsOfBuild = new SafeSet();

  function rests(timeout) {
    if (!snapshot.building) return false;
    return timeout._repeat !== null || timeout._idleTimeout > SOON_MS || op_timer_now() > snapshot.timersRestAt;
  }

  // Whether there is one that a process goes on for.
  snapshot.hasTimers = () => {
    for (const timeout of new SafeSetIterator(timersOfBuild)) {
      if (timeout[kRefed]) return true;
    }
    return false;
  };

  // A timer that is none of the program's own: that of AbortSignal.timeout.
  freezing.noteTimer = (item) => {
    if (snapshot.building) durationsOfBuild.add(MathTrunc(item._idleTimeout));
  };

  freezing.putTimersAway = () => {
    core.loadExtScript("ext:rt_node/timers_of_build.js")({ durations: durationsOfBuild, itemOf, timers: timersOfBuild });
    alarmAt = Infinity;
    ticks.emptyTurn = -1;
  };

  freezing.giveBackTimers = () => {
    for (const timeout of new SafeSetIterator(timersOfBuild)) {
      if (timeout[kRefed]) refTimer(itemOf(timeout));
    }
    timersOfBuild.clear();
  };

  class Timeout {
    // What stands for this timer in deno_core's lists.
    #item;
    // The runtime's own: nobody looks for it among what a program has left open.
    #isSystem;
    #suspended = false;

    constructor(callback, after, args, isRepeat, isRefed, isSystem) {
      const duration = durationOf(after);
      this._idleTimeout = duration;
      this._idlePrev = null;
      this._idleNext = null;
      this._idleStart = null;
      this._onTimeout = callback;
      this._timerArgs = args?.length > 0 ? args : undefined;
      this._repeat = isRepeat ? duration : null;
      this._destroyed = false;
      this[kRefed] = isRefed;
      this[kHasPrimitive] = false;
      this[kAsyncId] = newAsyncId();
      this[kTriggerId] = getDefaultTriggerAsyncId();
      this[kAsyncContextFrame] = getAsyncContext();
      this.#isSystem = !!isSystem;
      this.#arm();
      if (enabledHooksExist()) emitInit(this[kAsyncId], "Timeout", this[kTriggerId], this);
    }

    #arm() {
      const repeats = this._repeat !== null;
      const holds = this[kRefed] && !rests(this);
      const item = createTimer(onTimeout, this._idleTimeout, undefined, repeats, holds, this.#isSystem);
      item[kOwner] = this;
      this.#item = item;
      setAlarm(MathTrunc(this._idleTimeout), item._idleStart);
      this._idleStart = MathTrunc(item._idleStart);
      if (this[kRefed]) activeCount++;
      if (snapshot.building) {
        timersOfBuild.add(this);
        durationsOfBuild.add(MathTrunc(this._idleTimeout));
      }
    }

    // Its item has stayed in the list.
    #resume() {
      const item = this.#item;
      refreshTimer(item);
      setAlarm(MathTrunc(this._idleTimeout), item._idleStart);
      this._idleStart = MathTrunc(item._idleStart);
      if (!this[kRefed]) return;
      refTimer(item);
      activeCount++;
    }

    // The item is out of its list, or will be.
    #end() {
      this._destroyed = true;
      if (this[kRefed]) activeCount--;
      if (this[kHasPrimitive]) delete knownTimersById[this[kAsyncId]];
      if (!snapshot.building) return;
      timersOfBuild.delete(this);
      // The same in each build, should the program hold it.
      this._idleStart = 0;
      this.#item._idleStart = 0;
    }

    #call() {
      const asyncId = this[kAsyncId];
      const context = getAsyncContext();
      setAsyncContext(this[kAsyncContextFrame]);
      let thrown = null;
      try {
        emitBefore(asyncId, this[kTriggerId], this);
        const callback = this._onTimeout;
        // A plain call would lose the place of a `throw`: the loop around it catches.
        if (typeof callback === "function") thrown = ticks.callAs(callback, this, this._timerArgs);
        else {
          // What V8 says of it has this name, as on Node.
          const timer = this;
          timer._onTimeout();
        }
      } finally {
        const ended = this.#afterCall();
        // A call that threw is left by whoever handles the error (js/40_fatal.js), in its context.
        if (thrown === null) emitAfter(asyncId);
        if (ended && enabledHooksExist()) emitDestroy(asyncId);
        if (thrown === null) setAsyncContext(context);
      }
      if (thrown !== null) letThrough(thrown);
    }

    // As in Node a timer counts as active while its callback runs, and the callback may turn it into an interval or back.
    // Returns whether this was its last call.
    #afterCall() {
      if (this._destroyed) return false;
      const item = this.#item;
      item._repeat = this._repeat || null;
      if (item._repeat !== null) {
        if (this._idleTimeout < 0 || !this._onTimeout) this[kDestroy]();
        else this._idleTimeout = item._repeat;
        if (rests(this)) unrefTimer(item);
        return false;
      }
      // The callback may have called `refresh`.
      if (item._idleNext || item._idlePrev) return false;
      this.#end();
      return true;
    }

    [kDestroy]() {
      this._onTimeout = undefined;
      if (this._destroyed && !this.#suspended) return;
      this.#suspended = false;
      const item = this.#item;
      // An interval that is cancelled by its own callback does not go into the list again.
      item._repeat = null;
      cancelTimer(item);
      if (!this._destroyed) this.#end();
      this._idleTimeout = -1;
      if (enabledHooksExist()) emitDestroy(this[kAsyncId]);
    }

    refresh() {
      if (!this._destroyed) {
        refreshTimer(this.#item);
        setAlarm(MathTrunc(this._idleTimeout), this.#item._idleStart);
        this._idleStart = MathTrunc(this.#item._idleStart);
        if (rests(this)) unrefTimer(this.#item);
      } else if (this._onTimeout) {
        // It has run, or rests; one that was cleared has no callback any more.
        this._destroyed = false;
        if (this[kHasPrimitive]) knownTimersById[this[kAsyncId]] = this;
        if (this.#suspended && !this.#item._destroyed) this.#resume();
        else this.#arm();
        this.#suspended = false;
      }
      return this;
    }

    unref() {
      if (this[kRefed]) {
        this[kRefed] = false;
        if (!this._destroyed) {
          activeCount--;
          unrefTimer(this.#item);
        }
      }
      return this;
    }

    ref() {
      if (!this[kRefed]) {
        this[kRefed] = true;
        if (!this._destroyed) {
          activeCount++;
          if (!rests(this)) refTimer(this.#item);
        }
      }
      return this;
    }

    hasRef() {
      return this[kRefed];
    }

    // Only one level, without the lists that it is in.
    [inspect.custom](_, options) {
      return inspect(this, { ...options, depth: 0, customInspect: false });
    }

    static {
      itemOf = (timeout) => timeout.#item;

      call = (timeout, item) => {
        // A timer that was armed anew meanwhile has another item.
        if (item !== timeout.#item || timeout.#suspended) return;
        if (timeout._onTimeout) timeout.#call();
        else timeout[kDestroy]();
      };

      // Let a timer rest until `refresh`. Where nothing waits for it its item stays in the list, and is moved there by `refresh`: a
      // server does both with each request.
      suspendTimeout = (timeout) => {
        if (timeout === null || timeout === undefined || timeout._destroyed) return;
        timeout.#end();
        timeout.#suspended = true;
        if (timeout[kRefed] || timeout._repeat !== null) cancelTimer(timeout.#item);
      };
    }
  }

  Timeout.prototype.close = function () {
    this[kDestroy]();
    return this;
  };

  Timeout.prototype[SymbolDispose] = function () {
    this[kDestroy]();
  };

  Timeout.prototype[SymbolToPrimitive] = function () {
    const id = this[kAsyncId];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      if (!this._destroyed) knownTimersById[id] = this;
    }
    return id;
  };

  // `clearTimeout` and `clearInterval`: a timer, or its number.
  function clearTimer(timer) {
    if (timer?._onTimeout) {
      if (timer instanceof Timeout) timer[kDestroy]();
    } else if (typeof timer === "number" || typeof timer === "string") {
      knownTimersById[timer]?.[kDestroy]();
    }
  }

  function getTimerDuration(msecs, name) {
    validateNumber(msecs, name);
    if (msecs < 0 || !NumberIsFinite(msecs)) {
      throw new ERR_OUT_OF_RANGE(name, "a non-negative finite number", msecs);
    }
    if (msecs <= TIMEOUT_MAX) return msecs;
    lazyProcess().default.emitWarning(
      `${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${TIMEOUT_MAX}.`,
      "TimeoutOverflowWarning",
    );
    return TIMEOUT_MAX;
  }

  // For the runtime itself: time limits of sockets, keep-alive.
  function setUnrefTimeout(callback, timeout, ...args) {
    validateFunction(callback, "callback");
    return new Timeout(callback, timeout, args, false, false, true);
  }

  const kCallback = Symbol("callback");
  const kMany = Symbol("many");
  // deno_core puts arguments onto the stack, where those for the callback are to have room as well.
  const MOST_SPREAD = 1000;

  // As a method of an immediate: its function, in the context that it was asked for in.
  function onImmediate(...argv) {
    const context = getAsyncContext();
    setAsyncContext(this[kAsyncContextFrame]);
    const callback = this[kCallback];
    this[kCallback] = undefined;
    // Stacks name it by this property, as in Node.
    this._onImmediate = callback;
    ReflectApply(callback, this, this[kMany] ?? argv);
    setAsyncContext(context);
  }

  class Immediate {
    constructor(callback, args) {
      this._idleNext = null;
      this._idlePrev = null;
      this[kCallback] = callback;
      this._onImmediate = onImmediate;
      this._argv = args?.length > 0 ? args : undefined;
      this._destroyed = false;
      this[kRefed] = false;
      this[kAsyncId] = newAsyncId();
      this[kTriggerId] = getDefaultTriggerAsyncId();
      this[kAsyncContextFrame] = getAsyncContext();
      if (args?.length > MOST_SPREAD) {
        this._argv = undefined;
        this[kMany] = args;
      }
      if (enabledHooksExist()) emitInit(this[kAsyncId], "Immediate", this[kTriggerId], this);
      this.ref();
      queueImmediate(this);
    }

    ref() {
      if (this[kRefed] === false) {
        this[kRefed] = true;
        immediateRefCount(true);
      }
      return this;
    }

    unref() {
      if (this[kRefed] === true) {
        this[kRefed] = false;
        immediateRefCount(false);
      }
      return this;
    }

    hasRef() {
      return !!this[kRefed];
    }

    // deno_core reads these two around the call.
    get asyncId() {
      return this[kAsyncId];
    }

    get triggerAsyncId() {
      return this[kTriggerId];
    }
  }

  Immediate.prototype[SymbolDispose] = function () {
    clearImmediate(this);
  };

  return {
    TIMEOUT_MAX,
    clearTimer,
    getActiveResourcesInfo,
    getTimerDuration,
    Immediate,
    immediateQueue,
    kDestroy,
    kRefed,
    kTimeout,
    runImmediates,
    setUnrefTimeout,
    suspendTimeout,
    Timeout,
  };
})();
