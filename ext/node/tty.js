// `node:tty`. Programs that print in colors ask it for `isatty` alone; the classes, which are streams on sockets, come when somebody asks for one.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectHasOwn, ObjectSetPrototypeOf } = primordials;
  const { isatty } = core.loadExtScript("ext:deno_node/tty.js");
  const lazyClasses = core.createLazyLoader("node:tty");
  const lazyNet = core.createLazyLoader("node:net");

  const exports = { isatty };
  const replaced = { __proto__: null };

  function set(name, value) {
    replaced[name] = true;
    ObjectDefineProperty(exports, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  function load() {
    const { ReadStream, WriteStream } = lazyClasses().default;
    // Deno's file does that when the first one is made, and leaves the statics out.
    const { Socket } = lazyNet().default;
    ObjectSetPrototypeOf(WriteStream, Socket);
    ObjectSetPrototypeOf(WriteStream.prototype, Socket.prototype);
    if (!ObjectHasOwn(replaced, "ReadStream")) set("ReadStream", ReadStream);
    if (!ObjectHasOwn(replaced, "WriteStream")) set("WriteStream", WriteStream);
    internals.rt.builtins.shape("tty", exports);
  }

  function leaveForLater(name) {
    ObjectDefineProperty(exports, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get() {
        if (!ObjectHasOwn(replaced, name)) load();
        return exports[name];
      },
      set: (value) => set(name, value),
    });
  }
  leaveForLater("ReadStream");
  leaveForLater("WriteStream");
  return exports;
})();
