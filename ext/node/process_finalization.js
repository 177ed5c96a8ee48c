// `process.finalization`: functions that are called when the process ends, each with an object, unless that is collected before.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    FinalizationRegistry,
    FinalizationRegistryPrototypeRegister,
    FinalizationRegistryPrototypeUnregister,
    SafeArrayIterator,
    SafeSet,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { process } = core.loadExtScript("ext:rt_node/process_object.js");

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
    emitExperimentalWarning(`process.finalization.${name}`);
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
})();
