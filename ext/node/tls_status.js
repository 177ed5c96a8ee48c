// What a server says of its certificate by OCSP: its listeners of `OCSPRequest` are asked, of those clients that ask. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, StringPrototypeSlice, TypeError } = primordials;
  const { op_rt_tls_asks_for_status, op_rt_tls_staple } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { ERR_MULTIPLE_CALLBACK, ERR_SOCKET_CLOSED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { contextOf, recordOf } = core.loadExtScript("ext:rt_node/tls_secrets.js");

  const isHeard = (server) => !!server && server.listenerCount("OCSPRequest") > 0;

  /** Whether the server of `handle` is to wait for the hello of its client: who has keys of several kinds chooses by it, too. */
  const wantsHello = (handle, server) =>
    isHeard(server) ||
    contextOf(handle)?.pairs !== undefined ||
    core.loadExtScript("ext:rt_node/tls_server_sessions.js").wantsHello(server);

  // A certificate and that of who has issued it, as bytes: null where a context has none.
  function chainOf({ ca, cert }) {
    if (!cert) return [null, null];
    const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
    const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");
    const own = new X509Certificate(cert);
    const raw = Buffer.from(own.raw);
    const texts = [cert, ...(ca ? (ArrayIsArray(ca) ? ca : [ca]) : [])];
    for (let i = 0; i < texts.length; i++) {
      const text = pemBlocks.textOf(texts[i]);
      for (let block = pemBlocks.next(text, 0); block !== undefined; block = pemBlocks.next(text, block.end)) {
        if (!block.isWhole || !pemBlocks.CERTIFICATES[0].fits(block.label)) continue;
        const other = new X509Certificate(StringPrototypeSlice(text, block.begin, block.end));
        // Who has signed its own certificate is its issuer, where that is trusted.
        const isItself = i === 0 && other.raw.equals(own.raw);
        if (!isItself && own.checkIssued(other)) return [raw, Buffer.from(other.raw)];
      }
    }
    return [raw, null];
  }

  /** Calls `done` once the server of `socket` has been asked about the certificate of `context`. */
  function ask(socket, context, done) {
    const { _handle: handle, server } = socket;
    const record = recordOf(handle);
    if (!isHeard(server) || !op_rt_tls_asks_for_status(record)) return done();
    const { 0: certificate, 1: issuer } = chainOf(context);
    let isDone = false;
    server.emit("OCSPRequest", certificate, issuer, (error, response) => {
      if (isDone) return socket.destroy(new ERR_MULTIPLE_CALLBACK());
      isDone = true;
      if (error) return socket.destroy(error);
      if (socket._handle === null) return socket.destroy(new ERR_SOCKET_CLOSED());
      if (response) {
        if (!isArrayBufferView(response)) throw coded(TypeError, "OCSP response must be a buffer", "ERR_INVALID_ARG_TYPE");
        op_rt_tls_staple(record, Buffer.from(response.buffer, response.byteOffset, response.byteLength));
      }
      done();
    });
  }

  return { ask, wantsHello };
})();
