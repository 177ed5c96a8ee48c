// Callbacks of the native half of HTTP/2. What listeners throw in them is uncaught: native code would drop it. They run in the context of what
// made their handle, whose context native code does not know. Called by Deno's http2.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeMap, ReflectApply, Symbol } = primordials;
  const kContext = Symbol("kContext");

  function keepContext(handle) {
    handle[kContext] = core.getAsyncContext();
  }

  // `run`, as it runs here, whoever calls it.
  function inContext(run) {
    const context = core.getAsyncContext();
    return () => {
      const before = core.getAsyncContext();
      core.setAsyncContext(context);
      try {
        return run();
      } finally {
        core.setAsyncContext(before);
      }
    };
  }

  function guarded(callback) {
    return function (...args) {
      const context = this?.[kContext];
      const before = context === undefined ? undefined : core.getAsyncContext();
      try {
        if (context !== undefined) core.setAsyncContext(context);
        return ReflectApply(callback, this, args);
      } catch (error) {
        internals.rt.fatal.uncaughtException(error, false, null, true);
      } finally {
        if (context !== undefined) core.setAsyncContext(before);
      }
    };
  }

  /** `guardedAll(callbacks)`: each of them, as native code may call it. */
  const guardedAll = (callbacks) => ArrayPrototypeMap(callbacks, guarded);

  return { guarded, guardedAll, inContext, keepContext };
})();
