// The class `WebSocket` of the web, with the arguments, events and words of undici, whose it is in Node. Stands in for Deno's
// 01_websocket.js; the connection is in websocket_connection.js.

import { core, internals, primordials } from "ext:core/mod.js";
const {
  ArrayBufferIsView,
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSome,
  ObjectDefineProperty,
  ObjectPrototypeIsPrototypeOf,
  RegExpPrototypeExec,
  SafeSet,
  SetPrototypeGetSize,
  StringPrototypeEndsWith,
  StringPrototypeToLowerCase,
  SymbolFor,
  SymbolIterator,
  TypeError,
  TypedArrayPrototypeGetByteLength,
  Uint8Array,
} = primordials;
const { isAnyArrayBuffer } = core;

const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
const webidl = core.loadExtScript("ext:rt_node/fetch_webidl.js");
const { HTTP_TOKEN_CODE_POINT_RE } = core.loadExtScript("ext:deno_web/00_infra.js");
const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
const { CloseEvent, ErrorEvent, Event, EventTarget, MessageEvent, defineEventHandler, dispatch, setIsTrusted } =
  core.loadExtScript("ext:deno_web/02_event.js");
const { Blob, BlobPrototype } = core.loadExtScript("ext:deno_web/09_file.js");
const { getLocationHref } = core.loadExtScript("ext:deno_web/12_location.js");
const { fillHeaders, headerListFromHeaders, headersFromHeaderList } = core.loadExtScript("ext:deno_fetch/20_headers.js");
const notes = core.loadExtScript("ext:rt_node/websocket_notes.js");

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const MOST_OF_A_REASON = 123;

webidl.converters.WebSocketInit = webidl.createDictionaryConverter("WebSocketInit", [
  { key: "headers", converter: webidl.converters.HeadersInit },
  { key: "protocols", converter: webidl.converters["sequence<DOMString>"] },
  { key: "dispatcher", converter: webidl.converters.any },
]);

function initOf(value, prefix) {
  if (value === null || value === undefined) return webidl.converters.WebSocketInit(value, prefix, "Argument 2");
  if (webidl.type(value) !== "Object") return { protocols: [webidl.converters.DOMString(value, prefix, "Argument 2")] };
  if (value[SymbolIterator] !== undefined) {
    return { protocols: webidl.converters["sequence<DOMString>"](value, prefix, "Argument 2") };
  }
  const { protocols } = value;
  if (protocols === undefined || ArrayIsArray(protocols) || typeof protocols === "object") {
    return webidl.converters.WebSocketInit(value, prefix, "Argument 2");
  }
  return { headers: value.headers, dispatcher: value.dispatcher, protocols: [`${protocols}`] };
}

function urlOf(text) {
  let url;
  try {
    url = new URL(text, getLocationHref());
  } catch {
    throw new DOMException("TypeError: Invalid URL", "SyntaxError");
  }
  if (url.protocol === "http:") url.protocol = "ws:";
  else if (url.protocol === "https:") url.protocol = "wss:";
  if (url.protocol !== "ws:" && url.protocol !== "wss:") throw new DOMException("expected a ws: or wss: url", "SyntaxError");
  if (url.hash !== "" || StringPrototypeEndsWith(url.href, "#")) throw new DOMException("hash", "SyntaxError");
  return url;
}

function checkProtocols(protocols) {
  const different = SetPrototypeGetSize(new SafeSet(ArrayPrototypeMap(protocols, (name) => StringPrototypeToLowerCase(name))));
  const isNoName = (name) => RegExpPrototypeExec(HTTP_TOKEN_CODE_POINT_RE, name) === null;
  if (different === protocols.length && !ArrayPrototypeSome(protocols, isNoName)) return;
  throw new DOMException("Invalid Sec-WebSocket-Protocol value", "SyntaxError");
}

function headersOf(init) {
  const headers = headersFromHeaderList([], "request");
  if (init.headers !== undefined && init.headers !== null) fillHeaders(headers, init.headers);
  return headerListFromHeaders(headers);
}

class WebSocket extends EventTarget {
  #binaryType = "blob";
  #buffered = 0;
  #connection;
  #extensions = "";
  #origin;
  #protocol = "";
  #readyState = CONNECTING;
  // Messages behind a blob, whose bytes have to be read first.
  #waiting = [];
  #url;

  constructor(url, protocols = undefined) {
    super();
    this[webidl.brand] = webidl.brand;
    const prefix = "Failed to construct 'WebSocket'";
    // biome-ignore lint/correctness/noUndeclaredVariables: how many there were
    webidl.requiredArguments(arguments.length, 1, prefix);
    url = webidl.converters.USVString(url, prefix, "Argument 1");
    const init = initOf(protocols, prefix);
    const address = urlOf(url);
    const names = init.protocols ?? [];
    checkProtocols(names);
    const headers = headersOf(init);
    this.#url = address.href;
    this.#origin = address.origin;
    internals.rt.snapshot.noteOpen?.(() => (this.#readyState === CLOSED ? null : `a WebSocket to ${this.#url}`));
    const told = names.length === 0 ? headers : [...headers, ["sec-websocket-protocol", ArrayPrototypeJoin(names, ", ")]];
    notes.created(this, this.#url, told);
    const { Connection } = core.loadExtScript("ext:rt_node/websocket_connection.js");
    this.#connection = new Connection(address, names, headers, init.dispatcher, {
      websocket: this,
      onOpen: (answer) => this.#open(answer),
      onText: (text) => this.#message(text, text),
      onBytes: (bytes) => this.#message(bytes, this.#binaryType === "blob" ? new Blob([bytes]) : new Uint8Array(bytes).buffer),
      onClosing: () => {
        this.#readyState = CLOSING;
      },
      onEnd: (end) => this.#end(end),
    });
  }

  #open(answer) {
    notes.answered(this, answer);
    this.#readyState = OPEN;
    this.#protocol = answer.protocol;
    this.#extensions = answer.extensions;
    this.dispatchEvent(new Event("open"));
  }

