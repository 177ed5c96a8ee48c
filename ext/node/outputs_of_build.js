// `process.stdout` and `process.stderr` of a build: streams of one class, whatever they write to, so that the heap does not depend on that; but
// for what the program itself sees of a terminal.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectSetPrototypeOf } = primordials;
  const { guessHandleType } = core.loadExtScript("ext:deno_node/internal_binding/util.ts");
  const lazyNet = core.createLazyLoader("node:net");
  const lazyTty = core.createLazyLoader("ext:deno_node/internal/tty.js");

  const types = { __proto__: null, FILE: "fs", TTY: "tty" };
  const noop = () => {};

  // `[columns, rows]`, or undefined where it is no terminal.
  function sizeOf(fd) {
    const context = {};
    const terminal = new core.ops.TTY(fd, context);
    const size = [0, 0];
    return context.code === undefined && !terminal.getWindowSize(size) ? size : undefined;
  }

  // `handle` is a pipe to the descriptor.
  function makeOutput(handle) {
    const { fd } = handle;
    const { Socket } = lazyNet();
    const { WriteStream } = lazyTty();
    handle.getWindowSize = (size) => {
      const now = sizeOf(fd);
      if (now !== undefined) [size[0], size[1]] = now;
      return 0;
    };
    const stream = new Socket({ handle, readable: false, writable: true });
    const type = guessHandleType(fd);
    stream._type = types[type] ?? "pipe";
    ObjectSetPrototypeOf(WriteStream.prototype, Socket.prototype);
    ObjectSetPrototypeOf(stream, WriteStream.prototype);
    // The code of these is in the heap then, whether they are called or not.
    stream.on("error", noop);
    stream.off("error", noop);
    // What is deleted has left its traces, too.
    for (let i = 0; i < 2; i++) {
      [stream.columns, stream.rows] = sizeOf(fd) ?? [0, 0];
      if (i === 1 && type === "TTY") break;
      delete stream.columns;
      delete stream.rows;
    }
    if (type !== "TTY") ObjectSetPrototypeOf(stream, Socket.prototype);
    return stream;
  }

  return { makeOutput };
})();
