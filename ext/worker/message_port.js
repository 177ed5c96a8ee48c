// MessagePort, MessageChannel and structuredClone, as Node has them. It takes the place of deno_web's 13_message_port.js, whose
// exports other scripts of Deno's use.
(function () {
"use strict";
const { core, internals, primordials } = __bootstrap;
const {
  ArrayBufferIsView,
  ArrayPrototypeIncludes,
  ArrayPrototypePush,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectKeys,
  ObjectSetPrototypeOf,
  PromisePrototypeThen,
  ReflectApply,
  SafeArrayIterator,
  SafeMap,
  SafeWeakMap,
  SafeWeakSet,
  Symbol,
  SymbolFor,
  SymbolIterator,
  TypeError,
  Uint8Array,
} = primordials;
const {
  op_rt_can_detach,
  op_rt_port_close,
  op_rt_port_idle,
  op_rt_port_pair,
  op_rt_port_post,
  op_rt_port_post_bytes,
  op_rt_port_reaches,
  op_rt_port_receive,
  op_rt_port_receive_now,
  op_rt_port_start,
  op_rt_port_unread_buffers,
} = core.ops;
const { isArrayBuffer } = core;
const event = core.loadExtScript("ext:deno_web/02_event.js");
const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
const webidl = core.loadExtScript("ext:deno_webidl/00_webidl.js");
const { Event, EventTarget, kListenersChanged, MessageEvent, setEventTargetData, setIsTrusted } = event;

const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
const errors = () => core.loadExtScript("ext:deno_node/internal/errors.ts");

function codedTypeError(code, message) {
  const error = new TypeError(message);
  error.code = code;
  return error;
}

function cloneError(message) {
  return new DOMException(message, "DataCloneError");
}

// ---- what may be sent

const hostObjectBrand = core.hostObjectBrand;
const untransferable = new SafeWeakSet();

function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function refuseClone() {
  throw cloneError("Cannot clone object of unsupported type.");
}

function brand(object, value) {
  ObjectDefineProperty(object, hostObjectBrand, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    value,
    writable: true,
  });
}

// Whether this thread has made objects with a native half: `v8.serialize` then looks for their mark.
const hostObjects = { exist: false };

function markNative(object) {
  hostObjects.exist = true;
  core.ops.op_rt_v8_mark_native(object);
}

// Objects of the platform that no specification says how to clone: the serializer asks the brand of each object it meets.
function markNotSerializable(prototype) {
  brand(prototype, refuseClone);
}

function markAsUncloneable(object) {
  if (!isObject(object) || isArrayBuffer(object) || ArrayBufferIsView(object) || primordials.ArrayIsArray(object)) return;
  brand(object, refuseClone);
}

function markAsUntransferable(object) {
  if (isObject(object)) untransferable.add(object);
}

// The pool of small Buffers carries deno_node's own mark.
const lazyUtilBinding = () => core.loadExtScript("ext:deno_node/internal_binding/util.ts");

function isMarkedAsUntransferable(object) {
  return isObject(object) && (untransferable.has(object) || object[lazyUtilBinding().untransferableSymbol] === true);
}

function isUncloneable(value) {
  return isObject(value) && value[hostObjectBrand] === refuseClone;
}

// ---- bytes of a message

const nothing = [];

function onSerializeError(message) {
  if (message === "Unsupported object type") {
    throw cloneError("Object that needs transfer was found in message but not listed in transferList");
  }
  throw cloneError(message);
}

// `{ data, transferables }`, as deno_web's Rust takes it. `source`: the port that sends.
function serializeJsMessageData(value, transferList, source = undefined) {
  if (transferList.length === 0) {
    return { data: core.serialize(value, undefined, onSerializeError), transferables: nothing };
  }
  const hostObjects = [];
  const transferredArrayBuffers = [];
  for (let i = 0; i < transferList.length; i++) {
    const item = transferList[i];
    if (isArrayBuffer(item)) {
      if (isMarkedAsUntransferable(item) || !op_rt_can_detach(item)) {
        throw cloneError("Cannot transfer object of unsupported type.");
      }
      if (ArrayPrototypeIncludes(transferredArrayBuffers, item)) {
        throw cloneError("Transfer list contains duplicate ArrayBuffer");
      }
      ArrayPrototypePush(transferredArrayBuffers, item);
      continue;
    }
    if (!isObject(item) || typeof item[hostObjectBrand] !== "string") {
      throw cloneError("Found invalid value in transferList.");
    }
    if (isMarkedAsUntransferable(item)) throw cloneError("Cannot transfer object of unsupported type.");
    if (ports.has(item)) {
      if (item === source) throw cloneError("Transfer list contains source port");
      if (ports.get(item).rid === null) throw cloneError("MessagePort in transfer list is already detached");
      if (ArrayPrototypeIncludes(hostObjects, item)) throw cloneError("Transfer list contains duplicate MessagePort");
    }
    if (ArrayPrototypeIncludes(hostObjects, item)) {
      throw cloneError(`Transfer list contains duplicate ${item.constructor.name}`);
    }
    ArrayPrototypePush(hostObjects, item);
  }
  const data = core.serialize(value, { hostObjects, transferredArrayBuffers }, onSerializeError);
  const transferables = [];
  let buffers = 0;
  for (let i = 0; i < transferList.length; i++) {
    const item = transferList[i];
    if (isArrayBuffer(item)) {
      // The serializer has put the buffers' numbers in their place.
      ArrayPrototypePush(transferables, { kind: "arrayBuffer", data: transferredArrayBuffers[buffers++] });
      continue;
    }
    const type = item[hostObjectBrand];
    const id = transferableResource(type).send(item);
    ArrayPrototypePush(transferables, { kind: typeof id === "number" ? "resource" : "multiResource", data: [type, id] });
  }
  return { data, transferables };
}

// Streams and what Node's library can clone register themselves when their scripts load, which this thread may not have done.
function transferableResource(type) {
  if (core.getTransferableResource(type) === undefined) core.loadExtScript("ext:deno_web/06_streams.js");
  return core.getTransferableResource(type);
}

let cloneablesLoaded = false;
function cloneableDeserializers() {
  if (!cloneablesLoaded) {
    cloneablesLoaded = true;
    core.loadExtScript("ext:deno_node/02_register_cloneable.js");
  }
  return core.getCloneableDeserializers();
}

// The value and what was transferred with it.
function deserializeJsMessageData(message) {
  const deserializers = cloneableDeserializers();
  if (ArrayBufferIsView(message)) return [core.deserialize(message, { deserializers }), nothing];
  const { data, transferables } = message;
  const hostObjects = [];
  const transferredArrayBuffers = [];
  for (let i = 0; i < transferables.length; i++) {
    const { kind, data } = transferables[i];
    if (kind === "arrayBuffer") {
      ArrayPrototypePush(transferredArrayBuffers, data);
    } else {
      ArrayPrototypePush(hostObjects, transferableResource(data[0]).receive(data[1]));
    }
  }
  const value = core.deserialize(data, { deserializers, hostObjects, transferredArrayBuffers });
  return [value, hostObjects];
}

// The second argument of `postMessage` and `structuredClone`: a list, or an object that holds it.
function transferListOf(given) {
  if (given === undefined || given === null) return nothing;
  if (!isObject(given)) {
    throw codedTypeError("ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable");
  }
  if (given[SymbolIterator] !== undefined && given[SymbolIterator] !== null) {
    return listFrom(given, "Optional transferList argument must be an iterable");
  }
  const { transfer } = given;
  if (transfer === undefined || transfer === null) return nothing;
  return listFrom(transfer, "Optional options.transfer argument must be an iterable");
}

function listFrom(iterable, message) {
  const method = isObject(iterable) ? iterable[SymbolIterator] : undefined;
  const iterator = typeof method === "function" ? ReflectApply(method, iterable, []) : undefined;
  if (!isObject(iterator) || typeof iterator.next !== "function") {
    throw codedTypeError("ERR_INVALID_ARG_TYPE", message);
  }
  const list = [];
  const { next } = iterator;
  for (let step = ReflectApply(next, iterator, []); !step.done; step = ReflectApply(next, iterator, [])) {
    ArrayPrototypePush(list, step.value);
  }
  return list;
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    const { ERR_MISSING_ARGS } = errors();
    throw new ERR_MISSING_ARGS("The value argument must be specified");
  }
  if (options !== undefined && options !== null && !isObject(options)) {
    throw codedTypeError(
      "ERR_INVALID_ARG_TYPE",
      "Failed to execute 'structuredClone': Options cannot be converted to a dictionary",
    );
  }
  let transfer = nothing;
  if (isObject(options) && options.transfer !== undefined) {
    transfer = listFrom(
      options.transfer,
      "Failed to execute 'structuredClone': transfer in Options cannot be converted to sequence.",
    );
  }
  if (transfer.length === 0 && !isObject(value) && typeof value !== "symbol") return value;
  return deserializeJsMessageData(serializeJsMessageData(value, transfer))[0];
}

