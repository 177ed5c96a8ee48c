// node:perf_hooks: the clock and its entries are those of deno_web's `performance`; what Node adds to them is here.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    Float64Array,
    FunctionPrototypeApply,
    MathCeil,
    MathMax,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectKeys,
    ObjectPrototypeIsPrototypeOf,
    ObjectSetPrototypeOf,
    ReflectConstruct,
    SafeArrayIterator,
    SymbolFor,
  } = primordials;
  const {
    op_rt_v8_event_loop_counts,
    op_rt_v8_event_loop_times,
    op_rt_v8_gc_entries,
    op_rt_v8_gc_entries_now,
    op_rt_v8_gc_observe,
    op_rt_v8_milestones,
  } = core.ops;
  const { Performance, performance, PerformanceEntry, PerformanceMark, PerformanceMeasure } =
    core.loadExtScript("ext:deno_web/15_performance.js");
  const {
    createHistogram,
    deserializeRecordableHistogram,
    importHistogram,
    monitorEventLoopDelay,
    RecordableHistogram,
    snapshotHistogram,
  } = core.loadExtScript("ext:rt_v8/histogram.js");
  const {
    changes,
    enqueue: enqueueNodePerformanceEntry,
    isObserved: hasNodeObserverForType,
    PerformanceObserver,
    PerformanceObserverEntryList,
  } = core.loadExtScript("ext:rt_v8/performance_observer.js");
  const { hidden, markResourceTiming, PerformanceResourceTiming } = core.loadExtScript(
    "ext:rt_v8/performance_resource_timing.js",
  );
  // The file is loaded when somebody wants one.
  function createSlidingWindowHistogram(options) {
    return core.loadExtScript("ext:rt_v8/sliding_window_histogram.js").createSlidingWindowHistogram(options);
  }
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { customInspectSymbol } = core.loadExtScript("ext:deno_node/internal/util.mjs");

  const GC_CONSTANTS = {
    NODE_PERFORMANCE_GC_MAJOR: 4,
    NODE_PERFORMANCE_GC_MINOR: 1,
    NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP: 2,
    NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0,
    NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
    NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
    NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
    NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  };
  const constants = {};
  for (const name of new SafeArrayIterator(ObjectKeys(GC_CONSTANTS))) {
    const value = GC_CONSTANTS[name];
    ObjectDefineProperty(constants, name, { __proto__: null, configurable: false, enumerable: true, value, writable: false });
  }

  // `util.inspect` shows objects of `prototype` as `name` and what `members` takes from them.
  function showAsInNode(prototype, name, members) {
    ObjectDefineProperty(prototype, customInspectSymbol, {
      __proto__: null,
      configurable: true,
      value(depth, options) {
        if (depth < 0) return options.stylize(`[${name}]`, "special");
        const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
        const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
        return `${name} ${inspect(members(this), inner)}`;
      },
      writable: true,
    });
    // deno_web's own way of showing entries comes before Node's.
    const key = SymbolFor("Deno.privateCustomInspect");
    ObjectDefineProperty(prototype, key, { __proto__: null, configurable: true, value: undefined });
  }

  // An entry of Node's own types. The web's class cannot be constructed, so its members are this one's.
  class PerformanceNodeEntry {
    #name;
    #entryType;
    #startTime;
    #duration;
    #detail;

    constructor(name, entryType, startTime, duration, detail) {
      this.#name = name;
      this.#entryType = entryType;
      this.#startTime = startTime;
      this.#duration = duration;
      this.#detail = detail;
    }

    get name() {
      return this.#name;
    }

    get entryType() {
      return this.#entryType;
    }

    get startTime() {
      return this.#startTime;
    }

    get duration() {
      return this.#duration;
    }

    get detail() {
      return this.#detail;
    }

    toJSON() {
      const { name, entryType, startTime, duration, detail } = this;
      return { name, entryType, startTime, duration, detail };
    }
  }
  ObjectSetPrototypeOf(PerformanceNodeEntry.prototype, PerformanceEntry.prototype);
  // As those of the web's class, which they hide.
  const enumerable = { __proto__: null, enumerable: true };
  ObjectDefineProperties(PerformanceNodeEntry.prototype, {
    name: enumerable,
    entryType: enumerable,
    startTime: enumerable,
    duration: enumerable,
  });
  showAsInNode(PerformanceNodeEntry.prototype, "PerformanceNodeEntry", (entry) => entry.toJSON());
  showAsInNode(hidden, "PerformanceResourceTiming", (entry) => entry.toJSON());

  changes.listener = observeCollections;
  internals.rt.performance.enqueue = enqueueNodePerformanceEntry;

  // For `node:http`, which need not load this file to learn that nobody observes.
  internals.rt.performance.enqueueNodeEntry = enqueueNodePerformanceEntry;
  internals.rt.performance.observesNodeEntries = hasNodeObserverForType;

  // For `node:dns` and `node:net`, while somebody observes: the entry ends when what this returns is called.
  internals.rt.performance.beginNodeEntry = (entryType, name, detail) => {
    const start = performance.now();
    return (more) => {
      if (!hasNodeObserverForType(entryType)) return;
      const duration = performance.now() - start;
      enqueueNodePerformanceEntry(new PerformanceNodeEntry(name, entryType, start, duration, { ...detail, ...more }));
    };
  };

  // What `fetch` has asked for, also before this file was loaded.
  internals.rt.performance.markResource = (args) => FunctionPrototypeApply(markResourceTiming, undefined, args);
  const waiting = internals.rt.performance.waitingResources ?? [];
  internals.rt.performance.waitingResources = undefined;
  for (let i = 0; i < waiting.length; i++) internals.rt.performance.markResource(waiting[i]);

  let observesCollections = false;
  let waitsForCollections = false;
  // What the clock of the entries has more than `performance.now()`.
  let clockOffset = 0;

  function observeCollections() {
    const wanted = hasNodeObserverForType("gc");
    if (wanted === observesCollections) return;
    observesCollections = wanted;
    clockOffset = op_rt_v8_gc_observe(wanted) - performance.now();
    if (wanted && !waitsForCollections) waitForCollections();
  }

  function enqueueCollections(numbers) {
    for (let i = 0; i < numbers.length; i += 4) {
      const detail = { kind: numbers[i], flags: numbers[i + 1] };
      enqueueNodePerformanceEntry(new PerformanceNodeEntry("gc", "gc", numbers[i + 2] - clockOffset, numbers[i + 3], detail));
    }
  }

  // Called when the event loop has nothing left to do.
  internals.rt.performance.deliverCollections = () => {
    if (observesCollections) enqueueCollections(op_rt_v8_gc_entries_now());
  };

  async function waitForCollections() {
    waitsForCollections = true;
    while (observesCollections) {
      const collections = op_rt_v8_gc_entries();
      core.unrefOpPromise(collections);
      // For each its kind, its flags, when it began and how long it took.
      enqueueCollections(await collections);
    }
    waitsForCollections = false;
  }

  const loopTimes = new Float64Array(2);

  function eventLoopUtilization(util1, util2) {
    return utilizationOf(op_rt_v8_event_loop_times, util1, util2);
  }

  // `read` fills in the times of an event loop, of this thread or another; false where it has not begun.
  function utilizationOf(read, util1, util2) {
    if (!read(loopTimes)) loopTimes[0] = loopTimes[1] = 0;
    if (read === op_rt_v8_event_loop_times) internals.rt.current.goOn("loop", loopTimes);
    if (loopTimes[0] === 0) return { idle: 0, active: 0, utilization: 0 };
    const now = { idle: loopTimes[1], active: loopTimes[0] - loopTimes[1] };
    const last = util2 ? util1 : now;
    const first = util2 ?? util1 ?? { idle: 0, active: 0 };
    const idle = last.idle - first.idle;
    const active = last.active - first.active;
    return { idle, active, utilization: active / (idle + active) };
  }

  function timerify(fn, options = { __proto__: null }) {
    if (typeof fn !== "function") throw new ERR_INVALID_ARG_TYPE("fn", "function", fn);
    if (typeof options !== "object" || options === null) throw new ERR_INVALID_ARG_TYPE("options", "Object", options);
    const { histogram } = options;
    if (histogram !== undefined && !ObjectPrototypeIsPrototypeOf(RecordableHistogram.prototype, histogram)) {
      throw new ERR_INVALID_ARG_TYPE("options.histogram", "RecordableHistogram", histogram);
    }

    function timerified(...args) {
      const start = performance.now();
      const end = () => {
        const duration = performance.now() - start;
        histogram?.record(MathMax(1, MathCeil(duration * 1e6)));
        if (!hasNodeObserverForType("function")) return;
        const entry = new PerformanceNodeEntry(fn.name, "function", start, duration, args);
        for (let i = 0; i < args.length; i++) entry[i] = args[i];
        enqueueNodePerformanceEntry(entry);
      };
      const result = new.target ? ReflectConstruct(fn, args, fn) : FunctionPrototypeApply(fn, this, args);
      // Any object may have a `finally`, not only promises.
      if (!new.target && typeof result?.finally === "function") return result.finally(end);
      end();
      return result;
    }
    ObjectDefineProperties(timerified, {
      length: { __proto__: null, configurable: false, enumerable: true, value: fn.length },
      name: { __proto__: null, configurable: false, enumerable: true, value: `timerified ${fn.name}` },
    });
    return timerified;
  }

  // When the parts of the start were done. Each of its members is its own property, as in Node.
  class PerformanceNodeTiming {
    constructor() {
      const constant = (value) => ({ __proto__: null, configurable: true, enumerable: true, value });
      const computed = (get) => ({ __proto__: null, configurable: true, enumerable: true, get });
      const milestone = (index) =>
        computed(() => {
          op_rt_v8_milestones(milestones);
          return milestones[index];
        });
      ObjectDefineProperties(this, {
        name: constant("node"),
        entryType: constant("node"),
        startTime: constant(0),
        duration: computed(() => performance.now()),
        nodeStart: milestone(0),
        v8Start: milestone(1),
        environment: milestone(2),
        loopStart: milestone(4),
        loopExit: milestone(5),
        bootstrapComplete: milestone(3),
        idleTime: milestone(6),
        uvMetricsInfo: computed(() => {
          op_rt_v8_event_loop_counts(counts);
          return { loopCount: counts[0], events: counts[1], eventsWaiting: counts[2] };
        }),
      });
    }

    toJSON() {
      const { name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment } = this;
      const { loopStart, loopExit, idleTime } = this;
      return {
        name,
        entryType,
        startTime,
        duration,
        nodeStart,
        v8Start,
        bootstrapComplete,
        environment,
        loopStart,
        loopExit,
        idleTime,
      };
    }
  }
  ObjectSetPrototypeOf(PerformanceNodeTiming.prototype, PerformanceEntry.prototype);
  showAsInNode(PerformanceNodeTiming.prototype, "PerformanceNodeTiming", (timing) => timing.toJSON());
  const milestones = new Float64Array(7);
  const counts = new Uint32Array(3);
  ArrayPrototypePush(internals.rt.freezing.scratch, loopTimes, milestones, counts);

  // What Node adds to the web's class.
  const additions = {
    eventLoopUtilization,
    nodeTiming: new PerformanceNodeTiming(),
    markResourceTiming,
    timerify,
  };
  for (const name of new SafeArrayIterator(ObjectKeys(additions))) {
    const value = additions[name];
    ObjectDefineProperty(Performance.prototype, name, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value,
      writable: true,
    });
  }
  core.loadExtScript("ext:deno_web/02_event.js").defineEventHandler(Performance.prototype, "resourcetimingbufferfull");
  ObjectDefineProperty(Performance.prototype, "toJSON", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    value: function toJSON() {
      const { nodeTiming, timeOrigin } = this;
      return { nodeTiming, timeOrigin, eventLoopUtilization: eventLoopUtilization() };
    },
    writable: true,
  });
  showAsInNode(Performance.prototype, "Performance", ({ nodeTiming, timeOrigin }) => ({ nodeTiming, timeOrigin }));

  const api = {
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver,
    PerformanceObserverEntryList,
    PerformanceResourceTiming,
    monitorEventLoopDelay,
    eventLoopUtilization,
    timerify,
    createHistogram,
    createSlidingWindowHistogram,
    importHistogram,
    performance,
  };
  ObjectDefineProperty(api, "constants", { __proto__: null, configurable: false, enumerable: true, value: constants });

  return {
    ...api,
    default: api,
    deserializeRecordableHistogram,
    enqueueNodePerformanceEntry,
    hasNodeObserverForType,
    snapshotHistogram,
    utilizationOf,
  };
})();
