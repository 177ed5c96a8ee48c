// What `fetch` asks for and takes as Node does: default headers, schemes, codings of bodies.
// Called by Deno's 23_request.js and 26_fetch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    Number,
    ReflectHas,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    StringPrototypeReplaceAll,
    StringPrototypeSplit,
    StringPrototypeToLowerCase,
    StringPrototypeTrim,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypeError,
  } = primordials;

  const module = (name) => core.createLazyLoader(name)().default;

  // Values of the header `name`, which is lower case, in a list of pairs.
  function valueOf(headers, name) {
    let found = null;
    for (let i = 0; i < headers.length; i++) {
      if (StringPrototypeToLowerCase(`${headers[i][0]}`) !== name) continue;
      found = found === null ? `${headers[i][1]}` : `${found}, ${headers[i][1]}`;
    }
    return found;
  }

  // Other servers are not told the mode.
  const TRUSTWORTHY = new SafeRegExp(
    "^(?:https:|http://(?:\\[::1\\]|127(?:\\.\\d+){3}|(?:[^/:?#]*\\.)?localhost\\.?)(?:[:/?#]|$))",
  );

  /** The headers that undici adds to those of the program. */
  function addDefaultHeaders(request) {
    const headers = request.headerList;
    const add = (name, value) => {
      if (valueOf(headers, name) === null) ArrayPrototypePush(headers, [name, value]);
    };
    const url = request.currentUrl();
    const isHttps = url[4] === "s";
    // HTTP/2 leaves it out.
    add("connection", request.method === "HEAD" ? "close" : "keep-alive");
    add("accept", "*/*");
    add("accept-language", "*");
    // Where a dispatcher of the program's own finds the length of the body.
    request.lengthAt = headers.length;
    const { hasCondition, refererOf } = core.loadExtScript("ext:rt_node/fetch_wire.js");
    const referer = refererOf(request);
    if (referer !== null) add("referer", referer);
    if (RegExpPrototypeExec(TRUSTWORTHY, url) !== null) {
      for (let i = headers.length - 1; i >= 0; i--) {
        if (StringPrototypeToLowerCase(`${headers[i][0]}`) === "sec-fetch-mode") ArrayPrototypeSplice(headers, i, 1);
      }
      ArrayPrototypePush(headers, ["sec-fetch-mode", request.mode ?? "cors"]);
    }
    add("user-agent", "node");
    const mode = (request.cacheMode ?? "default") === "default" && hasCondition(headers) ? "no-store" : request.cacheMode;
    if (mode === "no-store" || mode === "reload") {
      add("pragma", "no-cache");
      add("cache-control", "no-cache");
    } else if (mode === "no-cache") add("cache-control", "max-age=0");
    if (valueOf(headers, "range") !== null) ArrayPrototypePush(headers, ["accept-encoding", "identity"]);
    add("accept-encoding", isHttps ? "br, gzip, deflate, zstd" : "gzip, deflate");
  }

  function byteLength(body) {
    const held = body.streamOrStatic.body;
    if (typeof held === "string") return core.encode(held).length;
    if (TypedArrayPrototypeGetSymbolToStringTag(held) === "Uint8Array") return TypedArrayPrototypeGetByteLength(held);
    return body.length;
  }

  /** Why a request cannot be sent although its `Request` could be made, or null. */
  function unsendable(request) {
    const refused = core.loadExtScript("ext:rt_node/fetch_wire.js").refusedHeader(request.headerList);
    if (refused !== null) return refused;
    if (request.body === null) return null;
    const given = valueOf(request.headerList, "content-length");
    if (given === null) return null;
    const length = byteLength(request.body);
    if (length === null || length === Number(given)) return null;
    return core.loadExtScript("ext:rt_node/fetch_errors.js").lengthMismatch();
  }

  const SCHEME_WORDS = {
    __proto__: null,
    "http:": null,
    "https:": null,
    "data:": null,
    "blob:": "invalid method",
    "file:": "not implemented... yet...",
    "about:": "about scheme is not supported",
  };

  /** Why nothing is fetched from URLs of this scheme, or null. */
  function schemeRefusal(protocol) {
    return ReflectHas(SCHEME_WORDS, protocol) ? SCHEME_WORDS[protocol] : "unknown scheme";
  }

  // A decoder for each of undici's codings. Sync flushes: what has arrived of a body that is cut short is given.
  function decoderOf(zlib, coding) {
    const c = zlib.constants;
    switch (coding) {
      case "gzip":
      case "x-gzip":
        return zlib.createGunzip({ flush: c.Z_SYNC_FLUSH, finishFlush: c.Z_SYNC_FLUSH });
      case "deflate":
        return "deflate";
      case "br":
        return zlib.createBrotliDecompress({
          flush: c.BROTLI_OPERATION_FLUSH,
          finishFlush: c.BROTLI_OPERATION_FLUSH,
        });
      case "zstd":
        return zlib.createZstdDecompress({ flush: c.ZSTD_e_continue, finishFlush: c.ZSTD_e_end });
      default:
        return null;
    }
  }

  // `deflate` is zlib's format by the book and a bare deflate stream from many servers: the first byte tells.
  async function* inflated(source, zlib) {
    const iterator = source[Symbol.asyncIterator]();
    let first;
    do {
      first = await iterator.next();
      if (first.done) return;
    } while (first.value.length === 0);
    const flushes = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
    const decoder = (first.value[0] & 0x0f) === 0x08 ? zlib.createInflate(flushes) : zlib.createInflateRaw(flushes);
    const rest = (async function* () {
      yield first.value;
      yield* iterator;
    })();
    yield* through(rest, decoder);
  }

  function through(source, decoder) {
    const { pipeline, Readable } = module("node:stream");
    return pipeline(Readable.from(source, { objectMode: false }), decoder, () => {});
  }

  /** `stream`, the body as it came, without the codings the response names; null where there is nothing to undo. */
  function decodedBody(stream, headers, method, timing) {
    const encoding = valueOf(headers, "content-encoding");
    if (encoding === null || method === "HEAD" || method === "CONNECT") return null;
    const codings = StringPrototypeSplit(StringPrototypeToLowerCase(encoding), ",");
    if (codings.length > 5) {
      throw new TypeError(`too many content-encodings in response: ${codings.length}, maximum allowed is 5`);
    }
    const zlib = core.loadExtScript("ext:deno_node/zlib.js");
    const decoders = [];
    for (let i = codings.length - 1; i >= 0; i--) {
      const decoder = decoderOf(zlib, StringPrototypeTrim(codings[i]));
      if (decoder === null) return null;
      ArrayPrototypePush(decoders, decoder);
    }
    const { bodyFailure } = core.loadExtScript("ext:rt_node/fetch_errors.js");
    const { ReadableStream } = core.loadExtScript("ext:deno_web/06_streams.js");
    let source = stream;
    for (let i = 0; i < decoders.length; i++) {
      source = decoders[i] === "deflate" ? inflated(source, zlib) : through(source, decoders[i]);
    }
    const iterator = source[Symbol.asyncIterator]();
    timing?.willDecode();
    return new ReadableStream({
      type: "bytes",
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done) {
            timing?.ended();
            controller.close();
            controller.byobRequest?.respond(0);
          } else {
            timing?.decoded(value.length);
            controller.enqueue(new Uint8Array(value));
          }
        } catch (error) {
          timing?.ended();
          controller.error(bodyFailure(error));
        }
      },
      async cancel() {
        timing?.ended();
        await iterator.return();
      },
    });
  }

  const STRENGTH = { __proto__: null, sha256: 1, sha384: 2, sha512: 3 };

  /** The digests of the strongest algorithm that `integrity` names, in base64. */
  function wantedDigests(integrity) {
    let algorithm = null;
    let digests = [];
    for (const word of new SafeArrayIterator(StringPrototypeSplit(integrity, " "))) {
      const match = RegExpPrototypeExec(/^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?.*)?$/i, StringPrototypeTrim(word));
      if (match === null) continue;
      const name = StringPrototypeToLowerCase(match[1]);
      const standard = StringPrototypeReplaceAll(StringPrototypeReplaceAll(match[2], "-", "+"), "_", "/");
      const digest = StringPrototypeReplaceAll(standard, "=", "");
      if (algorithm === null || STRENGTH[name] > STRENGTH[algorithm]) {
        algorithm = name;
        digests = [digest];
      } else if (name === algorithm) ArrayPrototypePush(digests, digest);
    }
    return { algorithm, digests };
  }

  /** The response that `answer` promises, read whole and compared if the request says what it must be. */
  async function withIntegrity(request, answer, networkError) {
    const response = await answer;
    if (!request.integrity || response.type === "error" || response.aborted) return response;
    const { algorithm, digests } = wantedDigests(request.integrity);
    if (algorithm === null || response.body === null) return response;
    const body = await response.body.consume();
    const digest = module("node:crypto").createHash(algorithm).update(body).digest("base64");
    if (!ArrayPrototypeIncludes(digests, StringPrototypeReplaceAll(digest, "=", ""))) return networkError("integrity mismatch");
    const { InnerBody } = core.loadExtScript("ext:deno_fetch/22_body.js");
    response.body = new InnerBody({ body, consumed: false });
    return response;
  }

  let hasWarned = false;

  /** Methods keep their case, so `patch` is another one than `PATCH`. */
  function warnOfPatch() {
    if (hasWarned) return;
    hasWarned = true;
    const message =
      "Using `patch` is highly likely to result in a `405 Method Not Allowed`. `PATCH` is much more likely to succeed.";
    core.createLazyLoader("node:process")().default.emitWarning(message, { code: "UNDICI-FETCH-patch" });
  }

  return { addDefaultHeaders, decodedBody, schemeRefusal, unsendable, valueOf, warnOfPatch, withIntegrity };
})();