// ---- listeners in the manner of EventEmitter

const kArguments = Symbol("kArguments");
const nodeListeners = new SafeWeakMap();

class NodeEventTarget extends EventTarget {
  setMaxListeners(count) {
    core.loadExtScript("ext:deno_node/_events.mjs").setMaxListeners(count, this);
  }

  getMaxListeners() {
    return core.loadExtScript("ext:deno_node/_events.mjs").getMaxListeners(this);
  }

  eventNames() {
    const listeners = event.listenersOf(this);
    return ObjectKeys(listeners).filter((type) => listeners[type].length > 0);
  }

  listenerCount(type) {
    return event.listenersOf(this)[`${type}`]?.length ?? 0;
  }

  off(type, listener, options) {
    const wrapper = nodeListeners.get(this)?.get(type)?.get(listener);
    this.removeEventListener(type, wrapper ?? listener, options);
    return this;
  }

  removeListener(type, listener, options) {
    return this.off(type, listener, options);
  }

  on(type, listener) {
    addNodeListener(this, type, listener, false);
    return this;
  }

  addListener(type, listener) {
    addNodeListener(this, type, listener, false);
    return this;
  }

  emit(type, arg) {
    const had = this.listenerCount(type) > 0;
    const custom = new event.CustomEvent(type, { detail: arg });
    custom[kArguments] = [arg];
    this.dispatchEvent(custom);
    return had;
  }

