// Connections of a TLS server that cannot begin. Where none of the versions is there that the server allows, its client is told so as OpenSSL tells it: a
// server of TLS 1.1 alone refuses whoever wants more, and that is all that the library under Deno's layer does. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ownerSymbol } = core.loadExtScript("ext:deno_node/internal_binding/symbols.ts");
  const { finding, handshakeError } = core.loadExtScript("ext:rt_node/tls_errors.js");

  // A fatal alert: "protocol version".
  const ALERT = [21, 3, 1, 0, 2, 2, 70];

  /** `server` refuses the connection of `socket`, which is on top of `below`, for `error`, of Deno's layer. */
  function refuse(server, socket, below, error) {
    const tell = (told) => {
      server.emit("tlsClientError", told, socket);
      socket.destroy();
    };
    const { maxVersion } = server._sharedCreds.context;
    if (maxVersion !== "TLSv1" && maxVersion !== "TLSv1.1") {
      tell(handshakeError(error));
      below.destroy();
      return;
    }
    // What comes is its own: the connection on top of it has not begun to read.
    below._handle[ownerSymbol] = below;
    below.on("error", () => below.destroy());
    below.once("data", () => {
      below.end(Buffer.from(ALERT), () => below.destroy());
      tell(finding("unsupported protocol"));
    });
  }

  return { refuse };
})();
