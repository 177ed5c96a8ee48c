// What the inspector's domain `Network` hears of a `WebSocket`. Used by websocket.js.
(function () {
  "use strict";
  const { internals, primordials } = __bootstrap;
  const { DateNow, SafeWeakMap, StringPrototypeToLowerCase } = primordials;

  const TEXT = 1;
  const BINARY = 2;
  const ids = new SafeWeakMap();
  const now = () => DateNow() / 1000;

  // Nothing that goes wrong here may reach a program.
  function note(socket, name, params) {
    const requestId = ids.get(socket);
    const inspector = internals.__inspectorNetwork;
    if (requestId === undefined || !inspector?.isEnabled()) return;
    try {
      inspector[name]({ requestId, ...params });
    } catch {}
  }

  // Pairs, or a flat list, as one object.
  function fieldsOf(list, isFlat) {
    const fields = { __proto__: null };
    for (let i = 0; i < list.length; i += isFlat ? 2 : 1) {
      const name = StringPrototypeToLowerCase(isFlat ? list[i] : list[i][0]);
      const value = isFlat ? list[i + 1] : list[i][1];
      fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
    }
    return fields;
  }

  /** `headers`: pairs that the program gave, and the protocols. */
  function created(socket, url, headers) {
    const inspector = internals.__inspectorNetwork;
    if (!inspector?.isEnabled()) return;
    ids.set(socket, inspector.nextRequestId());
    note(socket, "webSocketCreated", { url });
    note(socket, "webSocketWillSendHandshakeRequest", {
      timestamp: now(),
      wallTime: now(),
      request: { headers: fieldsOf(headers, false) },
    });
  }

  function answered(socket, { rawHeaders, status, statusText }) {
    if (!ids.has(socket)) return;
    const response = { status, statusText, headers: fieldsOf(rawHeaders, true) };
    note(socket, "webSocketHandshakeResponseReceived", { timestamp: now(), response });
  }

  function frame(socket, name, payloadData, mask) {
    if (!ids.has(socket)) return;
    const opcode = typeof payloadData === "string" ? TEXT : BINARY;
    note(socket, name, { timestamp: now(), response: { opcode, mask, payloadData } });
  }

  const sent = (socket, data) => frame(socket, "webSocketFrameSent", data, true);
  const received = (socket, data) => frame(socket, "webSocketFrameReceived", data, false);
  const failed = (socket) => note(socket, "webSocketFrameError", { timestamp: now(), errorMessage: "" });

  function closed(socket) {
    note(socket, "webSocketClosed", { timestamp: now() });
    ids.delete(socket);
  }

  return { answered, closed, created, failed, received, sent };
})();