  once(type, listener) {
    addNodeListener(this, type, listener, true);
    return this;
  }

  // Without a word to the port, as in Node: it stays as busy as it was.
  removeAllListeners(type) {
    const listeners = event.listenersOf(this);
    const types = type === undefined ? ObjectKeys(listeners) : [`${type}`];
    for (let i = 0; i < types.length; i++) listeners[types[i]] = [];
    return this;
  }
}

function addNodeListener(target, type, listener, once) {
  if (typeof listener !== "function" && !(isObject(listener) && typeof listener.handleEvent === "function")) {
    const { ERR_INVALID_ARG_TYPE } = errors();
    throw new ERR_INVALID_ARG_TYPE("listener", "EventListener", listener);
  }
  let types = nodeListeners.get(target);
  if (types === undefined) nodeListeners.set(target, types = new SafeMap());
  let wrappers = types.get(type);
  // Weak, or each listener of a port that asks again and again would stay.
  if (wrappers === undefined) types.set(type, wrappers = new SafeWeakMap());
  let wrapper = wrappers.get(listener);
  if (wrapper === undefined) {
    wrapper = function (event) {
      const args = event[kArguments] ?? [event];
      if (typeof listener === "function") ReflectApply(listener, this, args);
      else listener.handleEvent(...new SafeArrayIterator(args));
    };
    wrappers.set(listener, wrapper);
  }
  target.addEventListener(type, wrapper, { once });
}

