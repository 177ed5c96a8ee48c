// A connection of TLS inside of another: what the outer one reads from then on is the inner one's alone, as in Node, where the two are joined below their
// sockets. Called by Deno's internal/js_stream_socket.js.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { FunctionPrototypeCall, ObjectDefineProperty } = primordials;

  /** Whatever `socket` reads goes to `take`, and its listeners hear of the end only. */
  function takeOver(socket, take) {
    const { push } = socket;
    ObjectDefineProperty(socket, "push", {
      __proto__: null,
      configurable: true,
      value(chunk, encoding) {
        if (chunk === null) return FunctionPrototypeCall(push, socket, chunk, encoding);
        socket._readableState.reading = false;
        take(chunk);
        return socket.readableFlowing !== false;
      },
      writable: true,
    });
  }

  return { takeOver };
})();
