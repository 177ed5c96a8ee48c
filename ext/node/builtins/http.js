// What `node:http` has in Node beyond Deno's: classes of the global scope.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ObjectDefineProperty } = primordials;

  const CLASSES = ["WebSocket", "CloseEvent", "MessageEvent"];

  return function completeHttp(http) {
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
