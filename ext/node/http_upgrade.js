// The stream that listeners of `upgrade` and `connect` get while the body of the request is still on its way: what comes on the connection
// behind the body is read from it, and what is written goes out at once. Called by Deno's _http_server.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeCall, ObjectSetPrototypeOf, Symbol } = primordials;
  const { Duplex } = core.loadExtScript("ext:deno_node/internal/streams/duplex.js");

  const kSocket = Symbol("kSocket");
  const kMessage = Symbol("kIncomingMessage");

  function UpgradeStream(socket, message) {
    FunctionPrototypeCall(Duplex, this, { allowHalfOpen: socket.allowHalfOpen });
    this[kSocket] = socket;
    this[kMessage] = message;
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
    this.on("close", () => socket.destroy());
    socket.on("end", () => {
      this.push(null);
      // As with a socket, whose `end` comes without listeners of `data`, too.
      if (this.readableLength === 0) this.resume();
    });
  }
  ObjectSetPrototypeOf(UpgradeStream.prototype, Duplex.prototype);
  ObjectSetPrototypeOf(UpgradeStream, Duplex);

  function pushFrom(stream, data) {
    if (!stream.push(data)) stream[kSocket].pause();
  }

  /** The body is whole; `head` came behind it. */
  UpgradeStream.prototype.requestBodyCompleted = function (head) {
    this[kMessage] = null;
    if (head?.length > 0) pushFrom(this, head);
    this[kSocket].on("data", (data) => pushFrom(this, data));
  };

  UpgradeStream.prototype._read = function () {
    // Nothing behind the body can be read before the body is, whoever wants it.
    this[kMessage]?.resume();
    this[kSocket].resume();
  };

  UpgradeStream.prototype._final = function (callback) {
    const socket = this[kSocket];
    if (socket.writableFinished || socket.destroyed) callback();
    else socket.end(callback);
  };

  UpgradeStream.prototype._write = function (chunk, encoding, callback) {
    this[kSocket].write(chunk, encoding, callback);
  };

  UpgradeStream.prototype._destroy = function (error, callback) {
    this[kSocket].destroy(error);
    callback(error);
  };

  return { UpgradeStream };
})();
