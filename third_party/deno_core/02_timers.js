// Copyright 2018-2026 the Deno authors. MIT license.
"use strict";

((window) => {
  const {
    MathMax,
    MathTrunc,
    NumberMIN_SAFE_INTEGER,
    ReflectApply,
    Symbol,
  } = window.__bootstrap.primordials;
  const {
    op_get_extras_binding_object,
    op_timer_schedule,
    op_timer_now,
  } = window.Deno.core.ops;
  const {
    getContinuationPreservedEmbedderData: getAsyncContext,
    setContinuationPreservedEmbedderData: setAsyncContext,
  } = op_get_extras_binding_object();

  // ---------------------------------------------------------------------------
  // Linked list helpers (matches Node.js lib/internal/linkedlist.js)
  // Circular doubly-linked list where the sentinel's _idleNext points to the
  // tail (newest) and _idlePrev points to the head (oldest/most-idle).
  // ---------------------------------------------------------------------------
  function L_peek(list) {
    if (list._idlePrev === list) return null;
    return list._idlePrev;
  }

  function L_remove(item) {
    if (item._idleNext) {
      item._idleNext._idlePrev = item._idlePrev;
    }
    if (item._idlePrev) {
      item._idlePrev._idleNext = item._idleNext;
    }
    item._idleNext = null;
    item._idlePrev = null;
  }

  function L_append(list, item) {
    if (item._idleNext || item._idlePrev) {
      L_remove(item);
    }
    item._idleNext = list._idleNext;
    item._idlePrev = list;
    list._idleNext._idlePrev = item;
    list._idleNext = item;
  }

  // ---------------------------------------------------------------------------
  // Priority queue (binary min-heap, matches Node.js lib/internal/priority_queue.js)
  // ---------------------------------------------------------------------------
  class PriorityQueue {
    #compare;
    #setPosition;
    #heap = [undefined, undefined];
    #size = 0;

    constructor(comparator, setPosition) {
      this.#compare = comparator;
      this.#setPosition = setPosition;
    }

    insert(value) {
      const pos = ++this.#size;
      this.#heap[pos] = value;
      this.#percolateUp(pos);
    }

    peek() {
      return this.#heap[1];
    }

    shift() {
      const value = this.#heap[1];
      if (value === undefined) return;
      this.#removeAt(1);
      return value;
    }

    percolateDown(pos) {
      const compare = this.#compare;
      const setPosition = this.#setPosition;
      const heap = this.#heap;
      const size = this.#size;
      const hsize = size >> 1;
      const item = heap[pos];

      while (pos <= hsize) {
        let child = pos << 1;
        const nextChild = child + 1;
        let childItem = heap[child];

        if (nextChild <= size && compare(heap[nextChild], childItem) < 0) {
          child = nextChild;
          childItem = heap[nextChild];
        }

        if (compare(item, childItem) <= 0) break;

        if (setPosition) setPosition(childItem, pos);
        heap[pos] = childItem;
        pos = child;
      }

      heap[pos] = item;
      if (setPosition) setPosition(item, pos);
    }

    #percolateUp(pos) {
      const heap = this.#heap;
      const compare = this.#compare;
      const setPosition = this.#setPosition;
      const item = heap[pos];

      while (pos > 1) {
        const parent = pos >> 1;
        const parentItem = heap[parent];
        if (compare(parentItem, item) <= 0) break;
        heap[pos] = parentItem;
        if (setPosition) setPosition(parentItem, pos);
        pos = parent;
      }

      heap[pos] = item;
      if (setPosition) setPosition(item, pos);
    }

    #removeAt(pos) {
      const heap = this.#heap;
      let size = this.#size;
      heap[pos] = heap[size];
      heap[size] = undefined;
      size = --this.#size;

      if (size > 0 && pos <= size) {
        if (pos > 1 && this.#compare(heap[pos >> 1], heap[pos]) > 0) {
          this.#percolateUp(pos);
        } else {
          this.percolateDown(pos);
        }
      }
    }
  }

  // ---------------------------------------------------------------------------
  // Timer infrastructure (matches Node.js lib/internal/timers.js)
  // ---------------------------------------------------------------------------
  const TIMEOUT_MAX = 2 ** 31 - 1;

  let timerListId = NumberMIN_SAFE_INTEGER;
  let nextExpiry = Infinity;

  // Shared buffer with Rust, set during store_js_callbacks via __setTimerInfo.
  // Indices: 0 = how many timers are refed, 1 = how many there are.
  const kRefCount = 0;
  const kCount = 1;
  let timerInfo;

  function compareTimersLists(a, b) {
    const expiryDiff = a.expiry - b.expiry;
    if (expiryDiff === 0) {
      return a.id - b.id;
    }
    return expiryDiff;
  }

  function setPosition(node, pos) {
    node.priorityQueuePosition = pos;
  }

  const timerListQueue = new PriorityQueue(compareTimersLists, setPosition);
  const timerListMap = { __proto__: null };

  class TimersList {
    constructor(expiry, msecs) {
      this._idleNext = this;
      this._idlePrev = this;
      this.expiry = expiry;
      this.id = timerListId++;
      this.msecs = msecs;
      this.priorityQueuePosition = null;
    }
  }

  function incRefCount() {
    timerInfo[kRefCount]++;
  }

  function decRefCount() {
    timerInfo[kRefCount]--;
  }

  // Insert a timer item into the appropriate bucket.
  function insert(item, msecs, start) {
    if (start === undefined) start = op_timer_now();
    msecs = MathTrunc(msecs);
    item._idleStart = start;
    if (item._idleNext === null) timerInfo[kCount]++;

    let list = timerListMap[msecs];
    if (list === undefined) {
      const expiry = start + msecs;
      timerListMap[msecs] = list = new TimersList(expiry, msecs);
      timerListQueue.insert(list);

      if (nextExpiry > expiry) {
        op_timer_schedule(msecs);
        nextExpiry = expiry;
      }
    }

    L_append(list, item);
  }

  // Called from Rust when the native timer fires.
  // Returns: positive = next expiry (has refed timers),
  //          negative = next expiry (no refed timers, negate for actual value),
  //          0 = no timers remain.
  function processTimers(now) {
    nextExpiry = Infinity;

    let list;
    let ranAtLeastOneList = false;
    while ((list = timerListQueue.peek()) != null) {
      if (list.expiry > now) {
        nextExpiry = list.expiry;
        return timerInfo[kRefCount] > 0 ? nextExpiry : -nextExpiry;
      }
      if (ranAtLeastOneList) {
        runNextTicks();
      } else {
        ranAtLeastOneList = true;
      }
      listOnTimeout(list, now);
    }
    return 0;
  }

  // runNextTicks is set by 01_core.js via setRunNextTicks().
  let runNextTicks = () => {};

  function setRunNextTicks(fn) {
    runNextTicks = fn;
  }

  // As those of 01_core.js.
  let emitBefore = (_asyncId, _triggerAsyncId, _resource) => {};
  let emitAfter = (_asyncId) => {};
  let emitDestroy = (_asyncId) => {};

  function setAsyncHooksEmit(before, after, destroy) {
    emitBefore = before;
    emitAfter = after;
    emitDestroy = destroy;
  }

  const kAsyncContextFrame = Symbol("kAsyncContextFrame");
  const kAsyncId = Symbol("asyncId");
  const kRefed = Symbol("refed");
  const kTriggerId = Symbol("triggerId");

  // Told of a program's timers: `ended` of one that was called and does not
  // come again, `repeats` of one that is in a list again. `isResting` asks
  // whether one waits for being refreshed. Set by ext/node/timers.js.
  let ended;
  let isResting;
  let repeats;

  function setWatch(watch) {
    ended = watch.ended;
    isResting = watch.isResting;
    repeats = watch.repeats;
  }

  function listOnTimeout(list, now) {
    const msecs = list.msecs;

    let ranAtLeastOneTimer = false;
    let timer;
    while ((timer = L_peek(list)) != null) {
      const diff = now - timer._idleStart;

      if (diff < msecs) {
        list.expiry = MathMax(timer._idleStart + msecs, now + 1);
        list.id = timerListId++;
        timerListQueue.percolateDown(1);
        return;
      }

      if (ranAtLeastOneTimer) {
        runNextTicks();
      } else {
        ranAtLeastOneTimer = true;
      }

      remove(timer);

      // One that rests until it is refreshed (ext/node/timers.js).
      if (timer._destroyed && isResting(timer)) continue;

      const asyncId = timer[kAsyncId];
      if (asyncId === undefined) {
        callSystemTimer(timer, now);
        continue;
      }
      if (!timer._onTimeout) {
        timer._destroyed = true;
        ended(timer);
        emitDestroy(asyncId);
        continue;
      }

      // What a callback throws ends the loop, whose caller goes on with those
      // that are left; the hooks and the context are left by whoever reports it.
      const context = getAsyncContext();
      setAsyncContext(timer[kAsyncContextFrame]);
      emitBefore(asyncId, timer[kTriggerId], timer);
      try {
        const args = timer._timerArgs;
        if (args === undefined) timer._onTimeout();
        else ReflectApply(timer._onTimeout, timer, args);
      } finally {
        // The callback may have turned it into an interval or back, refreshed
        // it or cleared it.
        if (timer._destroyed) {
          // Cleared.
        } else if (timer._repeat && timer._idleTimeout !== -1) {
          timer._idleTimeout = timer._repeat;
          if (timer._idleNext === null) insert(timer, timer._repeat, now);
          repeats(timer);
        } else if (timer._idleNext === null) {
          timer._destroyed = true;
          ended(timer);
          emitDestroy(asyncId);
        }
      }
      emitAfter(asyncId);
      setAsyncContext(context);
    }

    // List is empty, clean up.
    if (list === timerListMap[msecs]) {
      delete timerListMap[msecs];
      timerListQueue.shift();
    }
  }

  // A timer of the runtime's own, which knows nothing of contexts and hooks.
  function callSystemTimer(timer, now) {
    try {
      timer._onTimeout();
    } finally {
      if (timer._destroyed) {
        // Cancelled.
      } else if (timer._repeat && timer._idleNext === null) {
        insert(timer, timer._repeat, now);
      } else if (timer._idleNext === null) {
        timer._destroyed = true;
        if (timer[kRefed]) decRefCount();
      }
    }
  }

  // Callers wrap this with their own validation and async context handling.
  function createTimer(callback, after, _args, isRepeat, isRefed) {
    if (after === undefined) {
      after = 1;
    } else {
      after *= 1;
    }
    if (!(after >= 1 && after <= TIMEOUT_MAX)) {
      after = 1;
    }

    const timer = {
      _idleTimeout: after,
      _idlePrev: null,
      _idleNext: null,
      _idleStart: null,
      _onTimeout: callback,
      _repeat: isRepeat ? after : null,
      _destroyed: false,
      [kAsyncId]: undefined,
      [kRefed]: isRefed,
    };

    if (isRefed) incRefCount();
    insert(timer, after);
    return timer;
  }

  // Out of its list, if it is in one.
  function remove(timer) {
    if (timer._idleNext === null) return;
    L_remove(timer);
    timerInfo[kCount]--;
  }

  function cancelTimer(timer) {
    if (timer._destroyed) return;
    timer._destroyed = true;
    timer._onTimeout = null;
    if (timer[kRefed]) {
      decRefCount();
    }
    remove(timer);
  }

  function refreshTimer(timer) {
    // Re-insert with current time
    insert(timer, timer._idleTimeout);
  }

  function refTimer(timer) {
    if (!timer[kRefed]) {
      timer[kRefed] = true;
      if (!timer._destroyed) incRefCount();
    }
  }

  function unrefTimer(timer) {
    if (timer[kRefed]) {
      timer[kRefed] = false;
      if (!timer._destroyed) decRefCount();
    }
  }

  // Exported on window.__timers for 01_core.js to pick up.
  window.__timers = {
    processTimers,
    createTimer,
    cancelTimer,
    refreshTimer,
    refTimer,
    unrefTimer,
    insert,
    incRefCount,
    decRefCount,
    remove,
    kAsyncContextFrame,
    kAsyncId,
    kRefed,
    kTriggerId,
    setAsyncHooksEmit,
    setRunNextTicks,
    setWatch,
    TIMEOUT_MAX,
    __setTimerInfo(buf) {
      // Those of a snapshot are in their lists, but refed by nobody yet.
      if (timerInfo !== undefined) buf[kCount] = timerInfo[kCount];
      timerInfo = buf;
    },
  };
})(globalThis);