// ---- ports

// What a port is behind its surface:
// - rid: its end in Rust, null when it is closed or was transferred
// - refed: a pending receive keeps the event loop going
// - promise: that pending receive
// - attends: there is one, or will be at once
// - closing: `close` was called here
const ports = new SafeWeakMap();
let allowConstruction = false;

function MessagePort() {
  if (!allowConstruction) throw codedTypeError("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
}

const portMethods = {
  postMessage(message, transferList = undefined) {
    const state = stateOf(this);
    if (arguments.length === 0) throw codedTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const list = transferListOf(transferList);
    if (state === undefined) throw new TypeError("Illegal invocation");
    const loses = list.length > 0 && losesItself(state, list);
    const packed = serializeJsMessageData(message, list, this);
    const open = state.rid !== null && !state.closing;
    if (send(state, packed) && loses) {
      const { process } = internals.rt;
      process.emitWarning("The target port was posted to itself, and the communication channel was lost");
      process.nextTick(() => this.close());
    }
    return open ? true : undefined;
  },
  start() {
    const state = stateOf(this);
    if (state === undefined || state.rid === null) return;
    op_rt_port_start(state.rid, true);
    attend(this, state);
  },
  constructor: MessagePort,
  ref() {
    const state = stateOf(this);
    if (state === undefined || state.rid === null) return;
    setRef(state, true);
    attend(this, state);
  },
  unref() {
    const state = stateOf(this);
    if (state === undefined || state.rid === null) return;
    setRef(state, false);
    if (!isHeard(this)) rest(state);
  },
  hasRef() {
    const state = stateOf(this);
    return state !== undefined && state.refed;
  },
};

function stateOf(port) {
  return isObject(port) ? ports.get(port) : undefined;
}

// Whether there is somebody to read the message. If not, what was taken out for it is let go.
function send({ rid, closing }, packed) {
  if (rid === null || closing || !op_rt_port_reaches(rid)) {
    deserializeJsMessageData(packed);
    return false;
  }
  if (packed.transferables.length === 0) op_rt_port_post_bytes(rid, packed.data);
  else op_rt_port_post(rid, packed);
  return true;
}

// Whether `list` holds the other end of the port that sends: nobody could be reached through either any more.
function losesItself(state, list) {
  for (let i = 0; i < list.length; i++) {
    const other = stateOf(list[i]);
    if (other !== undefined && other.peer === state) return true;
  }
  return false;
}

// `onmessage` and `onmessageerror`: a listener like others, which leaves when the property is cleared.
function defineHandler(type) {
  const handlers = new SafeWeakMap();
  ObjectDefineProperty(portMethods, `on${type}`, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return handlers.get(this)?.handler ?? null;
    },
    set(handler) {
      const known = handlers.get(this);
      if (known !== undefined) {
        handlers.delete(this);
        this.removeEventListener(type, known.listener);
      }
      if (!isObject(handler)) return;
      const listener = function (event) {
        if (typeof handler === "function") ReflectApply(handler, this, [event]);
      };
      handlers.set(this, { handler, listener });
      this.addEventListener(type, listener);
    },
  });
}

// The memory of transferred buffers stays outside of the heaps until a message is read.
function discardUnread(rid) {
  for (let message = op_rt_port_receive_now(rid); message !== null; message = op_rt_port_receive_now(rid)) {
    try {
      deserializeJsMessageData(message);
    } catch {
      // Nobody was to see it.
    }
  }
}

function isHeard(port) {
  const listeners = event.listenersOf(port);
  for (const type in listeners) {
    if (listeners[type].length > 0) return true;
  }
  return false;
}

// Wait for messages and for the end of the channel. A port that nobody listens to does not: it waits in Rust.
function attend(port, state) {
  if (state.attends || state.rid === null) return;
  state.attends = true;
  op_rt_port_idle(state.rid, false);
  if (state.promise === undefined) receive(port, state);
}

