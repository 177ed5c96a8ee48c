// Callbacks that belong to the asynchronous context of other work than that which calls them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ReflectApply } = primordials;

  /** What `callback` returns, called in `context`. */
  function runIn(context, callback, receiver = undefined, args = []) {
    const before = core.getAsyncContext();
    core.setAsyncContext(context);
    try {
      return ReflectApply(callback, receiver, args);
    } finally {
      core.setAsyncContext(before);
    }
  }

  /** `callback`, which runs in `context` whoever calls it. */
  function inContext(callback, context) {
    return function (...args) {
      return runIn(context, callback, this, args);
    };
  }

  return { inContext, runIn };
})();
