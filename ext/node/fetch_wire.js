// What a request of `fetch` looks like on the wire, and what becomes of it on the way, as undici decides it: its header fields, its
// referrer, the rules for redirects, ranges of blobs. Called by Deno's 26_fetch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    Number,
    NumberIsFinite,
    NumberParseInt,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeCharCodeAt,
    StringPrototypeSplit,
    StringPrototypeToLowerCase,
    TypeError,
    Uint8Array,
  } = primordials;

  const parse = (href) => new (core.loadExtScript("ext:deno_web/00_url.js").URL)(href);
  const { valueOf } = core.loadExtScript("ext:rt_node/fetch_request.js");

  /** Fields of one name are one field, as in Node; hyper sends each of a list by itself. */
  function wireHeaders(list) {
    const places = { __proto__: null };
    const sent = [];
    for (let i = 0; i < list.length; i++) {
      const { 0: name, 1: value } = list[i];
      const lower = StringPrototypeToLowerCase(`${name}`);
      const place = places[lower];
      if (place === undefined) {
        places[lower] = sent.length;
        ArrayPrototypePush(sent, [name, value]);
      } else sent[place][1] += (lower === "cookie" ? "; " : ", ") + value;
    }
    return sent;
  }

  /** Begins a request: over HTTP by an op of ours (ext/node/src/fetch), otherwise by Deno's. */
  function begin(op_fetch, request, { protocol }, bytes, body) {
    const { method } = request;
    const address = request.currentUrl();
    const headers = wireHeaders(request.headerList);
    if (protocol === "http:" || protocol === "https:") {
      return core.ops.op_rt_fetch_begin(method, address, headers, bytes, body);
    }
    return op_fetch(method, address, headers, null, bytes !== null || body !== null, bytes, body);
  }

  const NOT_SENT = ["transfer-encoding", "keep-alive", "upgrade"];

  /** The error of undici for a field that its client does not send, or null. */
  function refusedHeader(list) {
    for (let i = 0; i < list.length; i++) {
      const { 0: name, 1: value } = list[i];
      const lower = StringPrototypeToLowerCase(`${name}`);
      if (lower === "expect") {
        const { NotSupportedError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
        return new NotSupportedError("expect header not supported");
      }
      const wrongLength = lower === "content-length" && !NumberIsFinite(NumberParseInt(value, 10));
      if (!wrongLength && !ArrayPrototypeIncludes(NOT_SENT, lower)) continue;
      const { InvalidArgumentError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
      return new InvalidArgumentError(`invalid ${lower} header`);
    }
    return null;
  }

  const isTrustworthy = (url) =>
    url.protocol === "https:" ||
    url.protocol === "wss:" ||
    url.hostname === "localhost" ||
    url.hostname === "[::1]" ||
    RegExpPrototypeExec(LOOPBACK, url.hostname) !== null;
  const LOOPBACK = new SafeRegExp("^127\\.|\\.localhost$");

  /** The header `referer` of `request`, or null. */
  function refererOf(request) {
    if (request.referrer === undefined || request.referrer === "client" || request.referrer === "no-referrer") return null;
    const source = parse(request.referrer);
    if (source.protocol !== "http:" && source.protocol !== "https:") return null;
    source.username = "";
    source.password = "";
    source.hash = "";
    const origin = `${source.origin}/`;
    const whole = source.href.length > 4096 ? origin : source.href;
    const target = parse(request.currentUrl());
    const same = target.origin === source.origin;
    const downgrade = isTrustworthy(source) && !isTrustworthy(target);
    switch (request.referrerPolicy || "strict-origin-when-cross-origin") {
      case "no-referrer":
        return null;
      case "origin":
        return origin;
      case "unsafe-url":
        return whole;
      case "strict-origin":
        return downgrade ? null : origin;
      case "same-origin":
        return same ? whole : null;
      case "origin-when-cross-origin":
        return same ? whole : origin;
      case "no-referrer-when-downgrade":
        return downgrade ? null : whole;
      default:
        if (same) return whole;
        return downgrade ? null : origin;
    }
  }

  /** Where a redirect leads, or null where it names no place. */
  function redirectTarget(response, hash) {
    let location = valueOf(response.headerList, "location");
    if (location === null) return null;
    for (let i = 0; i < location.length; i++) {
      if (StringPrototypeCharCodeAt(location, i) < 127) continue;
      const bytes = ArrayPrototypeMap(StringPrototypeSplit(location, ""), (c) => StringPrototypeCharCodeAt(c, 0));
      location = core.decode(new Uint8Array(bytes));
      break;
    }
    const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
    const url = new URL(location, response.url() ?? undefined);
    if (url.hash === "") url.hash = hash;
    return url;
  }

  const firstUrl = (request) => parse(request.urlList[0]());
  const crosses = (request, url) => firstUrl(request).origin !== url.origin;

  /** Why a redirect to `url` is not followed, or null. */
  function redirectRefusal(request, url) {
    const mode = request.mode ?? "cors";
    const credentials = url.username !== "" || url.password !== "";
    // A program has no origin, so that every place is another's.
    if (mode === "cors" && credentials) return 'cross origin not allowed for request mode "cors"';
    if (mode === "same-origin" && crosses(request, url)) return 'request mode cannot be "same-origin"';
    return null;
  }

  /** `cors` once a redirect has left the origin of the request, and `basic` before. */
  function responseType(request, url) {
    if (request.urlList.length > 1 && crosses(request, url)) request.crossed = true;
    return request.crossed ? "cors" : "basic";
  }

  const RANGE = new SafeRegExp("^bytes[\\t ]*=[\\t ]*(\\d*)[\\t ]*-[\\t ]*(\\d*)$");

  /** What a request for a blob's URL gives: `blob`, or the part that `range` names, or why there is none. */
  function blobAnswer(request, blob) {
    const range = valueOf(request.headerList, "range");
    const type = ["content-type", blob.type];
    if (range === null) return { blob, status: 200, statusText: "OK", headers: [["content-length", `${blob.size}`], type] };
    const match = RegExpPrototypeExec(RANGE, range);
    const { 1: from, 2: to } = match ?? ["", "", ""];
    if ((from === "" && to === "") || (from !== "" && to !== "" && Number(from) > Number(to))) {
      return { refusal: "failed to fetch the data URL" };
    }
    let start = Number(from);
    let end = to === "" ? blob.size - 1 : Number(to);
    if (from === "") {
      start = blob.size - end;
      end = blob.size - 1;
    } else if (start >= blob.size) return { refusal: "Range start is greater than the blob's size." };
    if (end >= blob.size) end = blob.size - 1;
    const part = blob.slice(start, end + 1, blob.type);
    const headers = [["content-length", `${part.size}`], type, ["content-range", `bytes ${start}-${end}/${blob.size}`]];
    return { blob: part, status: 206, statusText: "Partial Content", headers };
  }

  const CONDITIONS = ["if-modified-since", "if-none-match", "if-unmodified-since", "if-match", "if-range"];

  /** Whether the program asks on a condition, which leaves no room for a cache. */
  function hasCondition(list) {
    for (let i = 0; i < list.length; i++) {
      if (ArrayPrototypeIncludes(CONDITIONS, StringPrototypeToLowerCase(`${list[i][0]}`))) return true;
    }
    return false;
  }

  /** The reason phrase as it came: hyper's client keeps the ones that are not the standard's. */
  function reasonPhrase(response) {
    return core.ops.op_rt_fetch_reason(response.responseRid);
  }

  /** Why a request that could not be begun has failed. */
  function beginFailure(url, error) {
    return url.protocol === "data:" ? "failed to fetch the data URL" : new TypeError(error?.message, { cause: error });
  }

  return {
    begin,
    beginFailure,
    blobAnswer,
    hasCondition,
    reasonPhrase,
    redirectRefusal,
    redirectTarget,
    refererOf,
    refusedHeader,
    responseType,
    wireHeaders,
  };
})();