function rest(state) {
  if (!state.attends || state.closing || state.rid === null) return;
  state.attends = false;
  op_rt_port_idle(state.rid, true);
}

function setRef(state, refed) {
  // Whoever waits for the end of the port (`portEnded`) hears of it.
  refed ||= state.onEnded !== undefined;
  state.refed = refed;
  if (state.promise === undefined) return;
  if (refed) core.refOpPromise(state.promise);
  else core.unrefOpPromise(state.promise);
}

MessagePort.prototype = portMethods;
ObjectDefineProperty(MessagePort, "prototype", { __proto__: null, writable: false });
ObjectDefineProperty(portMethods, "constructor", { __proto__: null, enumerable: false });
ObjectSetPrototypeOf(MessagePort, NodeEventTarget);
ObjectSetPrototypeOf(portMethods, NodeEventTarget.prototype);
defineHandler("message");
defineHandler("messageerror");
ObjectDefineProperty(portMethods, "close", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  value: function close(callback) {
    const state = stateOf(this);
    if (state === undefined || state.rid === null || state.closing) {
      if (typeof callback === "function" && state !== undefined) this.once("close", callback);
      return undefined;
    }
    if (typeof callback === "function") this.once("close", callback);
    state.closing = true;
    attend(this, state);
    discardUnread(state.rid);
    op_rt_port_close(state.rid);
    // The end of it is waited for, even of a port that held nothing up.
    if (state.promise !== undefined) core.refOpPromise(state.promise);
    return undefined;
  },
  writable: true,
});
ObjectDefineProperties(portMethods, {
  // A port is as busy as it is listened to.
  [kListenersChanged]: {
    __proto__: null,
    value(type, count, added) {
      const state = ports.get(this);
      if (state === undefined || state.rid === null) return;
      if (added) attend(this, state);
      else if (count === 0 && (type === "message" || !state.refed) && !isHeard(this)) rest(state);
      if (type !== "message") return;
      if (added && count === 1) {
        setRef(state, true);
        op_rt_port_start(state.rid, true);
      } else if (!added && count === 0) {
        setRef(state, false);
        op_rt_port_start(state.rid, false);
      }
    },
  },
  [SymbolFor("nodejs.util.inspect.custom")]: {
    __proto__: null,
    configurable: true,
    value(depth, options, inspect) {
      const state = ports.get(this);
      if (depth < 0) return "[MessagePort [EventTarget]]";
      const shown = { active: state !== undefined && state.rid !== null, refed: state !== undefined && state.refed };
      return `MessagePort [EventTarget] ${inspect(shown, { ...options, compact: false, depth })}`;
    },
    writable: true,
  },
  [SymbolFor("Deno.privateCustomInspect")]: { __proto__: null, configurable: true, value: undefined },
});
brand(portMethods, "MessagePort");

class MessagePortCloseEvent extends Event {}

function createMessagePort(rid) {
  allowConstruction = true;
  let port;
  try {
    port = new MessagePort();
  } finally {
    allowConstruction = false;
  }
  markNative(port);
  port[webidl.brand] = webidl.brand;
  setEventTargetData(port);
  const state = { rid, refed: false, promise: undefined, attends: false, closing: false, peer: undefined };
  ports.set(port, state);
  return port;
}

// One message a turn of the event loop, so that the ticks and microtasks of each run before the next.
function receive(port, state) {
  const { rid } = state;
  state.promise = op_rt_port_receive(rid);
  if (!state.refed && !state.closing) core.unrefOpPromise(state.promise);
  PromisePrototypeThen(state.promise, (message) => {
    state.promise = undefined;
    if (message === undefined) {
      // Called off; somebody may have come back meanwhile.
      if (state.attends && state.rid === rid) receive(port, state);
      return;
    }
    if (message === null) {
      // One tick later than a message whose arrival this end has waited for.
      nextTick(nextTick, ended, port, state, rid);
      return;
    }
    receive(port, state);
    // As a tick: the ticks that its listeners ask for come next, then their microtasks.
    nextTick(dispatchMessage, port, message);
  });
}

