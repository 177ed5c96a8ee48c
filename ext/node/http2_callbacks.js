// Callbacks of the native half of HTTP/2. What listeners throw in them is uncaught: native code would drop it. They run in the context of what
// made their handle, whose context native code does not know. Called by Deno's http2.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeMap, ReflectApply, Symbol } = primordials;
  const { runIn } = core.loadExtScript("ext:rt_node/in_context.js");
  const kContext = Symbol("kContext");

  function keepContext(handle) {
    handle[kContext] = core.getAsyncContext();
  }

  // `run`, as it runs here, whoever calls it.
  function inContext(run) {
    const context = core.getAsyncContext();
    return () => runIn(context, run);
  }

  function guarded(callback) {
    function call(...args) {
      try {
        return ReflectApply(callback, this, args);
      } catch (error) {
        internals.rt.fatal.uncaughtException(error, false, null, true);
      }
    }
    return function (...args) {
      const context = this?.[kContext];
      return context === undefined ? ReflectApply(call, this, args) : runIn(context, call, this, args);
    };
  }

  /** `guardedAll(callbacks)`: each of them, as native code may call it. */
  const guardedAll = (callbacks) => ArrayPrototypeMap(callbacks, guarded);

  return { guarded, guardedAll, inContext, keepContext };
})();
