// `onconnection` of handles that listen. The native half calls it with a status alone; programs that read and replace it, as those do that hand
// connections on, find a function that takes the connection as well. Called by Deno's internal_binding/tcp_wrap.ts and pipe_wrap.ts.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { FunctionPrototypeCall, ObjectDefineProperty } = primordials;

  /**
   * Accepts what comes to `handle`.
   * - `makeHandle`: makes one for a connection
   */
  return function acceptOn(handle, makeHandle) {
    let shown;

    // Each taker has a function of its own: who replaces one may call it.
    function shownFor(own) {
      return function onconnection(status, connection) {
        // The native half says no more than that all is well.
        if (arguments.length > 1 || status !== 0) return FunctionPrototypeCall(own, this, status, connection);
        const made = makeHandle();
        const wrong = handle.accept(made);
        return FunctionPrototypeCall(own, handle, wrong, wrong === 0 ? made : undefined);
      };
    }

    function set(value) {
      shown = typeof value === "function" ? shownFor(value) : value;
    }

    set(handle.onconnection);
    ObjectDefineProperty(handle, "onconnection", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => shown,
      set,
    });
  };
})();
