// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `Timeout`, which lies in deno_core's lists of timers; stands in for `ext:deno_node/internal/timers.mjs`.
//
// No table here has an entry for each timer. A Map that lies in V8's old space keeps every table it has outgrown alive, and with
// it what was in them, until the next mark-compact; a server sets and clears a timer with each request. As in Node a timer is
// known by its number only once the program has asked for that number.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_timer_now } = core.ops;
  const { getAsyncContext, immediateQueue, runImmediates } = core;
  const { decRefCount, incRefCount, insert, kAsyncContextFrame, kAsyncId, kRefed, kTriggerId, remove } = core.timers;
  const {
    ArrayPrototypePush,
    MathTrunc,
    NumberIsFinite,
    NumberIsNaN,
    SafeSet,
    SafeSetIterator,
    Symbol,
    SymbolDispose,
    SymbolToPrimitive,
  } = primordials;
  const { emitDestroy, emitInit, enabledHooksExist, getDefaultTriggerAsyncId, newAsyncId } = core.loadExtScript(
    "ext:deno_node/internal/async_hooks.ts",
  );
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { validateFunction, validateNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const Immediate = core.loadExtScript("ext:rt_node/immediate.js");
  const { forgetAlarm, setAlarm } = core.loadExtScript("ext:rt_node/timer_alarm.js");
  const lazyProcess = core.createLazyLoader("node:process");
  const { freezing, snapshot, ticks } = internals.rt;

  const TIMEOUT_MAX = 2 ** 31 - 1;

  const kDestroy = Symbol("destroy");
  const kTimeout = Symbol("timeout");
  const kHasPrimitive = Symbol("kHasPrimitive");

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

  let isResting;
  let suspendTimeout;

  // ---- while a snapshot is built

  // What is due so soon fires in the build, and so does what its callback sets, until the build has no patience any more. All others,
  // intervals among them, do not hold the build: they go on in the process that starts.
  const SOON_MS = 2000;

  // Those that are armed, those of them that do not hold the build, and the keys of the lists that timers have been in.
  const timersOfBuild = new SafeSet();
  const restingTimers = new SafeSet();
  // Those of them that no turn of the event loop has seen. How long the program takes to load differs from build to build, and is no part of
  // their time.
  const unseenTimers = new SafeSet();
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

  // At the beginning of a turn.
  freezing.beginTimers = (now) => {
    if (unseenTimers.size === 0) return;
    for (const timeout of new SafeSetIterator(unseenTimers)) {
      if (timeout._destroyed) continue;
      remove(timeout);
      insert(timeout, timeout._idleTimeout, now);
    }
    unseenTimers.clear();
  };

  freezing.putTimersAway = () => {
    freezing.beginTimers(op_timer_now());
    for (const timeout of new SafeSetIterator(timersOfBuild)) rest(timeout);
    core.loadExtScript("ext:rt_node/timers_of_build.js")(durationsOfBuild);
    forgetAlarm();
    ticks.emptyTurn = -1;
  };

  freezing.giveBackTimers = () => {
    timersOfBuild.clear();
    for (const timeout of new SafeSetIterator(restingTimers)) {
      if (timeout[kRefed]) incRefCount();
    }
    restingTimers.clear();
  };

  function restFromNow(timeout) {
    rest(timeout);
    unseenTimers.add(timeout);
  }

  function rest(timeout) {
    if (restingTimers.has(timeout)) return;
    if (timeout[kRefed]) decRefCount();
    restingTimers.add(timeout);
  }

  // Of one that holds the event loop, or did before it came to rest.
  function letGo(timeout) {
    activeCount--;
    if (!snapshot.building || !restingTimers.has(timeout)) decRefCount();
  }

  function hold(timeout) {
    activeCount++;
    if (!snapshot.building || !restingTimers.has(timeout)) incRefCount();
  }

  // It is out of its list, or rests there.
  function ended(timeout) {
    if (timeout[kRefed]) letGo(timeout);
    if (timeout[kHasPrimitive]) delete knownTimersById[timeout[kAsyncId]];
    if (!snapshot.building) return;
    timersOfBuild.delete(timeout);
    restingTimers.delete(timeout);
    // The same in each build, should the program hold it.
    timeout._idleStart = 0;
  }

  // Into a list, from now on.
  function start(timeout) {
    insert(timeout, timeout._idleTimeout);
    setAlarm(MathTrunc(timeout._idleTimeout), timeout._idleStart);
  }

  class Timeout {
    // Until `refresh`, by `suspendTimeout`.
    #suspended = false;

    constructor(callback, after, args, isRepeat, isRefed) {
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
      this.#arm();
      if (enabledHooksExist()) emitInit(this[kAsyncId], "Timeout", this[kTriggerId], this);
    }

    #arm() {
      start(this);
      if (this[kRefed]) hold(this);
      if (!snapshot.building) return;
      timersOfBuild.add(this);
      durationsOfBuild.add(MathTrunc(this._idleTimeout));
      if (rests(this)) restFromNow(this);
    }

    [kDestroy]() {
      this._onTimeout = undefined;
      // Programs call it of a proxy, too.
      const isOurs = #suspended in this;
      if (this._destroyed && !(isOurs && this.#suspended)) return;
      if (isOurs) this.#suspended = false;
      remove(this);
      if (!this._destroyed) {
        this._destroyed = true;
        ended(this);
      }
      this._idleTimeout = -1;
      if (enabledHooksExist()) emitDestroy(this[kAsyncId]);
    }

    refresh() {
      if (!this._destroyed) {
        start(this);
        if (rests(this)) restFromNow(this);
      } else if (this._onTimeout) {
        // It has run, or rests; one that was cleared has no callback any more.
        this._destroyed = false;
        const isNew = !this.#suspended;
        this.#suspended = false;
        // What has run is another resource the next time, as in Node.
        if (isNew) {
          this[kAsyncId] = newAsyncId();
          this[kTriggerId] = getDefaultTriggerAsyncId();
          this[kAsyncContextFrame] = getAsyncContext();
        }
        if (this[kHasPrimitive]) knownTimersById[this[kAsyncId]] = this;
        this.#arm();
        if (isNew && enabledHooksExist()) emitInit(this[kAsyncId], "Timeout", this[kTriggerId], this);
      }
      return this;
    }

    unref() {
      if (this[kRefed]) {
        if (!this._destroyed) letGo(this);
        this[kRefed] = false;
      }
      return this;
    }

    ref() {
      if (!this[kRefed]) {
        this[kRefed] = true;
        if (!this._destroyed) hold(this);
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
      isResting = (timeout) => #suspended in timeout && timeout.#suspended;

      // Let a timer rest until `refresh`. Where nothing waits for it it stays in its list, and is moved there by `refresh`: a
      // server does both with each request.
      suspendTimeout = (timeout) => {
        if (timeout === null || timeout === undefined || timeout._destroyed) return;
        timeout._destroyed = true;
        timeout.#suspended = true;
        ended(timeout);
        if (timeout[kRefed] || timeout._repeat !== null) remove(timeout);
      };
    }
  }

  core.timers.setWatch({
    __proto__: null,
    ended,
    isResting,
    repeats: (timeout) => {
      if (rests(timeout)) rest(timeout);
    },
  });

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
    return new Timeout(callback, timeout, args, false, false);
  }

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
