// What `node:util` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ErrorCaptureStackTrace, ObjectDefineProperty, PromisePrototypeThen } = primordials;
  const { ERR_INVALID_ARG_TYPE, errnoException, exceptionWithHostPort } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  function lazily(util, name) {
    ObjectDefineProperty(util, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => core.loadExtScript(`ext:rt_bootstrap/builtins/util_${name}.js`)[name],
    });
  }

  return function completeUtil(util) {
    util._errnoException = function _errnoException(...args) {
      const error = errnoException(...args);
      ErrorCaptureStackTrace(error, _errnoException);
      return error;
    };
    util._exceptionWithHostPort = function _exceptionWithHostPort(...args) {
      const error = exceptionWithHostPort(...args);
      ErrorCaptureStackTrace(error, _exceptionWithHostPort);
      return error;
    };
    util.markPromiseAsHandled = function markPromiseAsHandled(promise) {
      if (!core.isPromise(promise)) throw new ERR_INVALID_ARG_TYPE("promise", "Promise", promise);
      PromisePrototypeThen(promise, undefined, () => {});
    };
    lazily(util, "debounce");
    lazily(util, "throttle");
    // Deno's: Node has removed the one and has the other in `node:v8` alone.
    delete util.log;
    delete util.queryObjects;
  };
})();
