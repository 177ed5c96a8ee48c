// Methods of `TLSSocket` for which the library behind it tells nothing: they check their arguments as Node's, and then say so. Called by
// Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectAssign } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const missing = (name) => new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`tls ${name}`);

  const methods = {
    getTLSTicket() {
      throw missing("getTLSTicket");
    },
  };

  /** Gives them, and those of `tls_secrets.js`, to the prototype. */
  function define(prototype) {
    ObjectAssign(prototype, methods, core.loadExtScript("ext:rt_node/tls_secrets.js").methods);
  }

  /** What `renegotiate` is given. */
  function checkRenegotiation(options, callback) {
    validateObject(options, "options");
    if (callback !== undefined) validateFunction(callback, "callback");
  }

  return { checkRenegotiation, define };
})();
