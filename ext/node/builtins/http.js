// What `node:http` has in Node beyond Deno's: classes of the global scope, a limit that follows a flag.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty } = primordials;

  const CLASSES = ["WebSocket", "CloseEvent", "MessageEvent"];

  return function completeHttp(http) {
    ObjectDefineProperty(http, "maxHeaderSize", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => core.loadExtScript("ext:rt_node/http_parser.js").maxHeaderSize(),
    });
    for (let i = 0; i < CLASSES.length; i++) {
      const name = CLASSES[i];
      ObjectDefineProperty(http, name, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        get: () => globalThis[name],
      });
    }
  };
})();
