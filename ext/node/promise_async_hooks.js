// Hooks of `node:async_hooks` hear of promises: each is an operation of type PROMISE, whose callbacks are those of `then` and what
// comes behind an `await`. Loaded when the first hook is enabled. Promises that the runtime makes for itself, where Node has
// callbacks of native code, are left out.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectHasOwn, SafeFinalizationRegistry, Symbol } = primordials;
  const { op_rt_made_by_runtime } = core.ops;
  const { promiseHooks } = core.loadExtScript("ext:rt_v8/promise_hooks.js");

  return function forPromises(hooks) {
    const { async_id_symbol: kId, trigger_async_id_symbol: kTrigger } = hooks.symbols;
    const kInternal = Symbol("internal");
    // Loaded late, since most hooks have no `destroy`.
    let registry;

    function setOwn(promise, key, value) {
      ObjectDefineProperty(promise, key, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
    }

    function idOf(promise) {
      if (!ObjectHasOwn(promise, kId)) setOwn(promise, kId, hooks.newAsyncId());
      return promise[kId];
    }

    // The id of what a promise comes from is made first: it is the lower one.
    function track(promise, parent) {
      if (ObjectHasOwn(promise, kId)) return;
      const trigger = parent ? idOf(parent) : hooks.getDefaultTriggerAsyncId();
      setOwn(promise, kId, hooks.newAsyncId());
      setOwn(promise, kTrigger, trigger);
    }

    const isInternal = (promise) => ObjectHasOwn(promise, kInternal);

    function init(promise, parent) {
      if (op_rt_made_by_runtime()) {
        ObjectDefineProperty(promise, kInternal, { __proto__: null, enumerable: false, value: true });
        return;
      }
      track(promise, parent);
      hooks.emitInit(promise[kId], "PROMISE", promise[kTrigger], promise);
      if (hooks.destroyHooksExist()) {
        registry ??= new SafeFinalizationRegistry(hooks.emitDestroy);
        registry.register(promise, promise[kId]);
      }
    }

    function before(promise) {
      if (isInternal(promise)) return;
      track(promise);
      hooks.emitBefore(promise[kId], promise[kTrigger], promise);
    }

    // A hook that was enabled in a callback has not heard it begin.
    function after(promise) {
      if (isInternal(promise)) return;
      track(promise);
      hooks.emitAfterPromise(promise[kId]);
    }

    function settled(promise) {
      if (isInternal(promise)) return;
      track(promise);
      hooks.emitPromiseResolve(promise[kId]);
    }

    let stop;
    // Called when hooks come and go.
    return function update() {
      const wanted = hooks.enabledHooksExist();
      const withResolve = wanted && hooks.promiseResolveHooksExist();
      if (stop?.withResolve === withResolve && wanted) return;
      stop?.();
      stop = undefined;
      if (!wanted) return;
      const stopHooks = promiseHooks.createHook({ init, before, after, settled: withResolve ? settled : undefined });
      stop = () => stopHooks();
      stop.withResolve = withResolve;
    };
  };
})();
