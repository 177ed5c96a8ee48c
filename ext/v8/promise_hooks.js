// v8.promiseHooks: functions that V8 calls at every step of every promise.
(function () {
"use strict";
const { core, primordials } = __bootstrap;
const {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  FunctionPrototypeBind,
} = primordials;
const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
const { isAsyncFunction } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

// core.setPromiseHooks adds and never removes, so V8 gets one function a kind, once the kind is first used.
function hookKind(name, install) {
  return { name: `${name}Hook`, hooks: [], installed: false, install };
}

const kinds = {
  init: hookKind("init", (run) => core.setPromiseHooks(run)),
  before: hookKind("before", (run) => core.setPromiseHooks(undefined, run)),
  after: hookKind("after", (run) => core.setPromiseHooks(undefined, undefined, run)),
  settled: hookKind(
    "settled",
    (run) => core.setPromiseHooks(undefined, undefined, undefined, run),
  ),
};

function runner(hooks, withParent) {
  return (promise, parent) => {
    if (hooks.length === 0) {
      return;
    }
    // A copy: a hook may stop itself or others. An error must not keep the other hooks from running.
    const now = ArrayPrototypeSlice(hooks);
    const errors = [];
    for (let i = 0; i < now.length; i++) {
      const hook = now[i];
      try {
        if (withParent) {
          hook(promise, parent);
        } else {
          hook(promise);
        }
      } catch (error) {
        ArrayPrototypePush(errors, error);
      }
    }
    for (let i = 0; i < errors.length; i++) {
      core.__reportException(errors[i]);
    }
  };
}

function stop(hooks, hook) {
  const index = ArrayPrototypeIndexOf(hooks, hook);
  if (index >= 0) {
    ArrayPrototypeSplice(hooks, index, 1);
  }
}

function adder(kind) {
  return (hook) => {
    if (typeof hook !== "function" || isAsyncFunction(hook)) {
      throw new ERR_INVALID_ARG_TYPE(kind.name, "Function", hook);
    }
    ArrayPrototypePush(kind.hooks, hook);
    if (!kind.installed) {
      kind.installed = true;
      install(kind);
    }
    return FunctionPrototypeBind(stop, null, kind.hooks, hook);
  };
}

function install(kind) {
  kind.install(runner(kind.hooks, kind === kinds.init));
}

// V8's side of the hooks is not in a snapshot.
__bootstrap.internals.rt.rearmPromiseHooks = () => {
  if (kinds.init.installed) install(kinds.init);
  if (kinds.before.installed) install(kinds.before);
  if (kinds.after.installed) install(kinds.after);
  if (kinds.settled.installed) install(kinds.settled);
};

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
