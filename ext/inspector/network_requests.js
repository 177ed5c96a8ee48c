// Where the events of the domain `Network` come from: what `node:http`, `node:http2`, `fetch` and `WebSocket` tell on diagnostics channels
// while a debugger listens.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeForEach,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    DateNow,
    ObjectEntries,
    SafeArrayIterator,
    SafeWeakMap,
    String,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
  } = primordials;
  const { builtins } = internals.rt;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { Network } = core.loadExtScript("ext:deno_node/inspector.js");

  const ids = new SafeWeakMap();
  const urls = new SafeWeakMap();
  let last = 0;
  const begins = (request) => {
    const id = `node-network-event-${++last}`;
    ids.set(request, id);
    return id;
  };
  const seconds = () => builtins.require("perf_hooks").performance.now() / 1000;
  // Requests that had begun before anybody listened have no number.
  const known = (tell) => (event) => {
    const requestId = ids.get(event.request ?? event.stream ?? event.websocket);
    if (requestId !== undefined) tell(event, { requestId, timestamp: seconds() });
  };

  function kindOf(contentType) {
    try {
      const { MIMEType } = builtins.require("util");
      const type = new MIMEType(contentType);
      return {
        mimeType: StringPrototypeToLowerCase(type.essence),
        charset: StringPrototypeToLowerCase(type.params.get("charset") ?? ""),
      };
    } catch {
      return { mimeType: "", charset: "" };
    }
  }

  // DevTools shows several cookies that are set in lines of their own.
  function joined(lowerCase, values) {
    if (lowerCase === "cookie") return ArrayPrototypeJoin(values, "; ");
    return ArrayPrototypeJoin(values, lowerCase === "set-cookie" ? "\n" : ", ");
  }

  // Fields as texts, and those of them that say what the body is, and of whom it is asked.
  function readFields(headers) {
    const fields = {};
    const about = {};
    for (const { 0: name, 1: value } of new SafeArrayIterator(ObjectEntries(headers))) {
      const lowerCase = StringPrototypeToLowerCase(name);
      fields[name] = ArrayIsArray(value) ? joined(lowerCase, value) : String(value);
      about[lowerCase] = value;
    }
    const type = about["content-type"];
    return { fields, about, ...(type === undefined ? {} : kindOf(type)) };
  }

  function readPairs(pairs) {
    const values = {};
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const name = String(pairs[i]);
      if (values[name] === undefined) values[name] = [];
      ArrayPrototypePush(values[name], String(pairs[i + 1]));
    }
    const headers = {};
    for (const { 0: name, 1: all } of new SafeArrayIterator(ObjectEntries(values)))
      headers[name] = all.length === 1 ? all[0] : all;
    return readFields(headers);
  }

  const sends = (request, { url, method, read, body }) => {
    const { fields: headers, charset } = read;
    urls.set(request, url);
    const about = body === undefined ? { url, method, headers } : { url, method, headers, hasPostData: body };
    const requestId = begins(request);
    Network.requestWillBeSent({ requestId, timestamp: seconds(), wallTime: DateNow(), charset, request: about });
  };
  const answers = (request, at, type, { status, statusText, read }) => {
    const { fields: headers, mimeType, charset } = read;
    const response = { url: urls.get(request), status, statusText, headers, mimeType, charset };
    Network.responseReceived({ ...at, type, response });
  };
  const receives = ({ requestId }, data) => {
    const { byteLength } = data;
    Network.dataReceived({ requestId, timestamp: seconds(), dataLength: byteLength, encodedDataLength: byteLength, data });
  };
  // A listener that does not set the stream flowing.
  const listen = (stream, at) => EventEmitter.prototype.on.call(stream, "data", (chunk) => receives(at, Buffer.from(chunk)));
  const fails = (type) => known(({ error }, at) => Network.loadingFailed({ ...at, type, errorText: error.message }));

  const isAbsolute = (path) => StringPrototypeStartsWith(path, "http://") || StringPrototypeStartsWith(path, "https://");

  const ofHttp = [
    [
      "http.client.request.created",
      ({ request }) => {
        const read = readFields(request.getHeaders());
        const { method, path, protocol } = request;
        const url = isAbsolute(path) ? path : `${protocol}//${read.about.host}${path}`;
        sends(request, { url, method, read });
      },
    ],
    ["http.client.request.error", fails("Other")],
    [
      "http.client.response.finish",
      known(({ request, response }, at) => {
        const { headers, statusCode: status, statusMessage: statusText = "" } = response;
        answers(request, at, "Other", { status, statusText, read: readFields(headers) });
        listen(response, at);
        response.once("end", () => Network.loadingFinished({ ...at, timestamp: seconds() }));
      }),
    ],
  ];

  function sentBytes({ data, encoding, writev }) {
    if (!writev) return typeof data === "string" ? Buffer.from(data, encoding) : data;
    const chunks = [];
    for (let i = 0; i < data.length; i++) {
      const { chunk = data[i], encoding: own } = data[i];
      ArrayPrototypePush(chunks, typeof chunk === "string" ? Buffer.from(chunk, own) : chunk);
    }
    return Buffer.concat(chunks);
  }

  const ofHttp2 = [
    [
      "http2.client.stream.created",
      ({ stream, headers }) => {
        const read = readFields(headers);
        const url = `${read.about[":scheme"]}://${read.about[":authority"]}${read.about[":path"]}`;
        sends(stream, { url, method: read.about[":method"], read, body: !stream.writableEnded });
      },
    ],
    ["http2.client.stream.error", fails("Other")],
    [
      "http2.client.stream.bodyChunkSent",
      known((event, at) => {
        const data = sentBytes(event);
        Network.dataSent({ ...at, dataLength: data.byteLength, data });
      }),
    ],
    ["http2.client.stream.bodySent", known((_event, { requestId }) => Network.dataSent({ requestId, finished: true }))],
    [
      "http2.client.stream.finish",
      known(({ stream, headers }, at) => {
        const read = readFields(headers);
        answers(stream, at, "Other", { status: read.about[":status"], statusText: "", read });
        listen(stream, at);
      }),
    ],
    // Of one that failed is told already.
    ["http2.client.stream.close", known(({ stream }, at) => stream.rstCode === 0 && Network.loadingFinished(at))],
  ];

  const ofFetch = [
    [
      "undici:request:create",
      ({ request }) => {
        const { origin, path, method, headers, body } = request;
        sends(request, { url: `${origin}${path}`, method, read: readPairs(headers), body: body !== null && body !== undefined });
      },
    ],
    ["undici:request:error", fails("Fetch")],
    [
      "undici:request:bodyChunkSent",
      known(({ chunk }, at) => {
        const data = Buffer.from(chunk);
        Network.dataSent({ ...at, dataLength: data.byteLength, data });
      }),
    ],
    ["undici:request:bodySent", known((_event, { requestId }) => Network.dataSent({ requestId, finished: true }))],
    [
      "undici:request:headers",
      known(({ request, response }, at) => {
        const { headers, statusCode: status, statusText } = response;
        answers(request, at, "Fetch", { status, statusText, read: readPairs(headers) });
      }),
    ],
    ["undici:request:bodyChunkReceived", known(({ chunk }, at) => receives(at, chunk))],
    ["undici:request:trailers", known((_event, at) => Network.loadingFinished(at))],
  ];

  const ofWebSocket = [
    [
      "undici:websocket:open",
      ({ websocket, handshakeResponse: response }) => {
        const requestId = begins(websocket);
        Network.webSocketCreated({ requestId, url: String(websocket.url) });
        Network.webSocketHandshakeResponseReceived({ requestId, timestamp: seconds(), response });
      },
    ],
    ["undici:websocket:close", known((_event, at) => Network.webSocketClosed(at))],
  ];

  const all = [...ofHttp, ...ofHttp2, ...ofFetch, ...ofWebSocket];
  const { subscribe, unsubscribe } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");

  return {
    enable: () => ArrayPrototypeForEach(all, ({ 0: name, 1: listener }) => subscribe(name, listener)),
    disable: () => ArrayPrototypeForEach(all, ({ 0: name, 1: listener }) => unsubscribe(name, listener)),
  };
})();
