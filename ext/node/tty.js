// `node:tty`. Programs that print in colors ask it for `isatty` alone; the classes, which are streams on sockets, come when somebody asks for one.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_lazy_property } = core.ops;
  const { ObjectSetPrototypeOf } = primordials;
  const { isatty } = core.loadExtScript("ext:deno_node/tty.js");
  const lazyClasses = core.createLazyLoader("node:tty");
  const lazyNet = core.createLazyLoader("node:net");

  let classes;
  function load() {
    if (classes !== undefined) return classes;
    const { ReadStream, WriteStream } = lazyClasses().default;
    // Deno's file does that when the first one is made, and leaves the statics out.
    const { Socket } = lazyNet().default;
    ObjectSetPrototypeOf(WriteStream, Socket);
    ObjectSetPrototypeOf(WriteStream.prototype, Socket.prototype);
    classes = { ReadStream, WriteStream };
    internals.rt.builtins.shape("tty", classes);
    return classes;
  }

  const exports = { isatty };
  op_rt_lazy_property(exports, "ReadStream", () => load().ReadStream, 0);
  op_rt_lazy_property(exports, "WriteStream", () => load().WriteStream, 0);
  return exports;
})();
