// The class of terminal output extends that of sockets, statics included.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectSetPrototypeOf } = primordials;

  return function completeTty({ WriteStream }) {
    ObjectSetPrototypeOf(WriteStream, core.createLazyLoader("node:net")().default.Socket);
  };
})();
