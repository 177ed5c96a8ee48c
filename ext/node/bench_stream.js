// Where the records of a benchmark run go: a stream that its readers can hold up, and listeners. Each gets a copy of its own, so that what
// one changes is not what another sees.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    MapPrototypeForEach,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyNames,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectKeys,
    ObjectPrototype,
    Promise,
    PromiseReject,
    PromiseResolve,
    SafeMap,
    SetPrototypeForEach,
  } = primordials;
  const { isError } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { isMap, isSet } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { structuredClone } = core.loadExtScript("ext:rt_worker/messages.js");
  const { packError, unpackError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const streams = core.createLazyLoader("node:stream");

  // `structuredClone` gives a class of the platform's own where it can; what it makes of errors lacks properties, and objects without
  // prototype get one: those are copied here.
  function copyOf(value, copies) {
    if (value === null || typeof value !== "object") return value;
    if (copies.has(value)) return copies.get(value);
    if (isError(value)) return copyOfError(value, copies);
    if (ArrayIsArray(value)) {
      const copy = keep(value, [], copies);
      copyProperties(value, copy, copies);
      copy.length = value.length;
      return copy;
    }
    if (isMap(value)) {
      const copy = keep(value, new primordials.Map(), copies);
      MapPrototypeForEach(value, (item, key) => copy.set(copyOf(key, copies), copyOf(item, copies)));
      return copy;
    }
    if (isSet(value)) {
      const copy = keep(value, new primordials.Set(), copies);
      SetPrototypeForEach(value, (item) => copy.add(copyOf(item, copies)));
      return copy;
    }
    const prototype = ObjectGetPrototypeOf(value);
    if (prototype !== null && prototype !== ObjectPrototype) return keep(value, clone(value), copies);
    return copyProperties(value, keep(value, ObjectCreate(prototype), copies), copies);
  }

  function keep(value, copy, copies) {
    copies.set(value, copy);
    return copy;
  }

  function copyOfError(error, copies) {
    let copy = clone(error);
    if (copy?.name !== error.name) copy = unpackError(packError(error));
    keep(error, copy, copies);
    const names = ObjectGetOwnPropertyNames(error);
    for (let i = 0; i < names.length; i++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(error, names[i]);
      if (!ObjectHasOwn(descriptor, "value")) continue;
      const { configurable, enumerable, writable } = descriptor;
      const value = copyOf(descriptor.value, copies);
      if (typeof value === "function" || typeof value === "symbol") continue;
      ObjectDefineProperty(copy, names[i], { __proto__: null, configurable, enumerable, value, writable });
    }
    return copy;
  }

  // What cannot be cloned is as it would reach another process.
  function clone(value) {
    try {
      return structuredClone(value);
    } catch {
      return unpackError(packError(value));
    }
  }

  function copyProperties(from, to, copies) {
    const keys = ObjectKeys(from);
    for (let i = 0; i < keys.length; i++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(from, keys[i]);
      if (!ObjectHasOwn(descriptor, "value") || typeof descriptor.value === "function") continue;
      const value = copyOf(descriptor.value, copies);
      ObjectDefineProperty(to, keys[i], { __proto__: null, configurable: true, enumerable: true, value, writable: true });
    }
    return to;
  }

  const copied = (data) => copyOf(data, new SafeMap());

  let Stream;

  function newBenchmarksStream() {
    const { Readable } = streams();
    Stream ??= class BenchmarksStream extends Readable {
      #isFull = false;
      #waiting = [];
      // Without one nothing is held up: nobody would ever drain it.
      #hasReader = false;
      constructor() {
        super({ __proto__: null, objectMode: true });
      }
      _read() {
        if (!this.#isFull) return;
        this.#isFull = false;
        const waiting = this.#waiting;
        this.#waiting = [];
        for (let i = 0; i < waiting.length; i++) waiting[i].resolve();
      }
      read(size) {
        if (size !== 0) this.#hasReader = true;
        return super.read(size);
      }
      _destroy(error, callback) {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (let i = 0; i < waiting.length; i++) waiting[i].reject(error ?? closed());
        callback(error);
      }
      waitForDrain() {
        if (this.destroyed) return PromiseReject(this.errored ?? closed());
        if (!this.#isFull) return PromiseResolve();
        const waiter = Promise.withResolvers();
        ArrayPrototypePush(this.#waiting, waiter);
        return waiter.promise;
      }
      // Whether it takes more at once.
      tell(type, data) {
        const record = { __proto__: null, type, data: copied(data) };
        if (this.listenerCount(type) > 0) this.emit(type, copied(record.data));
        return this.#put(record);
      }
      end() {
        return this.#put(null);
      }
      #put(record) {
        if (this.destroyed) return false;
        if (this.push(record) || record === null || !this.#hasReader) return true;
        this.#isFull = true;
        return false;
      }
    };
    return new Stream();
  }

  const closed = () => new ERR_INVALID_STATE("benchmark stream is closed");

  return newBenchmarksStream;
})();
