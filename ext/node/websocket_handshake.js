// The handshake of a `WebSocket`, with undici's fields in their order and its checks of the answer; over node:http and node:https, or by the
// dispatcher of a program. Used by websocket_connection.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ObjectKeys,
    Error,
    StringPrototypeSlice,
    StringPrototypeToLowerCase,
  } = primordials;
  const { extensionsOf } = core.loadExtScript("ext:rt_node/websocket_deflate.js");

  const module = (name) => core.createLazyLoader(name)().default;
  // The protocol's own.
  const UID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  const SWITCHING_PROTOCOLS = 101;

  const ORDINARY = [
    ["accept", "*/*"],
    ["accept-language", "*"],
    ["sec-fetch-mode", "websocket"],
    ["user-agent", "node"],
    ["pragma", "no-cache"],
    ["cache-control", "no-cache"],
    ["accept-encoding", "gzip, deflate"],
  ];
  // What the handshake says itself.
  const OWN = [
    "connection",
    "host",
    "sec-websocket-accept",
    "sec-websocket-extensions",
    "sec-websocket-key",
    "sec-websocket-protocol",
    "sec-websocket-version",
    "upgrade",
  ];

  // The fields behind `host`, `connection` and `upgrade`. `given`: pairs of the program's.
  function fieldsOf(key, protocols, given) {
    const fields = [];
    const names = [];
    for (let i = 0; i < given.length; i++) {
      const name = StringPrototypeToLowerCase(given[i][0]);
      if (ArrayPrototypeIncludes(OWN, name)) continue;
      ArrayPrototypePush(names, name);
      ArrayPrototypePush(fields, given[i]);
    }
    ArrayPrototypePush(fields, ["sec-websocket-key", key], ["sec-websocket-version", "13"]);
    if (protocols.length > 0) ArrayPrototypePush(fields, ["sec-websocket-protocol", ArrayPrototypeJoin(protocols, ", ")]);
    ArrayPrototypePush(fields, ["sec-websocket-extensions", "permessage-deflate; client_max_window_bits"]);
    for (let i = 0; i < ORDINARY.length; i++) {
      if (!ArrayPrototypeIncludes(names, ORDINARY[i][0])) ArrayPrototypePush(fields, ORDINARY[i]);
    }
    return fields;
  }

  const text = (value) => (ArrayIsArray(value) ? ArrayPrototypeJoin(value, ", ") : `${value}`);

  function fieldReader(headers) {
    const fields = { __proto__: null };
    const names = ObjectKeys(headers);
    for (let i = 0; i < names.length; i++) fields[StringPrototypeToLowerCase(names[i])] = text(headers[names[i]]);
    return (name) => fields[name] ?? null;
  }

  /** What was agreed on, or null where the answer is none to this handshake. */
  function agreement(status, headers, key, protocols) {
    const field = fieldReader(headers);
    if (status !== SWITCHING_PROTOCOLS) return null;
    const protocol = field("sec-websocket-protocol");
    if (protocols.length > 0 && !protocol) return null;
    if (StringPrototypeToLowerCase(field("upgrade") ?? "") !== "websocket") return null;
    if (StringPrototypeToLowerCase(field("connection") ?? "") !== "upgrade") return null;
    if (field("sec-websocket-accept") !== module("node:crypto").hash("sha1", key + UID, "base64")) return null;
    const extensions = field("sec-websocket-extensions");
    const agreed = extensions === null ? null : extensionsOf(extensions);
    if (agreed !== null && !agreed.has("permessage-deflate")) return null;
    if (protocol !== null && !ArrayPrototypeIncludes(protocols, protocol)) return null;
    return { protocol: protocol ?? "", extensions: extensions ?? "", agreed };
  }

  function overHttp(url, fields, done) {
    const isSecure = url.protocol === "wss:";
    const { request } = module(isSecure ? "node:https" : "node:http");
    const headers = ["host", url.host, "connection", "upgrade", "upgrade", "websocket"];
    for (let i = 0; i < fields.length; i++) ArrayPrototypePush(headers, fields[i][0], fields[i][1]);
    const { hostname, pathname, port, search } = url;
    const host = hostname[0] === "[" ? StringPrototypeSlice(hostname, 1, -1) : hostname;
    const sent = request({ host, port: port || (isSecure ? 443 : 80), path: pathname + search, headers });
    sent.on("upgrade", ({ statusCode, statusMessage, headers: answered, rawHeaders }, socket, head) => {
      done({ status: statusCode, statusText: statusMessage, headers: answered, rawHeaders, socket, head });
    });
    sent.on("response", (response) => {
      response.destroy();
      done(null);
    });
    sent.on("error", () => done(null));
    // A build names the WebSocket.
    const { leaveOut } = internals.rt.snapshot;
    if (leaveOut !== undefined) sent.on("socket", leaveOut);
    sent.end();
    return () => sent.destroy();
  }

  function overDispatcher(dispatcher, url, fields, done) {
    const headers = { __proto__: null };
    for (let i = 0; i < fields.length; i++) {
      const { 0: name, 1: value } = fields[i];
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    let controller;
    let isGone = false;
    const origin = `${url.protocol === "wss:" ? "https:" : "http:"}//${url.host}`;
    dispatcher.dispatch(
      { path: url.pathname + url.search, origin, method: "GET", body: null, headers, upgrade: "websocket", maxRedirections: 0 },
      {
        onRequestStart(given) {
          controller = given;
          if (isGone) controller.abort(new Error("aborted"));
        },
        onRequestUpgrade(_controller, status, answered, socket) {
          done({ status, statusText: "Switching Protocols", headers: answered, rawHeaders: [], socket, head: null });
        },
        onResponseStart(given) {
          given?.abort?.(new Error("aborted"));
          done(null);
        },
        onResponseData() {},
        onResponseEnd() {},
        onResponseError: () => done(null),
      },
    );
    return () => {
      isGone = true;
      controller?.abort(new Error("aborted"));
    };
  }

  /**
   * Begins the handshake and returns what ends it before its time. `done` gets, once, null for what failed, or the answer with its `socket`, the
   * bytes behind it (`head`) and what was agreed on: `protocol`, `extensions` as text and, as a map, `agreed`.
   */
  function handshake(url, protocols, given, dispatcher, done) {
    const key = module("node:crypto").randomBytes(16).toString("base64");
    const fields = fieldsOf(key, protocols, given);
    let isOver = false;
    const settle = (answer) => {
      if (isOver) return;
      isOver = true;
      const agreed = answer === null ? null : agreement(answer.status, answer.headers, key, protocols);
      if (agreed === null) answer?.socket.destroy();
      done(agreed === null ? null : { ...answer, ...agreed });
    };
    const by = dispatcher ?? core.loadExtScript("ext:rt_node/fetch_dispatcher.js").ofProgram();
    const stop = typeof by?.dispatch === "function" ? overDispatcher(by, url, fields, settle) : overHttp(url, fields, settle);
    return () => {
      if (isOver) return;
      isOver = true;
      stop();
    };
  }

  return { handshake };
})();
