// The mocks that `node:test` makes: functions that note their calls, and properties that note who reads and writes them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    Error,
    FunctionPrototypeCall,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    Proxy,
    ReflectApply,
    ReflectConstruct,
    ReflectGet,
    SafeMap,
    String,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateFunction, validateInteger, validateObject } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );

  class MockFunctionContext {
    #calls = [];
    #once = new SafeMap();
    #implementation;
    #restore;
    #left;
    constructor(implementation, restore, times) {
      this.#implementation = implementation;
      this.#restore = restore;
      this.#left = times;
    }
    get calls() {
      return ArrayPrototypeSlice(this.#calls, 0);
    }
    callCount() {
      return this.#calls.length;
    }
    mockImplementation(implementation) {
      validateFunction(implementation, "implementation");
      this.#implementation = implementation;
    }
    mockImplementationOnce(implementation, onCall) {
      validateFunction(implementation, "implementation");
      const next = this.#calls.length;
      const call = onCall ?? next;
      validateInteger(call, "onCall", next);
      this.#once.set(call, implementation);
    }
    restore() {
      // A function that stands nowhere is the one again that it was made of.
      if (this.#restore === undefined) this.#implementation = undefined;
      else this.#restore();
    }
    resetCalls() {
      this.#calls = [];
    }
    // For the proxy: what this call runs, and that it has been.
    static next(context, original) {
      const number = context.#calls.length;
      let chosen = context.#implementation ?? original;
      const once = context.#once.get(number);
      if (once !== undefined) {
        context.#once.delete(number);
        chosen = once;
      }
      if (context.#left !== undefined && --context.#left === 0) context.#implementation = undefined;
      return chosen;
    }
    static note(context, call) {
      ArrayPrototypePush(context.#calls, call);
    }
  }
  const { next, note } = MockFunctionContext;
  delete MockFunctionContext.next;
  delete MockFunctionContext.note;

  // A function like `original` that runs `implementation` and notes its calls. `restore` takes it back from where it was put.
  function mockFunction(original, implementation, { times, restore }) {
    const context = new MockFunctionContext(implementation === original ? undefined : implementation, restore, times);
    const run = (target, args, call) => {
      const noted = {
        arguments: args,
        error: undefined,
        result: undefined,
        stack: new Error(),
        target: call.target,
        this: call.this,
      };
      try {
        noted.result = call.with(next(context, target));
        if (call.target !== undefined) noted.this = noted.result;
        return noted.result;
      } catch (error) {
        noted.error = error;
        throw error;
      } finally {
        note(context, noted);
      }
    };
    const mocked = new Proxy(original, {
      __proto__: null,
      apply: (target, receiver, args) =>
        run(target, args, { target: undefined, this: receiver, with: (fn) => ReflectApply(fn, receiver, args) }),
      construct: (target, args, newTarget) =>
        run(target, args, { target, this: undefined, with: (fn) => ReflectConstruct(fn, args, newTarget) }),
      get: (target, key, receiver) => (key === "mock" ? context : ReflectGet(target, key, receiver)),
    });
    return { mocked, context };
  }

  function findDescriptor(object, key) {
    for (let holder = object; holder !== null && holder !== undefined; holder = ObjectGetPrototypeOf(holder)) {
      const descriptor = ObjectGetOwnPropertyDescriptor(holder, key);
      if (descriptor !== undefined) return descriptor;
    }
    return undefined;
  }

  function timesOf(options) {
    const { times } = options;
    if (times === undefined || times === Infinity) return undefined;
    validateInteger(times, "options.times", 1);
    return times;
  }

  function fn(original, implementation, options) {
    if (original !== null && typeof original === "object") {
      options = original;
      original = undefined;
      implementation = undefined;
    } else if (implementation !== null && typeof implementation === "object") {
      options = implementation;
      implementation = original;
    }
    original ??= function () {};
    implementation ??= original;
    options ??= { __proto__: null };
    validateFunction(original, "original");
    validateFunction(implementation, "implementation");
    validateObject(options, "options");
    const made = { __proto__: null, times: timesOf(options) };
    const { mocked, context } = mockFunction(original, implementation, made);
    return { mocked, context };
  }

  function checkTarget(object, name, what) {
    if ((typeof object !== "object" || object === null) && typeof object !== "function") {
      throw new ERR_INVALID_ARG_TYPE("object", "object", object);
    }
    if (typeof name !== "string" && typeof name !== "symbol") {
      throw new ERR_INVALID_ARG_TYPE(what, ["string", "symbol"], name);
    }
  }

  function method(object, name, implementation, options) {
    checkTarget(object, name, "methodName");
    if (implementation !== null && typeof implementation === "object") {
      options = implementation;
      implementation = undefined;
    }
    options ??= { __proto__: null };
    validateObject(options, "options");
    const { getter = false, setter = false } = options;
    validateBoolean(getter, "options.getter");
    validateBoolean(setter, "options.setter");
    const times = timesOf(options);
    if (setter && getter) throw new ERR_INVALID_ARG_VALUE("options.setter", setter, "cannot be used with 'options.getter'");
    const descriptor = findDescriptor(object, name);
    const part = getter ? "get" : setter ? "set" : "value";
    const original = descriptor?.[part];
    if (typeof original !== "function") throw new ERR_INVALID_ARG_VALUE("methodName", original, "must be a method");
    implementation ??= original;
    validateFunction(implementation, "implementation");
    // As in Node what was inherited is the object's own afterwards.
    const restore = () => ObjectDefineProperty(object, name, { __proto__: null, ...descriptor });
    const { mocked, context } = mockFunction(original, implementation, { __proto__: null, times, restore });
    const { configurable, enumerable } = descriptor;
    const replacement = { __proto__: null, configurable, enumerable };
    if (part === "value") {
      replacement.writable = descriptor.writable;
      replacement.value = mocked;
    } else {
      replacement.get = part === "get" ? mocked : descriptor.get;
      replacement.set = part === "set" ? mocked : descriptor.set;
    }
    ObjectDefineProperty(object, name, replacement);
    return { mocked, context };
  }

  // `getter` and `setter`, whose option of that name cannot be off.
  function accessor(kind, object, name, implementation, options) {
    if (implementation !== null && typeof implementation === "object") {
      options = implementation;
      implementation = undefined;
    }
    const given = options ?? { __proto__: null };
    validateObject(given, "options");
    if (given[kind] === false) throw new ERR_INVALID_ARG_VALUE(`options.${kind}`, given[kind], "cannot be false");
    return method(object, name, implementation ?? { ...given, [kind]: true }, { ...given, [kind]: true });
  }

  class MockPropertyContext {
    #accesses = [];
    #once = new SafeMap();
    #value;
    #restore;
    #mayBeSet;
    #name;
    constructor(value, restore, mayBeSet, name) {
      this.#value = value;
      this.#restore = restore;
      this.#mayBeSet = mayBeSet;
      this.#name = name;
    }
    get accesses() {
      return ArrayPrototypeSlice(this.#accesses, 0);
    }
    accessCount() {
      return this.#accesses.length;
    }
    // Counts as an access, as in Node.
    mockImplementation(value) {
      if (!this.#mayBeSet) throw new ERR_INVALID_ARG_VALUE("propertyName", this.#name, "cannot be set");
      this.#value = this.#access("set", value);
    }
    mockImplementationOnce(value, onAccess) {
      const next = this.#accesses.length;
      const access = onAccess ?? next;
      validateInteger(access, "onAccess", next);
      this.#once.set(access, value);
    }
    resetAccesses() {
      this.#accesses = [];
    }
    restore() {
      this.#restore();
    }
    #access(type, given) {
      const number = this.#accesses.length;
      let value = given;
      if (this.#once.has(number)) {
        value = this.#once.get(number);
        this.#once.delete(number);
      }
      ArrayPrototypePush(this.#accesses, { __proto__: null, type, value, stack: new Error() });
      return value;
    }
    static get(context) {
      return context.#access("get", context.#value);
    }
  }
  const { get: readMocked } = MockPropertyContext;
  delete MockPropertyContext.get;

  function property(object, name, ...values) {
    checkTarget(object, name, "propertyName");
    const descriptor = findDescriptor(object, name);
    if (descriptor === undefined) {
      throw new ERR_INVALID_ARG_VALUE("propertyName", name, "is not a property of the object");
    }
    const { configurable, enumerable } = descriptor;
    if (configurable === false) throw new Error(`Cannot mock the property ${String(name)}: it cannot be redefined`);
    // As in Node what was inherited is the object's own afterwards.
    const restore = () => ObjectDefineProperty(object, name, { __proto__: null, ...descriptor });
    const original = "value" in descriptor ? descriptor.value : object[name];
    const value = values.length > 0 ? values[0] : original;
    const context = new MockPropertyContext(value, restore, descriptor.writable === true, name);
    ObjectDefineProperty(object, name, {
      __proto__: null,
      configurable,
      enumerable,
      get: () => readMocked(context),
      set: (given) => context.mockImplementation(given),
    });
    const mocked = new Proxy(object, {
      __proto__: null,
      get: (target, key, receiver) => (key === "mock" ? context : ReflectGet(target, key, receiver)),
    });
    return { mocked, context };
  }

  return {
    fn,
    getter: (...args) => FunctionPrototypeCall(accessor, undefined, "getter", args[0], args[1], args[2], args[3]),
    method,
    property,
    setter: (...args) => FunctionPrototypeCall(accessor, undefined, "setter", args[0], args[1], args[2], args[3]),
  };
})();
