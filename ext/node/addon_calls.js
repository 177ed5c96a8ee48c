// What Node-API add-ons have of JavaScript: what they do is a resource of `async_hooks`, and what their callbacks throw is an uncaught error.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { emitAfter, emitBefore, emitDestroy, emitInit, getDefaultTriggerAsyncId, newAsyncId, settle } = core.loadExtScript(
    "ext:deno_node/internal/async_hooks.ts",
  );

  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  // A resource of the name `type`. The others get what this returns.
  function begin(resource, type) {
    const scope = { __proto__: null, asyncId: newAsyncId(), resource, trigger: getDefaultTriggerAsyncId() };
    emitInit(scope.asyncId, type, scope.trigger, resource);
    return scope;
  }

  function enter({ asyncId, resource, trigger }) {
    emitBefore(asyncId, trigger, resource);
  }

  function leave({ asyncId }) {
    emitAfter(asyncId);
    // Ticks and microtasks do not wait for the next callback.
    settle();
  }

  function end({ asyncId }) {
    emitDestroy(asyncId);
  }

  // A Buffer of memory that the add-on has made for V8, or that is its own: that stays in this thread.
  function makeBuffer(memory, offset, length, isExternal) {
    if (isExternal) core.loadExtScript("ext:rt_worker/messages.js").markAsUntransferable(memory);
    return Buffer.from(memory, offset, length);
  }

  // `mayOnlyWarn`: callbacks of thread-safe functions could throw without an effect before version 10 of Node-API.
  function report(error, mayOnlyWarn) {
    const { options, process } = internals.rt.current;
    if (!mayOnlyWarn || options["--force-node-api-uncaught-exceptions-policy"]) {
      internals.rt.fatal.uncaughtException(error);
      return;
    }
    process.emitWarning(
      "Uncaught Node-API callback exception detected, please run node with option " +
        "--force-node-api-uncaught-exceptions-policy=true to handle those exceptions properly.",
      "DeprecationWarning",
      "DEP0168",
    );
  }

  return { begin, end, enter, leave, makeBuffer, report };
})();
