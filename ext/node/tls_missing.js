// Methods of `TLSSocket` for which the library behind it tells nothing: they check their arguments as Node's, and then say so. Called by
// Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectKeys } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const missing = (name) => new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`tls ${name}`);

  const methods = {
    getSharedSigalgs() {
      throw missing("getSharedSigalgs");
    },
    getTLSTicket() {
      throw missing("getTLSTicket");
    },
  };

  /** Gives them to the prototype. */
  function define(prototype) {
    const names = ObjectKeys(methods);
    for (let i = 0; i < names.length; i++) {
      const value = methods[names[i]];
      ObjectDefineProperty(prototype, names[i], { __proto__: null, configurable: true, enumerable: true, value, writable: true });
    }
  }

  /** What `renegotiate` is given. */
  function checkRenegotiation(options, callback) {
    validateObject(options, "options");
    if (callback !== undefined) validateFunction(callback, "callback");
  }

  return { checkRenegotiation, define };
})();
