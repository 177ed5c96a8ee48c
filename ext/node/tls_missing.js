// What `TLSSocket` has beside what Deno's layer gives it, and what `renegotiate` checks, for which the library behind it has nothing. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectAssign } = primordials;
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  /** Gives the prototype the methods of `tls_secrets.js` and `tls_sessions.js`. */
  function define(prototype) {
    ObjectAssign(
      prototype,
      core.loadExtScript("ext:rt_node/tls_secrets.js").methods,
      core.loadExtScript("ext:rt_node/tls_sessions.js").methods,
    );
  }

  /** What `renegotiate` is given. */
  function checkRenegotiation(options, callback) {
    validateObject(options, "options");
    if (callback !== undefined) validateFunction(callback, "callback");
  }

  return { checkRenegotiation, define };
})();