function ended(port, state, rid) {
  const closed = new MessagePortCloseEvent("close");
  closed[kArguments] = [closed];
  port.dispatchEvent(closed);
  state.refed = false;
  state.onEnded?.();
  // Only now the other end learns of it.
  if (state.rid === rid) {
    state.rid = null;
    core.tryClose(rid);
  }
  releaseUnreadBuffers();
}

function dispatchMessage(port, packed) {
  let message;
  try {
    const { 0: data, 1: transferred } = deserializeJsMessageData(packed);
    message = new MessageEvent("message", {
      data,
      ports: transferred.length === 0 ? undefined : transferred.filter((object) => ports.has(object)),
    });
    message[kArguments] = [data];
  } catch (error) {
    message = new MessageEvent("messageerror", { data: error });
    message[kArguments] = [error];
  }
  setIsTrusted(message, true);
  port.dispatchEvent(message);
}

// `undefined` in V8's format.
const nothingButUndefined = new Uint8Array([0xff, 15, 0x5f]);

// The transferred memory that goes with `numbers`, as buffers. Only deno_core's own deserializer finds it, and puts it in their place.
function takeBuffers(numbers) {
  if (numbers.length > 0) core.deserialize(nothingButUndefined, { transferredArrayBuffers: numbers });
  return numbers;
}

// Let go of the memory that was transferred with messages which an end of a channel, now gone, did not read.
function releaseUnreadBuffers() {
  takeBuffers(op_rt_port_unread_buffers());
}

// Resolves when the other end is gone and all that it sent was delivered. Until then the port holds the event loop.
function portEnded(port) {
  const state = ports.get(port);
  if (state.rid === null) return primordials.PromiseResolve();
  const ended = new primordials.Promise((resolve) => {
    state.onEnded = resolve;
  });
  setRef(state, true);
  attend(port, state);
  return ended;
}

function receiveMessageOnPort(port) {
  const state = stateOf(port);
  if (state === undefined) {
    const { kBroadcast } = internals.rt;
    if (isObject(port) && kBroadcast !== undefined && port[kBroadcast] !== undefined) {
      return internals.rt.receiveBroadcast(port);
    }
    throw codedTypeError("ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
  }
  if (state.rid === null) return undefined;
  const message = op_rt_port_receive_now(state.rid);
  if (message === null) return undefined;
  return { message: deserializeJsMessageData(message)[0] };
}

function MessageChannel() {
  if (new.target === undefined) {
    throw codedTypeError("ERR_CONSTRUCT_CALL_REQUIRED", "Cannot call constructor without `new`");
  }
  const { 0: first, 1: second } = op_rt_port_pair();
  this.port1 = createMessagePort(first);
  this.port2 = createMessagePort(second);
  const a = ports.get(this.port1);
  const b = ports.get(this.port2);
  a.peer = b;
  b.peer = a;
}

core.registerTransferableResource("MessagePort", (port) => {
  const state = ports.get(port);
  const { rid } = state;
  state.rid = null;
  return rid;
}, (rid) => createMessagePort(rid));

return {
  codedTypeError,
  createMessagePort,
  deserializeJsMessageData,
  hostObjects,
  deserializeMessageData: (bytes) => deserializeJsMessageData(bytes)[0],
  isMarkedAsUntransferable,
  isPort: (value) => ports.has(value),
  isUncloneable,
  markAsUncloneable,
  markAsUntransferable,
  markNative,
  markNotSerializable,
  MessageChannel,
  MessagePort,
  MessagePortPrototype: MessagePort.prototype,
  portEnded,
  receiveMessageOnPort,
  send,
  serializeJsMessageData,
  serializeMessageData: (value) => core.serialize(value, undefined, onSerializeError),
  structuredClone,
  takeBuffers,
  transferListOf,
};
})();