  #message(raw, data) {
    notes.received(this, raw);
    const event = new MessageEvent("message", { data, origin: this.#origin });
    setIsTrusted(event, true);
    dispatch(this, event);
  }

  #end({ code, isFailure, reason, wasClean }) {
    this.#readyState = CLOSED;
    if (isFailure) {
      notes.failed(this);
      this.dispatchEvent(new ErrorEvent("error", { error: new TypeError(reason) }));
    }
    notes.closed(this);
    this.dispatchEvent(new CloseEvent("close", { wasClean, code, reason }));
  }

  get readyState() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#readyState;
  }

  get bufferedAmount() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#buffered;
  }

  get url() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#url;
  }

  get extensions() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#extensions;
  }

  get protocol() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#protocol;
  }

  get binaryType() {
    webidl.assertBranded(this, WebSocketPrototype);
    return this.#binaryType;
  }

  set binaryType(type) {
    webidl.assertBranded(this, WebSocketPrototype);
    this.#binaryType = type === "arraybuffer" ? type : "blob";
  }

  send(data) {
    webidl.assertBranded(this, WebSocketPrototype);
    const prefix = "Failed to execute 'send' on 'WebSocket'";
    // biome-ignore lint/correctness/noUndeclaredVariables: how many there were
    webidl.requiredArguments(arguments.length, 1, prefix);
    const isBlob = ObjectPrototypeIsPrototypeOf(BlobPrototype, data);
    if (!isBlob && !isAnyArrayBuffer(data) && !ArrayBufferIsView(data)) {
      data = webidl.converters.USVString(data, prefix, "Argument 1");
    }
    if (this.#readyState === CONNECTING) throw new DOMException("Sent before connected.", "InvalidStateError");
    if (this.#readyState !== OPEN) return;
    const isText = typeof data === "string";
    const bytes = isBlob ? undefined : isText ? core.encode(data) : bytesOf(data);
    this.#buffered += isBlob ? data.size : TypedArrayPrototypeGetByteLength(bytes);
    if (!isBlob && this.#waiting.length === 0) {
      this.#write(data, bytes);
      return;
    }
    // What is behind a blob is sent as it is now.
    if (isText || isBlob) ArrayPrototypePush(this.#waiting, { data, bytes });
    else {
      const kept = new Uint8Array(bytes);
      ArrayPrototypePush(this.#waiting, { data: kept, bytes: kept });
    }
    if (this.#waiting.length === 1) this.#writeWaiting();
  }

  #write(data, bytes) {
    this.#connection.send(bytes, typeof data === "string", () => {
      this.#buffered -= TypedArrayPrototypeGetByteLength(bytes);
    });
    notes.sent(this, data);
  }

  async #writeWaiting() {
    while (this.#waiting.length > 0) {
      const { data, bytes } = this.#waiting[0];
      if (bytes !== undefined) this.#write(data, bytes);
      else {
        const read = await data.slice().arrayBuffer();
        this.#write(read, new Uint8Array(read));
      }
      ArrayPrototypeShift(this.#waiting);
    }
  }

  close(code = undefined, reason = undefined) {
    webidl.assertBranded(this, WebSocketPrototype);
    const prefix = "Failed to execute 'close' on 'WebSocket'";
    if (code !== undefined) code = webidl.converters["unsigned short"](code, prefix, "Argument 1", { clamp: true });
    if (reason !== undefined) reason = webidl.converters.USVString(reason, prefix, "Argument 2");
    if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) {
      throw new DOMException("invalid code", "InvalidAccessError");
    }
    const length = reason === undefined ? 0 : TypedArrayPrototypeGetByteLength(core.encode(reason));
    if (length > MOST_OF_A_REASON) {
      throw new DOMException(`Reason must be less than 123 bytes; received ${length}`, "SyntaxError");
    }
    if (this.#readyState !== CONNECTING && this.#readyState !== OPEN) return;
    // One that was never open ends at once, and is closing then, as in Node.
    this.#connection.close(code, reason);
    this.#readyState = CLOSING;
  }

  // Whether the connection holds the process up.
  [SymbolFor("nodejs.ref")]() {
    webidl.assertBranded(this, WebSocketPrototype);
    this.#connection.ref();
  }

  [SymbolFor("nodejs.unref")]() {
    webidl.assertBranded(this, WebSocketPrototype);
    this.#connection.unref();
  }

  [SymbolFor("Deno.privateCustomInspect")](inspect, inspectOptions) {
    return `${this.constructor.name} ${inspect({}, inspectOptions)}`;
  }
}

function bytesOf(data) {
  return ArrayBufferIsView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}

const STATES = { __proto__: null, CONNECTING, OPEN, CLOSING, CLOSED };
for (const name in STATES) {
  const state = { __proto__: null, value: STATES[name], enumerable: true };
  ObjectDefineProperty(WebSocket, name, state);
  ObjectDefineProperty(WebSocket.prototype, name, state);
}

defineEventHandler(WebSocket.prototype, "message");
defineEventHandler(WebSocket.prototype, "error");
defineEventHandler(WebSocket.prototype, "close");
defineEventHandler(WebSocket.prototype, "open");

webidl.configureInterface(WebSocket);
const WebSocketPrototype = WebSocket.prototype;

export { WebSocket };
