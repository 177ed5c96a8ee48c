// Who is told of performance entries. Entries wait until the next turn of the event loop, and each observer gets its own at once.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayFrom,
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypePushApply,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    FunctionPrototypeCall,
    ObjectDefineProperties,
    ObjectFreeze,
    SafeSet,
    SafeSetIterator,
    SymbolToStringTag,
    TypeError,
  } = primordials;
  const { performance } = core.loadExtScript("ext:deno_web/15_performance.js");
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_INVALID_THIS } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { customInspectSymbol } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const timers = () => core.loadExtScript("ext:deno_node/timers.ts");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");

  const TYPES = ObjectFreeze(["dns", "function", "gc", "http", "http2", "mark", "measure", "net", "quic", "resource"]);
  const observers = new SafeSet();
  const pending = new SafeSet();
  let isScheduled = false;
  // Told when what is observed has changed.
  const changes = { listener: undefined };

  const creating = {};
  const inner = (options) => ({ ...options, depth: options.depth == null ? null : options.depth - 1 });

  class PerformanceObserverEntryList {
    #entries;

    constructor(key = undefined, entries = []) {
      if (key !== creating) {
        const error = new TypeError("Illegal constructor");
        error.code = "ERR_ILLEGAL_CONSTRUCTOR";
        throw error;
      }
      this.#entries = ArrayPrototypeSort(entries, (a, b) => a.startTime - b.startTime);
    }

    static entriesOf(list) {
      if (typeof list !== "object" || list === null || !(#entries in list)) {
        throw new ERR_INVALID_THIS("PerformanceObserverEntryList");
      }
      return list.#entries;
    }

    getEntries() {
      return ArrayPrototypeSlice(entriesOf(this));
    }

    getEntriesByType(type) {
      const entries = entriesOf(this);
      if (arguments.length === 0) throw new ERR_MISSING_ARGS("type");
      const wanted = `${type}`;
      return ArrayPrototypeFilter(entries, (entry) => entry.entryType === wanted);
    }

    getEntriesByName(name, type = undefined) {
      const entries = entriesOf(this);
      if (arguments.length === 0) throw new ERR_MISSING_ARGS("name");
      const wanted = `${name}`;
      return ArrayPrototypeFilter(
        entries,
        (entry) => entry.name === wanted && (type === undefined || type === null || entry.entryType === type),
      );
    }

    [customInspectSymbol](depth, options) {
      return depth < 0 ? this : `PerformanceObserverEntryList ${inspect(entriesOf(this), inner(options))}`;
    }
  }
  const { entriesOf } = PerformanceObserverEntryList;
  delete PerformanceObserverEntryList.entriesOf;

  let observes, offer, dispatch;

  class PerformanceObserver {
    #buffer = [];
    #types = new SafeSet();
    // "single" after `observe({ type })`, "multiple" after `observe({ entryTypes })`.
    #kind;
    #callback;

    constructor(callback) {
      validateFunction(callback, "callback");
      this.#callback = callback;
    }

    static get supportedEntryTypes() {
      return TYPES;
    }

    observe(options = { __proto__: null }) {
      validateObject(options, "options");
      const { buffered, entryTypes, type } = options;
      if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS("options.entryTypes", "options.type");
      if (entryTypes != null && type != null) {
        throw new ERR_INVALID_ARG_VALUE(
          "options.entryTypes",
          entryTypes,
          "options.entryTypes can not set with options.type together",
        );
      }
      if (this.#kind === "single" && entryTypes !== undefined) {
        throw new DOMException("PerformanceObserver can not change to multiple observations", "InvalidModificationError");
      }
      if (this.#kind === "multiple" && type !== undefined) {
        throw new DOMException("PerformanceObserver can not change to single observation", "InvalidModificationError");
      }
      this.#kind ??= type !== undefined ? "single" : "multiple";
      if (this.#kind === "multiple") {
        if (!ArrayIsArray(entryTypes)) throw new ERR_INVALID_ARG_TYPE("options.entryTypes", "string[]", entryTypes);
        this.#types.clear();
        for (let i = 0; i < entryTypes.length; i++) {
          if (ArrayPrototypeIncludes(TYPES, entryTypes[i])) this.#types.add(entryTypes[i]);
        }
      } else {
        if (!ArrayPrototypeIncludes(TYPES, type)) return;
        this.#types.add(type);
        if (buffered) {
          ArrayPrototypePushApply(this.#buffer, performance.getEntriesByType(type));
          schedule(this);
        }
      }
      if (this.#types.size === 0) return this.disconnect();
      observers.add(this);
      changes.listener?.();
    }

    disconnect() {
      observers.delete(this);
      pending.delete(this);
      this.#buffer = [];
      this.#types.clear();
      this.#kind = undefined;
      changes.listener?.();
    }

    takeRecords() {
      const list = this.#buffer;
      this.#buffer = [];
      return list;
    }

    static {
      observes = (observer, type) => observer.#types.has(type);
      offer = (observer, entry) => {
        if (!observer.#types.has(entry.entryType)) return;
        ArrayPrototypePush(observer.#buffer, entry);
        schedule(observer);
      };
      dispatch = (observer) => {
        const list = new PerformanceObserverEntryList(creating, observer.takeRecords());
        FunctionPrototypeCall(observer.#callback, observer, list, observer);
      };
    }

    [customInspectSymbol](depth, options) {
      if (depth < 0) return this;
      const shown = {
        connected: observers.has(this),
        pending: pending.has(this),
        entryTypes: ArrayFrom(new SafeSetIterator(this.#types)),
        buffer: this.#buffer,
      };
      return `PerformanceObserver ${inspect(shown, inner(options))}`;
    }
  }

  function tag(prototype, name, methods) {
    const descriptors = { [SymbolToStringTag]: { __proto__: null, configurable: true, value: name } };
    for (let i = 0; i < methods.length; i++) descriptors[methods[i]] = { __proto__: null, enumerable: true };
    ObjectDefineProperties(prototype, descriptors);
  }
  tag(PerformanceObserver.prototype, "PerformanceObserver", ["observe", "disconnect", "takeRecords"]);
  tag(PerformanceObserverEntryList.prototype, "PerformanceObserverEntryList", [
    "getEntries",
    "getEntriesByType",
    "getEntriesByName",
  ]);

  function schedule(observer) {
    pending.add(observer);
    if (isScheduled) return;
    isScheduled = true;
    timers().setImmediate(() => {
      // Collections that V8 has told of meanwhile are among the entries.
      internals.rt.performance.deliverCollections?.();
      isScheduled = false;
      const waiting = ArrayFrom(new SafeSetIterator(pending));
      pending.clear();
      for (let i = 0; i < waiting.length; i++) dispatch(waiting[i]);
    });
  }

  function enqueue(entry) {
    if (observers.size === 0) return;
    for (const observer of new SafeSetIterator(observers)) offer(observer, entry);
  }

  function isObserved(type) {
    for (const observer of new SafeSetIterator(observers)) if (observes(observer, type)) return true;
    return false;
  }

  return { changes, enqueue, isObserved, PerformanceObserver, PerformanceObserverEntryList };
})();
