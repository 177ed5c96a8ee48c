// What `process` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    Error,
    FinalizationRegistry,
    FinalizationRegistryPrototypeRegister,
    FinalizationRegistryPrototypeUnregister,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectHasOwn,
    ReflectApply,
    SafeArrayIterator,
    SafeSet,
    SymbolFor,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const { ERR_WORKER_UNSUPPORTED_OPERATION, NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { builtins, fatal, ticks } = internals.rt;
  fatal.captureCallbacks = [];
  const kRef = SymbolFor("nodejs.ref");
  const kUnref = SymbolFor("nodejs.unref");

  // What programs do not get of the internals that have names here.
  const NO_BINDINGS = ["async_wrap", "crypto", "http_parser", "module_wrap", "signal_wrap", "symbols", "timers", "url", "v8"];

  // biome-ignore format: a list
  const TYPES = [
    "isArrayBuffer", "isAsyncFunction", "isDate", "isExternal", "isMap", "isMapIterator", "isNativeError", "isPromise", "isRegExp", "isSet",
    "isSetIterator", "isAnyArrayBuffer", "isArrayBufferView", "isDataView", "isTypedArray", "isUint8Array",
  ];

  function typesOfBinding() {
    const { types } = core.loadExtScript("ext:deno_node/util.ts");
    const found = {};
    for (let i = 0; i < TYPES.length; i++) found[TYPES[i]] = types[TYPES[i]];
    return found;
  }

  const fixed = ["_preload_modules", "moduleLoadList", "release", "version", "versions"];

  // Objects that are released when the process ends, unless they are collected before.
  function makeFinalization(process) {
    const refs = { __proto__: null, exit: new SafeSet(), beforeExit: new SafeSet() };
    const listeners = { __proto__: null, exit: () => release("exit"), beforeExit: () => release("beforeExit") };
    let registry = null;

    function release(event) {
      for (const ref of new SafeArrayIterator([...refs[event]])) {
        const object = WeakRefPrototypeDeref(ref);
        if (object !== undefined) ref.callback(object, event);
      }
      refs[event].clear();
    }

    function stopListening(event) {
      if (refs[event].size === 0) process.removeListener(event, listeners[event]);
      if (refs.exit.size === 0 && refs.beforeExit.size === 0) registry = null;
    }

    function forget(ref) {
      if (refs.exit.delete(ref)) stopListening("exit");
      if (refs.beforeExit.delete(ref)) stopListening("beforeExit");
    }

    function add(event, object, callback) {
      validateObject(object, "obj", { __proto__: null, allowFunction: true });
      if (refs[event].size === 0) process.on(event, listeners[event]);
      const ref = new WeakRef(object);
      ref.callback = callback;
      registry ??= new FinalizationRegistry(forget);
      FinalizationRegistryPrototypeRegister(registry, object, ref, object);
      refs[event].add(ref);
    }

    function warn(name) {
      core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning(`process.finalization.${name}`);
    }

    return {
      register(obj, fn) {
        warn("register");
        add("exit", obj, fn);
      },
      registerBeforeExit(obj, fn) {
        warn("registerBeforeExit");
        add("beforeExit", obj, fn);
      },
      unregister(obj) {
        warn("unregister");
        if (registry === null) return;
        FinalizationRegistryPrototypeUnregister(registry, obj);
        for (const event of new SafeArrayIterator(["exit", "beforeExit"])) {
          for (const ref of new SafeArrayIterator([...refs[event]])) {
            const object = WeakRefPrototypeDeref(ref);
            if (object === undefined || object === obj) refs[event].delete(ref);
          }
          stopListening(event);
        }
      },
    };
  }

  // Loads when a program asks for it.
  const credentials = () => core.loadExtScript("ext:rt_bootstrap/builtins/credentials.js");

  // Without a name, as in Node.
  const setterOf = (name, set) => (id) => {
    try {
      set(id);
    } catch (error) {
      throw credentials().setterError(error, name);
    }
  };

  // The report's own functions load when somebody reads it.
  function completeReportLater(process) {
    const { get } = ObjectGetOwnPropertyDescriptor(process, "report");
    ObjectDefineProperty(process, "report", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        const report = get();
        if (!ObjectHasOwn(report, "excludeEnv")) core.loadExtScript("ext:rt_bootstrap/builtins/report.js")(process, report);
        return report;
      },
    });
  }

  return function completeProcess(process) {
    const functions = {
      _linkedBinding(module) {
        throw new NodeError("ERR_INVALID_MODULE", `No such binding was linked: ${module}`);
      },
      ref(maybeRefable) {
        const ref = maybeRefable?.[kRef] ?? maybeRefable?.ref;
        if (typeof ref === "function") ReflectApply(ref, maybeRefable, []);
      },
      unref(maybeRefable) {
        const unref = maybeRefable?.[kUnref] ?? maybeRefable?.unref;
        if (typeof unref === "function") ReflectApply(unref, maybeRefable, []);
      },
      addUncaughtExceptionCaptureCallback(fn) {
        validateFunction(fn, "fn");
        ArrayPrototypePush(fatal.captureCallbacks, fn);
      },
      execve(execPath, args = [], env = process.env) {
        core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("process.execve");
        if (internals.rt.current.start.worker) throw new ERR_WORKER_UNSUPPORTED_OPERATION("Calling process.execve");
        credentials().execve(execPath, args, env);
      },
      getgroups() {
        return credentials().getgroups();
      },
      initgroups(user, extraGroup) {
        credentials().initgroups(user, extraGroup);
      },
      setgroups(groups) {
        credentials().setgroups(groups);
      },
      _tickCallback() {
        ticks.processAll();
      },
      _startProfilerIdleNotifier() {},
      _stopProfilerIdleNotifier() {},
    };
    for (const name in functions) process[name] = functions[name];
    const { binding } = process;
    process.binding = function (module) {
      const name = `${module}`;
      if (ArrayPrototypeIncludes(NO_BINDINGS, name)) throw new Error(`No such module: ${name}`);
      return name === "util" ? typesOfBinding() : binding(name);
    };
    ObjectDefineProperty(process.binding, "name", { __proto__: null, value: "binding" });
    for (const name of new SafeArrayIterator(["setegid", "seteuid", "setgid", "setuid"])) {
      process[name] = setterOf(name, process[name]);
    }
    const { _debugProcess } = process;
    const inspector = () => core.loadExtScript("ext:deno_node/inspector.js");
    process._debugProcess = (pid) => {
      if (pid !== process.pid) _debugProcess(pid);
      else if (inspector().url() === undefined) inspector().open();
    };
    process._debugEnd = () => {
      if (internals.rt.current.isInspected) inspector().close();
    };
    process.setSourceMapsEnabled = (enabled) => {
      validateBoolean(enabled, "enabled");
      core.loadExtScript("ext:rt_node/source_map_cache.js").setSupport(enabled, enabled, enabled);
    };
    ObjectDefineProperty(process, "sourceMapsEnabled", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => builtins.sourceMaps.enabled,
    });
    completeReportLater(process);
    process.domain = null;
    process._preload_modules = [];
    // Values that cannot be assigned, as in Node.
    for (const name of new SafeArrayIterator(fixed)) {
      ObjectDefineProperty(process, name, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        value: process[name],
        writable: false,
      });
    }
    let finalization;
    ObjectDefineProperty(process, "finalization", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => (finalization ??= makeFinalization(process)),
      set(value) {
        finalization = value;
      },
    });
  };
})();
