// What `node:tls` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core } = __bootstrap;

  const unnamed = (method) => method;

  return function completeTls(tls) {
    // The library under Deno's layer compresses no certificates.
    tls.getCertificateCompressionAlgorithms = unnamed(() => []);
    tls.SecureContext = core.loadExtScript("ext:deno_node/_tls_common.ts").SecureContext;
  };
})();
