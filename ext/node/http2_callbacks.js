// Callbacks of the native half of HTTP/2. What listeners throw in them is uncaught: native code would drop it. Called by Deno's http2.ts.
(function () {
  "use strict";
  const { internals, primordials } = __bootstrap;
  const { ArrayPrototypeMap, ReflectApply } = primordials;

  function guarded(callback) {
    return function (...args) {
      try {
        return ReflectApply(callback, this, args);
      } catch (error) {
        internals.rt.fatal.uncaughtException(error, false, null, true);
      }
    };
  }

  /** `guardedAll(callbacks)`: each of them, as native code may call it. */
  const guardedAll = (callbacks) => ArrayPrototypeMap(callbacks, guarded);

  return { guarded, guardedAll };
})();
