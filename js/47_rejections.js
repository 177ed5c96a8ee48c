// Promises that nobody handles, as `--unhandled-rejections` says. `parts`: those of js/40_fatal.js, which loads this when there is one.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Error, ObjectDefineProperty, ObjectHasOwn, SafeWeakMap } = primordials;
  const noSideEffectsToString = core.loadExtScript("ext:rt_bootstrap/46_value_text.js");

  const { current, fatal } = internals.rt;

  return ({ rejection, setOwn, snippets }) => {
    const warned = new SafeWeakMap();
    let lastRejectionId = 0;

    // Errors of other threads are none of the engine's. Traps of the program's are not called.
    function isErrorLike(reason) {
      return typeof reason === "object" && reason !== null && !core.isProxy(reason) && ObjectHasOwn(reason, "stack");
    }

    class UnhandledPromiseRejection extends Error {
      constructor(reason) {
        super(
          "This error originated either by throwing inside of an async function without a catch block, " +
            "or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason " +
            `"${noSideEffectsToString(reason)}".`,
        );
        setOwn(this, "code", "ERR_UNHANDLED_REJECTION");
      }
    }
    ObjectDefineProperty(UnhandledPromiseRejection.prototype, "name", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: "UnhandledPromiseRejection",
      writable: true,
    });

    function warnUnhandled(promise, reason) {
      const { process } = current;
      const { uid } = warned.get(promise);
      const detail = isErrorLike(reason) ? reason.stack : noSideEffectsToString(reason);
      const warning = new Error(
        "Unhandled promise rejection. This error originated either by throwing inside of an async function " +
          "without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the " +
          "node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see " +
          "https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: " +
          uid +
          ")",
      );
      setOwn(warning, "name", "UnhandledPromiseRejectionWarning");
      if (isErrorLike(reason)) setOwn(warning, "stack", reason.stack, false);
      process.emitWarning(detail, "UnhandledPromiseRejectionWarning");
      process.emitWarning(warning);
    }

    // Whether somebody listens: the domain of the promise, or the process. What a listener throws is uncaught like any other error.
    function emitRejection(reason, promise) {
      let isHeard = true;
      fatal.guarded(() => {
        const domain = fatal.domainOf?.(promise);
        isHeard = domain ? domain.emit("error", reason) : current.process.emit("unhandledRejection", reason, promise);
      });
      return isHeard;
    }

    // Called by deno_core for each promise that a tick left rejected without a handler.
    function unhandledRejection(promise, reason) {
      warned.set(promise, { uid: ++lastRejectionId });
      current.traceRejection?.(false);
      const asError = () => {
        if (isErrorLike(reason)) return reason;
        const error = new UnhandledPromiseRejection(reason);
        snippets.set(error, rejection);
        return error;
      };
      switch (current.unhandledRejections) {
        case "strict": {
          fatal.uncaughtException(asError(), true);
          if (!emitRejection(reason, promise)) warnUnhandled(promise, reason);
          break;
        }
        case "none":
          emitRejection(reason, promise);
          break;
        case "warn":
          emitRejection(reason, promise);
          warnUnhandled(promise, reason);
          break;
        case "warn-with-error-code":
          if (!emitRejection(reason, promise)) {
            warnUnhandled(promise, reason);
            current.process.exitCode = 1;
          }
          break;
        default:
          if (!emitRejection(reason, promise)) fatal.uncaughtException(asError(), true);
      }
      return true;
    }

    function rejectionHandled(promise) {
      const { process } = current;
      const info = warned.get(promise);
      if (info === undefined) return;
      current.traceRejection?.(true);
      if (process.emit("rejectionHandled", promise)) return;
      const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${info.uid})`);
      setOwn(warning, "name", "PromiseRejectionHandledWarning");
      setOwn(warning, "id", info.uid);
      process.emitWarning(warning);
    }

    return { rejectionHandled, unhandledRejection };
  };
})();
