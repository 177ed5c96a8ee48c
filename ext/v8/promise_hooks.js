// v8.promiseHooks: functions that V8 calls at every step of every promise.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { fatal, promiseHooks } = internals.rt;
  const { ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeToSpliced, FunctionPrototypeBind } = primordials;
  const { op_rt_v8_set_promise_hooks } = core.ops;
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isAsyncFunction } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  // A list is replaced and never changed: a hook may stop itself or others while its list runs.
  function hookKind(name, guard) {
    return { name: `${name}Hook`, hooks: [], run: undefined, guard };
  }

  // V8 would print what a hook throws; to Node it is an uncaught exception. One function a kind, so that V8 can inline each
  // kind's hook.
  const kinds = {
    init: hookKind("init", (hook) => (promise, parent) => {
      try {
        hook(promise, parent);
      } catch (error) {
        fatal.uncaughtException(error);
      }
    }),
    before: hookKind("before", (hook) => (promise) => {
      try {
        hook(promise);
      } catch (error) {
        fatal.uncaughtException(error);
      }
    }),
    after: hookKind("after", (hook) => (promise) => {
      try {
        hook(promise);
      } catch (error) {
        fatal.uncaughtException(error);
      }
    }),
    settled: hookKind("settled", (hook) => (promise) => {
      try {
        hook(promise);
      } catch (error) {
        fatal.uncaughtException(error);
      }
    }),
  };

  // An error must not keep the other hooks from running.
  function runAll(hooks, withParent) {
    return (promise, parent) => {
      let errors;
      for (let i = 0; i < hooks.length; i++) {
        const hook = hooks[i];
        try {
          if (withParent) {
            hook(promise, parent);
          } else {
            hook(promise);
          }
        } catch (error) {
          errors ??= [];
          ArrayPrototypePush(errors, error);
        }
      }
      if (errors === undefined) {
        return;
      }
      for (let i = 0; i < errors.length; i++) {
        fatal.uncaughtException(errors[i]);
      }
    };
  }

  function runnerOf(kind) {
    const { hooks } = kind;
    switch (hooks.length) {
      case 0:
        return undefined;
      case 1:
        return kind.guard(hooks[0]);
      default:
        return runAll(hooks, kind === kinds.init);
    }
  }

  // Nothing else in this runtime uses V8's hooks: core.setPromiseHooks, which cannot remove any, would.
  function install() {
    op_rt_v8_set_promise_hooks(kinds.init.run, kinds.before.run, kinds.after.run, kinds.settled.run);
  }

  // `node:vm` has made a context.
  promiseHooks.arm = () => {
    const { init, before, after, settled } = kinds;
    if (init.run ?? before.run ?? after.run ?? settled.run) install();
  };

  // What failed may be a hook, and must not fail again in what reports it.
  promiseHooks.disarm = () => op_rt_v8_set_promise_hooks();

  function setHooks(kind, hooks) {
    kind.hooks = hooks;
    kind.run = runnerOf(kind);
    install();
  }

  function stop(kind, hook) {
    const index = ArrayPrototypeIndexOf(kind.hooks, hook);
    if (index >= 0) {
      setHooks(kind, ArrayPrototypeToSpliced(kind.hooks, index, 1));
    }
  }

  function adder(kind) {
    return (hook) => {
      if (typeof hook !== "function" || isAsyncFunction(hook)) {
        throw new ERR_INVALID_ARG_TYPE(kind.name, "Function", hook);
      }
      setHooks(kind, ArrayPrototypeToSpliced(kind.hooks, kind.hooks.length, 0, hook));
      return FunctionPrototypeBind(stop, null, kind, hook);
    };
  }

  // V8's side of the hooks is not in a snapshot.
  promiseHooks.rearm = install;

  const onInit = adder(kinds.init);
  const onBefore = adder(kinds.before);
  const onAfter = adder(kinds.after);
  const onSettled = adder(kinds.settled);

  function createHook({ init, before, after, settled } = { __proto__: null }) {
    const stops = [];
    if (init) ArrayPrototypePush(stops, onInit(init));
    if (before) ArrayPrototypePush(stops, onBefore(before));
    if (after) ArrayPrototypePush(stops, onAfter(after));
    if (settled) ArrayPrototypePush(stops, onSettled(settled));
    return () => {
      for (let i = 0; i < stops.length; i++) {
        stops[i]();
      }
    };
  }

  return { promiseHooks: { createHook, onInit, onBefore, onAfter, onSettled } };
})();
