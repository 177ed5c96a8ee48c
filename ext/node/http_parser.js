// What node:http has to know of its parser beyond what Deno's binding tells. Called by Deno's _http_common.js, _http_server.js
// and http_parser.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, ReflectApply, RegExpPrototypeExec, SafeRegExp } = primordials;
  const { ERR_HTTP_SOCKET_ENCODING } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const option = (name) => core.loadExtScript("ext:deno_node/internal/options.ts").getOptionValue(name);
  const insecureHTTPParser = () => option("--insecure-http-parser") === true;

  const OWN_CODE = new SafeRegExp("^(HPE_\\w+):(.*)$");

  /** Give the error of a message that came straight from its socket llhttp's own code and reason, and Node's order of properties. */
  function exactError(error, parser) {
    const native = parser._native;
    let { bytesParsed, code, rawPacket, reason } = error;
    if (parser._tooManyHeaders) {
      parser._tooManyHeaders = false;
      code = "HPE_HEADER_OVERFLOW";
      reason = "Header overflow";
      error.message = `Parse Error: ${reason}`;
    } else if (code === "HPE_ERROR" && native !== undefined) {
      const exact = native.getLastErrorCode();
      if (exact !== "" && exact !== "HPE_OK") {
        code = exact;
        reason = native.getLastErrorReason() || reason;
      }
    }
    // A callback that fails says of what.
    const own = code === "HPE_USER" ? RegExpPrototypeExec(OWN_CODE, reason) : null;
    if (own !== null) {
      code = own[1];
      reason = own[2];
      error.message = `Parse Error: ${reason}`;
    }
    if (code === undefined || bytesParsed === undefined) return;
    delete error.code;
    delete error.reason;
    delete error.bytesParsed;
    delete error.rawPacket;
    error.bytesParsed = bytesParsed;
    error.code = code;
    error.reason = reason;
    error.rawPacket = rawPacket;
  }

  /** Whether a request has more `headers` than its server takes: then its parser is to fail, and `exactError` says of what. */
  function hasTooManyHeaders(parser, headers) {
    const { maxHeaderPairs: most } = parser;
    const tooMany = parser._headersLost || (most > 0 && headers.length > most);
    parser._headersLost = false;
    if (tooMany) parser._tooManyHeaders = true;
    return tooMany;
  }

  /**
   * `parser.finish()` at the end of `socket`: an error if the end comes in the middle of a message. Not in the body before another protocol:
   * the connection is its listener's already, who hears that it closes. Nor behind a request that has asked for another, if nobody listens.
   */
  function finishParser(socket, parser) {
    const result = parser.finish();
    if (parser.incoming?.upgrade || parser._asksForUpgrade) return undefined;
    if (result !== -1 || socket.parser !== parser) return result;
    const error = new Error("Parse Error");
    error.bytesParsed = 0;
    error.code = "HPE_INVALID_EOF_STATE";
    error.reason = "Invalid EOF state";
    return error;
  }

  const maxHeaderSize = () => option("--max-http-header-size");

  let Socket;
  const socketClass = () => (Socket ??= core.loadExtScript("ext:deno_node/net.ts").Socket);

  function unconsume(parser) {
    if (!parser._consumed) return;
    parser.unconsume();
    parser._consumed = false;
  }

  // What a program adds to the socket of a request: to hear what arrives, it has to come through the socket again.
  function listening(name) {
    return function socketListenerWrap(event, listener) {
      const original = socketClass().prototype[name];
      const result = ReflectApply(original, this, [event, listener]);
      if (!this.parser) {
        this[name] = original;
        return result;
      }
      if (event === "data" || event === "readable") unconsume(this.parser);
      return result;
    };
  }

  const on = listening("on");
  const addListener = listening("addListener");
  const prependListener = listening("prependListener");

  function setEncoding() {
    throw new ERR_HTTP_SOCKET_ENCODING();
  }

  /** For a socket of a server, once the server's own listeners are there. */
  function wrapListeners(socket) {
    socket.on = on;
    socket.addListener = addListener;
    socket.prependListener = prependListener;
    socket.setEncoding = setEncoding;
  }

  return { exactError, finishParser, hasTooManyHeaders, insecureHTTPParser, maxHeaderSize, wrapListeners };
})();
