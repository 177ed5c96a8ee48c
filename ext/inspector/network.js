// The domain `Network`, with `--experimental-network-inspection`: what the requests of a program tell debuggers, and what the program itself
// does with `inspector.Network`. Bodies are kept until a debugger asks for them, or for more room than there is: then the oldest requests
// are forgotten.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { MapPrototypeForEach, MapPrototypeGet, SafeMap, SafeMapIterator } = primordials;
  const { op_rt_inspector_call_frames } = core.ops;
  const { current } = internals.rt;
  const { ofEvent } = core.loadExtScript("ext:rt_inspector/event_fields.js");
  const resources = () => core.loadExtScript("ext:rt_inspector/network_resources.js");
  const requests = () => core.loadExtScript("ext:rt_inspector/network_requests.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  const DEFAULT_TOTAL = 100_000_000;
  const DEFAULT_OF_ONE = 10_000_000;
  // Of requests that have ended, which nobody may ever ask for.
  const MOST_ENDED = 20_000;

  const invalid = (message) => ({ error: { code: -32602, message } });
  const failed = (message) => ({ error: { code: -32000, message } });
  const unknown = () => invalid("Request not found");

  class Request {
    isSent = false;
    isReceived = false;
    isStreamed = false;
    #sent = [];
    #received = [];
    #size = 0;
    constructor(charset, hasBody, state) {
      this.isText = charset === "utf-8";
      this.isAnswerText = false;
      this.isSent = !hasBody;
      this.state = state;
    }
    #keep(chunks, data) {
      const { state } = this;
      const { length } = data;
      if (this.#size + length > state.mostOfOne) return;
      this.#size += length;
      state.kept += length;
      chunks.push(Buffer.from(data));
      makeRoom(state);
    }
    keepSent(data) {
      this.#keep(this.#sent, data);
    }
    keepReceived(data) {
      this.#keep(this.#received, data);
    }
    sent() {
      return Buffer.concat(this.#sent);
    }
    received() {
      return Buffer.concat(this.#received);
    }
    takeReceived() {
      const all = this.received();
      this.state.kept -= all.length;
      this.#size -= all.length;
      this.#received = [];
      return all;
    }
    forget() {
      this.state.kept -= this.#size;
      if (this.isReceived) this.state.ended--;
    }
  }

  // What each session that wants to hear knows of requests.
  const sessions = new SafeMap();

  const requestOf = (session, { requestId }) => MapPrototypeGet(sessions, session)?.requests.get(requestId);

  function forget(state, id) {
    state.requests.get(id)?.forget();
    state.requests.delete(id);
  }

  // As in Node the oldest goes, even if it is the one that wants the room.
  function makeRoom(state) {
    while (state.kept > state.most) forget(state, new SafeMapIterator(state.requests).next().value[0]);
  }

  function ended(state, request) {
    if (request.isReceived) return;
    request.isReceived = true;
    if (++state.ended <= MOST_ENDED) return;
    for (const {
      0: id,
      1: { isReceived },
    } of new SafeMapIterator(state.requests)) {
      if (isReceived) return forget(state, id);
    }
  }

  const initiator = () => ({ type: "script", stack: { callFrames: op_rt_inspector_call_frames() } });

  // What becomes of each event in one session. Of what misses a field the program hears.
  const EVENTS = {
    __proto__: null,
    requestWillBeSent(state, event) {
      const requestId = event.text("requestId");
      const timestamp = event.number("timestamp");
      const wallTime = event.number("wallTime");
      const about = event.part("request");
      const request = { url: about.text("url"), method: about.text("method"), headers: about.headers() };
      request.hasPostData = about.optional("hasPostData") === true;
      if (state.requests.has(requestId)) return;
      state.requests.set(requestId, new Request(event.optional("charset"), request.hasPostData, state));
      state.tell("Network.requestWillBeSent", { requestId, request, initiator: initiator(), timestamp, wallTime });
    },
    responseReceived(state, event) {
      const requestId = event.text("requestId");
      const timestamp = event.number("timestamp");
      const type = event.text("type");
      const about = event.part("response");
      const response = { url: about.text("url"), status: about.number("status"), statusText: about.text("statusText") };
      response.headers = about.headers();
      response.mimeType = about.optional("mimeType") ?? "";
      response.charset = about.optional("charset") ?? "";
      const request = state.requests.get(requestId);
      if (request === undefined) return;
      request.isAnswerText = response.charset === "utf-8";
      state.tell("Network.responseReceived", { requestId, timestamp, type, response });
    },
    loadingFailed(state, event) {
      const requestId = event.text("requestId");
      const timestamp = event.number("timestamp");
      const about = { requestId, timestamp, type: event.text("type"), errorText: event.text("errorText") };
      state.tell("Network.loadingFailed", about);
      forget(state, requestId);
    },
    loadingFinished(state, event) {
      const requestId = event.text("requestId");
      const timestamp = event.number("timestamp");
      state.tell("Network.loadingFinished", { requestId, timestamp });
      const request = state.requests.get(requestId);
      if (request === undefined) return;
      // Who hears of each piece has no more to ask for.
      if (request.isStreamed) forget(state, requestId);
      else ended(state, request);
    },
    dataSent(state, event) {
      const request = state.requests.get(event.text("requestId"));
      if (request === undefined) return;
      if (event.optional("finished") === true) {
        request.isSent = true;
        return;
      }
      event.number("timestamp");
      event.number("dataLength");
      request.keepSent(event.bytes("data"));
    },
    dataReceived(state, event) {
      const requestId = event.text("requestId");
      const request = state.requests.get(requestId);
      if (request === undefined) return;
      const timestamp = event.number("timestamp");
      const dataLength = event.number("dataLength");
      const encodedDataLength = event.number("encodedDataLength");
      const data = event.bytes("data");
      if (!request.isStreamed) return request.keepReceived(data);
      const text = Buffer.from(data).toString("base64");
      state.tell("Network.dataReceived", { requestId, timestamp, dataLength, encodedDataLength, data: text });
    },
    webSocketCreated(state, event) {
      const requestId = event.text("requestId");
      state.tell("Network.webSocketCreated", { requestId, url: event.text("url"), initiator: initiator() });
    },
    webSocketClosed(state, event) {
      const requestId = event.text("requestId");
      state.tell("Network.webSocketClosed", { requestId, timestamp: event.number("timestamp") });
    },
    webSocketHandshakeResponseReceived(state, event) {
      const requestId = event.text("requestId");
      const timestamp = event.number("timestamp");
      const about = event.part("response");
      const response = { status: about.number("status"), statusText: about.text("statusText"), headers: about.headers() };
      state.tell("Network.webSocketHandshakeResponseReceived", { requestId, timestamp, response });
    },
  };

  function closed(session) {
    if (sessions.delete(session) && sessions.size === 0 && isTold()) requests().disable();
  }

  const commands = {
    __proto__: null,
    enable(session, { maxResourceBufferSize, maxTotalBufferSize }, tell) {
      const limits = { most: maxTotalBufferSize ?? DEFAULT_TOTAL, mostOfOne: maxResourceBufferSize ?? DEFAULT_OF_ONE };
      const known = MapPrototypeGet(sessions, session);
      if (known !== undefined) {
        known.most = limits.most;
        known.mostOfOne = limits.mostOfOne;
        makeRoom(known);
        return {};
      }
      sessions.set(session, { ...limits, kept: 0, ended: 0, requests: new SafeMap(), tell });
      if (sessions.size === 1 && isTold()) requests().enable();
      return {};
    },
    disable(session) {
      closed(session);
      return {};
    },
    getRequestPostData(session, params) {
      if (typeof params.requestId !== "string") return undefined;
      const request = requestOf(session, params);
      if (request === undefined) return unknown();
      if (!request.isText) return failed("Unable to serialize binary request body");
      if (!request.isSent) return invalid("Request data is not finished yet");
      return { postData: request.sent().toString() };
    },
    getResponseBody(session, params) {
      if (typeof params.requestId !== "string") return undefined;
      const request = requestOf(session, params);
      if (request === undefined) return unknown();
      if (!request.isReceived) return invalid("Response data is not finished yet");
      const body = request.received().toString(request.isAnswerText ? "utf8" : "base64");
      forget(MapPrototypeGet(sessions, session), params.requestId);
      return { body, base64Encoded: !request.isAnswerText };
    },
    streamResourceContent(session, params) {
      if (typeof params.requestId !== "string") return undefined;
      const request = requestOf(session, params);
      if (request === undefined) return unknown();
      request.isStreamed = true;
      const bufferedData = request.takeReceived().toString("base64");
      if (request.isReceived) forget(MapPrototypeGet(sessions, session), params.requestId);
      return { bufferedData };
    },
    loadNetworkResource(_session, { url }) {
      if (typeof url !== "string") return undefined;
      if (!resources().isThere()) {
        const needs = `requires ${resources().FLAG} flag to be set.`;
        return failed(`Network resource loading is not enabled. This feature is experimental and ${needs}`);
      }
      return { resource: resources().find(url) };
    },
  };

  function broadcast(name, params) {
    const tell = EVENTS[name];
    MapPrototypeForEach(sessions, (state) => tell(state, ofEvent(params)));
  }

  const isTold = () => current.options["--experimental-network-inspection"] === true;

  return { broadcast, closed, commands, isTold };
})();
