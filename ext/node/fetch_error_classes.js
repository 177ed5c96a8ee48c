// undici's classes of errors, those that `fetch` gives. Called by fetch_errors.js.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { Error, ObjectDefineProperty, SymbolFor } = primordials;

  // Programs know them by `name` and `code`.
  class UndiciError extends Error {
    constructor(name, code, message) {
      super(message);
      this.name = name;
      this.code = code;
    }
    get [SymbolFor("undici.error.UND_ERR")]() {
      return true;
    }
  }
  function undiciClass(name, code) {
    const marker = SymbolFor(`undici.error.${code}`);
    const made = {
      [name]: class extends UndiciError {
        constructor(message) {
          super(name, code, message);
        }
      },
    }[name];
    ObjectDefineProperty(made.prototype, marker, { __proto__: null, value: true });
    return made;
  }
  const SocketErrorBase = undiciClass("SocketError", "UND_ERR_SOCKET");
  class SocketError extends SocketErrorBase {
    constructor(message, socket = null) {
      super(message);
      this.socket = socket;
    }
  }
  const HeadersOverflowError = undiciClass("HeadersOverflowError", "UND_ERR_HEADERS_OVERFLOW");
  const InvalidArgumentError = undiciClass("InvalidArgumentError", "UND_ERR_INVALID_ARG");
  const NotSupportedError = undiciClass("NotSupportedError", "UND_ERR_NOT_SUPPORTED");
  const ConnectTimeoutError = undiciClass("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT");
  const HeadersTimeoutError = undiciClass("HeadersTimeoutError", "UND_ERR_HEADERS_TIMEOUT");
  const BodyTimeoutError = undiciClass("BodyTimeoutError", "UND_ERR_BODY_TIMEOUT");
  const LENGTH_MISMATCH = "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH";
  const RequestContentLengthMismatchError = undiciClass("RequestContentLengthMismatchError", LENGTH_MISMATCH);
  const ResponseContentLengthMismatchError = undiciClass(
    "ResponseContentLengthMismatchError",
    "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  );
  class HTTPParserError extends Error {
    constructor(message) {
      super(message);
      this.name = "HTTPParserError";
      this.code = undefined;
      this.data = "";
    }
  }

  const parserError = (what) => new HTTPParserError(`Response does not match the HTTP/1.1 protocol (${what})`);

  return {
    BodyTimeoutError,
    ConnectTimeoutError,
    HeadersOverflowError,
    HeadersTimeoutError,
    InvalidArgumentError,
    LENGTH_MISMATCH,
    NotSupportedError,
    parserError,
    RequestContentLengthMismatchError,
    ResponseContentLengthMismatchError,
    SocketError,
  };
})();
