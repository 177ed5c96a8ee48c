// Errors of `fetch` as Node gives them: `TypeError: fetch failed` or `terminated`, with what happened as the cause. Called by Deno's
// 26_fetch.js, which knows of a failure only what hyper, rustls and the system say in words.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    AggregateError,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    Error,
    ErrorCaptureStackTrace,
    Number,
    ObjectPrototypeIsPrototypeOf,
    ErrorPrototype,
    Promise,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeLastIndexOf,
    StringPrototypeReplaceAll,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    StringPrototypeToUpperCase,
    TypeError,
  } = primordials;

  const module = (name) => core.createLazyLoader(name)().default;

  const {
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
  } = core.loadExtScript("ext:rt_node/fetch_error_classes.js");

  // Of hyper's words, those that say what is wrong with a message, and llhttp's.
  const PARSER_WORDS = [
    ["invalid HTTP version parsed", "Expected HTTP/, RTSP/ or ICE/"],
    ["invalid HTTP status-code parsed", "Invalid status code"],
    ["invalid HTTP header parsed", "Invalid header token"],
    ["invalid content-length parsed", "Invalid character in Content-Length"],
    ["unexpected transfer-encoding parsed", "Invalid character in Transfer-Encoding"],
    ["invalid HTTP method parsed", "Invalid method encountered"],
  ];

  // What `src/fetch/strict.rs` refuses.
  const REFUSED_HEAD = new SafeRegExp("refused head: ([^:]+)$");

  const responseMismatch = () =>
    new ResponseContentLengthMismatchError("Response body length does not match content-length header");
  function headError(words, detail) {
    if (words === "length mismatch") return responseMismatch();
    return words === "bad response" ? new SocketError(words, socketOf(detail)) : parserError(words);
  }

  const OPENSSL_WORDS = new SafeRegExp("^write EPROTO (\\w+:error:\\w+:([^:]+):[^:]*:([^:]+):[^]*)$");
  const OS_ERROR = new SafeRegExp("\\(os error (\\d+)\\)");
  const REMOTE = new SafeRegExp("^error sending request from (.+) for .+ \\((.+):(\\d+)\\): ");

  // What `src/fetch/addresses.rs` adds to errors of bodies.
  const TO_BE_CLOSED = " [to be closed]";
  const OF_CONNECTION = new SafeRegExp(" \\[from (.+) to (.+):(\\d+)\\]$");

  // The system's error `number` as Node's net has it.
  function systemError(number, syscall, address, port) {
    const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    const error = uvException({ errno: -number, syscall });
    const { code } = error;
    error.message = `${syscall} ${code}`;
    if (address !== undefined) {
      error.message += port > 0 ? ` ${address}:${port}` : ` ${address}`;
      error.address = address;
      if (port > 0) error.port = port;
    }
    ErrorCaptureStackTrace(error, systemError);
    return error;
  }

  function addressOf(url) {
    const { hostname } = url;
    const host = StringPrototypeStartsWith(hostname, "[") ? StringPrototypeSlice(hostname, 1, -1) : hostname;
    return { host, port: url.port !== "" ? Number(url.port) : url.protocol === "https:" ? 443 : 80 };
  }

  const lengthMismatch = () => new RequestContentLengthMismatchError("Request body length does not match content-length header");

  const lookupAll = (host) =>
    new Promise((resolve) => module("node:dns").lookup(host, { all: true }, (error, found) => resolve(error ? [] : found)));

  // Node names the address; with several it tells of each.
  async function connectError(number, url) {
    const { host, port } = addressOf(url);
    if (module("node:net").isIP(host)) return systemError(number, "connect", host, port);
    const found = await lookupAll(host);
    if (found.length < 2) return systemError(number, "connect", found[0]?.address ?? host, port);
    const errors = ArrayPrototypeMap(found, ({ address }) => systemError(number, "connect", address, port));
    const error = new AggregateError(errors);
    error.code = errors[0].code;
    return error;
  }

  function lookupError(detail, url) {
    const { host } = addressOf(url);
    const temporary = StringPrototypeIncludes(detail, "Temporary failure");
    const error = new Error(`getaddrinfo ${temporary ? "EAI_AGAIN" : "ENOTFOUND"} ${host}`);
    error.errno = temporary ? -3001 : -3008;
    error.code = temporary ? "EAI_AGAIN" : "ENOTFOUND";
    error.syscall = "getaddrinfo";
    error.hostname = host;
    return error;
  }

  // What is wrong with the other side's first record is OpenSSL's error, not one of writing.
  function withoutCall(error) {
    const match = error?.code === "EPROTO" ? RegExpPrototypeExec(OPENSSL_WORDS, error.message) : null;
    if (match === null) return error;
    const { 1: message, 2: library, 3: reason } = match;
    const own = new Error(message);
    own.library = library;
    own.reason = reason;
    own.code = `ERR_SSL_${StringPrototypeToUpperCase(StringPrototypeReplaceAll(reason, " ", "_"))}`;
    return own;
  }

  // rustls says less of a certificate than OpenSSL does. The Node layer's handshake knows Node's codes: nothing is sent on it.
  function certificateError(url) {
    const { host, port } = addressOf(url);
    const servername = module("node:net").isIP(host) ? undefined : host;
    return new Promise((resolve) => {
      const socket = module("node:tls").connect({ host, port, servername });
      const done = (error) => {
        socket.destroy();
        resolve(withoutCall(error));
      };
      socket.setTimeout(5000, () => done(new ConnectTimeoutError("Connect Timeout Error")));
      socket.once("error", done);
      socket.once("secureConnect", () => {
        const { certificateMessage } = core.loadExtScript("ext:rt_node/tls_errors.js");
        const code = "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
        const error = new Error(certificateMessage(code, "unable to verify the first certificate"));
        error.code = code;
        done(error);
      });
    });
  }

  function tlsError(message, code) {
    const error = new Error(message);
    error.code = code;
    return error;
  }

  /** What Node gives as the cause of a request that failed with `detail`, whose innermost reason is `reason`. */
  async function transportCause([detail, reason], href) {
    const url = new (core.loadExtScript("ext:deno_web/00_url.js").URL)(href);
    const has = (words) => StringPrototypeIncludes(detail, words);
    const number = RegExpPrototypeExec(OS_ERROR, detail) ?? RegExpPrototypeExec(OS_ERROR, reason);
    if (has("client error (Connect)")) {
      if (has("dns error")) return lookupError(detail, url);
      if (has("invalid peer certificate")) return await certificateError(url);
      if (has("InvalidContentType")) return await certificateError(url);
      if (has("tls handshake eof")) {
        const { host, port } = addressOf(url);
        const error = tlsError("Client network socket disconnected before secure TLS connection was established", "ECONNRESET");
        error.path = undefined;
        error.host = host;
        error.port = `${port}`;
        error.localAddress = null;
        return error;
      }
      if (has("received fatal alert")) return tlsError(reason, "ERR_SSL_TLS_ALERT");
      if (number !== null) return await connectError(Number(number[1]), url);
    }
    if (number !== null) return systemError(Number(number[1]), "read");
    if (reason === LENGTH_MISMATCH) return lengthMismatch();
    const refused = RegExpPrototypeExec(REFUSED_HEAD, detail);
    if (refused !== null) return headError(refused[1], detail);
    if (has("message head is too large")) return new HeadersOverflowError("Headers Overflow Error");
    for (let i = 0; i < PARSER_WORDS.length; i++) {
      if (has(PARSER_WORDS[i][0])) return parserError(PARSER_WORDS[i][1]);
    }
    if (has("connection closed before message completed") || has("connection error") || has("channel closed")) {
      return new SocketError("other side closed", socketOf(detail));
    }
    return new Error(reason);
  }

  async function connectTimeout(href) {
    const { host, port } = addressOf(new (core.loadExtScript("ext:deno_web/00_url.js").URL)(href));
    const found = module("node:net").isIP(host) ? [] : await lookupAll(host);
    const addresses = ArrayPrototypeJoin(
      ArrayPrototypeMap(found, ({ address }) => `${address}:${port}`),
      ", ",
    );
    const attempted = found.length < 2 ? `address: ${host}:${port}` : `addresses: ${addresses}`;
    return new ConnectTimeoutError(`Connect Timeout Error (attempted ${attempted}, timeout: 10000ms)`);
  }

  const TRANSPORT = new SafeRegExp("^transport\\n(.+)\\n(.+)$");

  /** The answer that is waited for; what `src/fetch/plain.rs` fails with is in it, as Deno's client has it. */
  async function answerOf(waiting) {
    try {
      return await waiting;
    } catch (error) {
      const failure = RegExpPrototypeExec(TRANSPORT, `${error?.message}`);
      if (failure === null) throw error;
      return { error: [failure[1], failure[2]] };
    }
  }

  /** The cause of a request to `href` that ended before there was an answer or a failure of the connection: of waiting too long, say. */
  async function sendFailure(error, href) {
    if (error?.message === "UND_ERR_CONNECT_TIMEOUT") return await connectTimeout(href);
    if (error?.message === LENGTH_MISMATCH) return lengthMismatch();
    return error?.message === "UND_ERR_HEADERS_TIMEOUT" ? new HeadersTimeoutError("Headers Timeout Error") : error;
  }

  function socketOf(detail) {
    const remote = RegExpPrototypeExec(REMOTE, detail) ?? RegExpPrototypeExec(OF_CONNECTION, detail);
    if (remote === null) return null;
    const { 1: local, 2: remoteAddress, 3: remotePort } = remote;
    const colon = StringPrototypeLastIndexOf(local, ":");
    const plain = (address) => (address[0] === "[" ? StringPrototypeSlice(address, 1, -1) : address);
    return {
      localAddress: plain(StringPrototypeSlice(local, 0, colon)),
      localPort: Number(StringPrototypeSlice(local, colon + 1)),
      remoteAddress: plain(remoteAddress),
      remotePort: Number(remotePort),
      remoteFamily: remoteAddress[0] === "[" ? "IPv6" : "IPv4",
      timeout: undefined,
      bytesWritten: 0,
      bytesRead: 0,
    };
  }

  // An error of zlib or brotli, as `node:zlib` has it.
  function decoderError({ 1: errno, 2: code, 3: message }) {
    const error = new Error(message);
    error.errno = Number(errno);
    error.code = code;
    return error;
  }

  // undici takes the end of a connection that was to be closed as the end of the message, which is then too short.
  function cutOff(headers, detail) {
    let closes = StringPrototypeIncludes(detail, TO_BE_CLOSED);
    let length = false;
    for (let i = 0; i < headers.length; i++) {
      const { 0: name, 1: value } = headers[i];
      if (name === "connection") closes ||= StringPrototypeIncludes(StringPrototypeToLowerCase(value), "close");
      else if (name === "content-length") length = true;
    }
    if (!closes) return new SocketError("other side closed", socketOf(detail));
    return length ? responseMismatch() : parserError("Invalid EOF state");
  }

  // Of what hyper says of chunks, and llhttp's words.
  const CHUNK_WORDS = [
    ["Invalid chunk size line", "Invalid character in chunk size"],
    ["Invalid chunk size linear white space", "Invalid character in chunk size"],
    ["invalid chunk size: overflow", "Chunk size overflow"],
    ["Invalid chunk size LF", "Missing expected LF after chunk size"],
    ["Invalid chunk body", "Expected LF after chunk data"],
    ["Invalid chunk end", "Expected LF after chunk data"],
    ["Invalid header name", "Invalid header token"],
    ["Invalid header value", "Invalid header value char"],
  ];

  function chunkError(detail) {
    for (let i = 0; i < CHUNK_WORDS.length; i++) {
      if (StringPrototypeIncludes(detail, CHUNK_WORDS[i][0])) return parserError(CHUNK_WORDS[i][1]);
    }
    return null;
  }

  /** What reading a response's body ends with when the connection or the decoder fails. */
  function bodyFailure(error, headers = []) {
    if (error?.name === "AbortError" || error?.message === "terminated") return error;
    const message = `${error?.message}`;
    const number = RegExpPrototypeExec(OS_ERROR, message);
    let cause = error;
    const decoder = RegExpPrototypeExec(DECODER_WORDS, message);
    if (decoder !== null) cause = decoderError(decoder);
    else if (message === "UND_ERR_BODY_TIMEOUT") cause = new BodyTimeoutError("Body Timeout Error");
    else if (number !== null && !StringPrototypeIncludes(message, TO_BE_CLOSED)) cause = systemError(Number(number[1]), "read");
    else if (RegExpPrototypeExec(CONNECTION_WORDS, message) !== null) cause = chunkError(message) ?? cutOff(headers, message);
    return new TypeError("terminated", { cause });
  }
  const DECODER_WORDS = new SafeRegExp("^decoder (-?\\d+) (\\S+) (.+)$");
  const CONNECTION_WORDS = new SafeRegExp("body from connection|unexpected EOF|end of file|closed|incomplete");

  const DIGITS = new SafeRegExp("^\\d+$");

  /** Why Node's parser would not have taken an answer that hyper took, or null. */
  function responseRefusal({ headers, status }) {
    if (status === 101) return new SocketError("bad upgrade");
    let size = 0;
    let lengths = 0;
    let isNumber = true;
    let coding = -1;
    let first = -1;
    for (let i = 0; i < headers.length; i++) {
      const { 0: name, 1: value } = headers[i];
      size += name.length + value.length;
      if (name === "content-length") {
        if (lengths++ === 0) first = i;
        isNumber = RegExpPrototypeExec(DIGITS, value) !== null;
      } else if (name === "transfer-encoding") coding = i;
    }
    if (size >= 8192 && size >= module("node:http").maxHeaderSize) return new HeadersOverflowError("Headers Overflow Error");
    if (lengths > 0 && coding >= 0) {
      return parserError(
        coding < first
          ? "Content-Length can't be present with Transfer-Encoding"
          : "Transfer-Encoding can't be present with Content-Length",
      );
    }
    // undici puts all of them behind each other.
    return lengths > 1 || !isNumber ? responseMismatch() : null;
  }

  /** What a body fails with when the program aborts for no reason: `abort(null)`. */
  function aborted() {
    const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
    return new DOMException("The operation was aborted.", "AbortError");
  }

  /** `fetch failed` because of `reason`, an error or the words of one. */
  function fetchFailed(reason) {
    const cause = ObjectPrototypeIsPrototypeOf(ErrorPrototype, reason) ? reason : new Error(reason);
    return new TypeError("fetch failed", { cause });
  }

  /** `Failed to parse URL from`, as `fetch` and `new Request` say it. */
  function urlFailure(input) {
    const cause = new TypeError("Invalid URL");
    cause.code = "ERR_INVALID_URL";
    cause.input = `${input}`;
    return new TypeError(`Failed to parse URL from ${input}`, { cause });
  }

  return {
    aborted,
    answerOf,
    bodyFailure,
    BodyTimeoutError,
    connectTimeout,
    fetchFailed,
    HeadersTimeoutError,
    InvalidArgumentError,
    lengthMismatch,
    NotSupportedError,
    parserError,
    responseRefusal,
    sendFailure,
    SocketError,
    transportCause,
    urlFailure,
    withoutCall,
  };
})();
