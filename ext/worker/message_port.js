// MessagePort and MessageChannel, as Node has them. It takes the place of deno_web's 13_message_port.js, whose exports other
// scripts of Deno's use; messages.js has the messages themselves.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayPrototypeFilter,
    ArrayPrototypePush,
    ArrayPrototypeSort,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectSetPrototypeOf,
    Promise,
    PromisePrototypeThen,
    PromiseResolve,
    ReflectApply,
    SafeSet,
    SafeSetIterator,
    SafeWeakMap,
    SymbolFor,
    TypeError,
  } = primordials;
  const {
    op_rt_port_close,
    op_rt_port_has_messages,
    op_rt_port_idle,
    op_rt_port_is_next,
    op_rt_port_next,
    op_rt_port_next_value,
    op_rt_port_pair,
    op_rt_port_post,
    op_rt_port_post_bytes,
    op_rt_port_post_value,
    op_rt_port_reaches,
    op_rt_port_receive_now,
    op_rt_port_start,
    op_rt_port_unread_buffers,
    op_rt_port_wait,
    op_rt_v8_list_objects,
  } = core.ops;
  const event = core.loadExtScript("ext:deno_web/02_event.js");
  const webidl = core.loadExtScript("ext:deno_webidl/00_webidl.js");
  const { Event, kListenersChanged, MessageEvent, setEventTargetData, setIsTrusted } = event;
  const { hostObjectBrand } = core;
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { brand, codedTypeError, hostObjects, markNative, markNotSerializable } =
    core.loadExtScript("ext:rt_v8/native_objects.js");
  const messages = core.loadExtScript("ext:rt_worker/messages.js");
  const {
    cloneable,
    cloneableDeserializers,
    deserializeJsMessageData,
    isObject,
    nothing,
    onSerializeError,
    otherReceivers,
    ports,
    serializeJsMessageData,
    takeBuffers,
    transferListOf,
  } = messages;
  const { kArguments, NodeEventTarget } = core.loadExtScript("ext:rt_worker/node_event_target.js");

  const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

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
      if (internals.rt.snapshot.building) wake(state.peer);
      if (list.length === 0 && postValue(state, cloneable(message))) return isOpen(state) ? true : undefined;
      const loses = list.length > 0 && losesItself(state, list);
      const packed = serializeJsMessageData(message, list, this);
      const open = isOpen(state);
      if (send(state, packed) && loses) {
        const { process } = internals.rt.current;
        process.emitWarning("The target port was posted to itself, and the communication channel was lost");
        process.nextTick(() => this.close());
      }
      return open ? true : undefined;
    },
    start() {
      const state = ownStateOf(this);
      if (state.rid === null) return;
      startPort(state, true);
      attend(this, state);
    },
    constructor: MessagePort,
    ref() {
      const state = ownStateOf(this);
      if (state.rid === null) return;
      setRef(state, true);
      attend(this, state);
    },
    unref() {
      const state = ownStateOf(this);
      if (state.rid === null) return;
      setRef(state, false);
      if (!isHeard(this)) rest(state);
    },
    hasRef() {
      return ownStateOf(this).refed;
    },
  };

  function stateOf(port) {
    return isObject(port) ? ports.get(port) : undefined;
  }

  /** The same, of what a method was called on. */
  function ownStateOf(port) {
    const state = stateOf(port);
    if (state === undefined) throw new TypeError("Illegal invocation");
    return state;
  }

  const isOpen = (state) => state.rid !== null && !state.closing;

  // At once from value to bytes, where the value is none that only deno_core's serializer knows.
  const postValue = (state, value) =>
    op_rt_port_post_value(isOpen(state) ? state.rid : NO_PORT, value, hostObjectBrand, onSerializeError);
  const NO_PORT = -1;

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

  function closeEnd({ rid }) {
    discardUnread(rid);
    op_rt_port_close(rid);
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
    if (internals.rt.snapshot.building && state.peer !== undefined) heard.add(state);
    internals.rt.snapshot.noteOpen?.(() => (holds(state) && !isWithin(state) ? "a MessagePort" : null));
    op_rt_port_idle(state.rid, false);
    if (state.promise === undefined && !state.delivers) receive(port, state);
  }

  // Whether messages are delivered, or kept.
  function startPort(state, on) {
    state.started = on;
    op_rt_port_start(state.rid, on);
  }

  function rest(state) {
    if (!state.attends || state.closing || state.ends || state.rid === null) return;
    state.attends = false;
    op_rt_port_idle(state.rid, true);
  }

  function setRef(state, refed) {
    // Whoever waits for the end of the port (`portEnded`) hears of it.
    refed ||= state.onEnded !== undefined;
    state.refed = refed;
    if (state.promise === undefined) return;
    if (state.ends || (refed && !restsInBuild(state))) core.refOpPromise(state.promise);
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
      const state = ownStateOf(this);
      if (typeof callback === "function") this.once("close", callback);
      if (state.rid === null || state.closing) return undefined;
      state.closing = true;
      attend(this, state);
      // What waits behind the message that its listener has in hand is still delivered.
      if (!state.dispatches) closeEnd(state);
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
          startPort(state, true);
        } else if (!added && count === 0) {
          setRef(state, false);
          startPort(state, false);
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
    internals.rt.snapshot.noteMade?.(port);
    port[webidl.brand] = webidl.brand;
    setEventTargetData(port);
    const state = {
      rid,
      refed: false,
      promise: undefined,
      attends: false,
      started: false,
      closing: false,
      delivers: false,
      dispatches: false,
      peer: undefined,
      // Of a build: whether it goes as its other end has gone, and the object that is to hear of it.
      ends: false,
      port: internals.rt.snapshot.building ? port : undefined,
    };
    ports.set(port, state);
    asyncHooks().beginScope(port, "MESSAGEPORT");
    return port;
  }

  // Wait for the next message, and deliver it in a turn of the event loop.
  function receive(port, state) {
    const { rid } = state;
    state.promise = op_rt_port_wait(rid);
    if ((!state.refed || restsInBuild(state)) && !state.closing && !state.ends) core.unrefOpPromise(state.promise);
    PromisePrototypeThen(state.promise, (what) => {
      state.promise = undefined;
      if (what === CALLED_OFF) {
        // Somebody may have come back meanwhile.
        if (state.attends && state.rid === rid) receive(port, state);
        return;
      }
      if (what === ENDED) {
        // One tick later than a message whose arrival this end has waited for.
        nextTick(nextTick, ended, port, state, rid);
        return;
      }
      state.delivers = true;
      // As a tick: the ticks that its listeners ask for come next, then their microtasks.
      nextTick(deliver, port, state, rid);
    });
  }

  // What waiting for a message comes to.
  const ENDED = 0;
  const CALLED_OFF = 1;
  // What comes next.
  const NOTHING = 0;
  const VALUE = 1;
  // As many as Node delivers before it looks at other things.
  const MOST_AT_ONCE = 1000;

  const nextOf = (state, rid) => (state.rid === rid && state.attends ? op_rt_port_is_next(rid) : NOTHING);

  // A message and those that have come meanwhile, each after the ticks and microtasks of the one before.
  function deliver(port, state, rid) {
    const context = core.getAsyncContext();
    let left = MOST_AT_ONCE;
    const wasOpen = !state.closing;
    state.dispatches = true;
    try {
      for (let next = nextOf(state, rid); next !== NOTHING; next = nextOf(state, rid)) {
        dispatchMessage(port, rid, next);
        if (--left === 0 || nextOf(state, rid) === NOTHING) break;
        internals.rt.ticks.runNext();
        core.setAsyncContext(context);
      }
    } finally {
      state.delivers = false;
      state.dispatches = false;
      if (wasOpen && state.closing && state.rid === rid) closeEnd(state);
      if (state.attends && state.rid === rid && state.promise === undefined) receive(port, state);
    }
  }

  function ended(port, state, rid) {
    const closed = new MessagePortCloseEvent("close");
    closed[kArguments] = [closed];
    state.refed = false;
    port.dispatchEvent(closed);
    state.refed = false;
    asyncHooks().endScope(port);
    state.onEnded?.();
    // Only now the other end learns of it.
    if (state.rid === rid) {
      state.rid = null;
      core.tryClose(rid);
      if (internals.rt.snapshot.building) endPeer(state);
    }
    releaseUnreadBuffers();
  }

  function dispatchMessage(port, rid, next) {
    let message;
    try {
      const { 0: data, 1: transferred } =
        next === VALUE
          ? [op_rt_port_next_value(rid, cloneableDeserializers()), nothing]
          : deserializeJsMessageData(op_rt_port_next(rid));
      message = new MessageEvent("message", {
        data,
        ports: transferred.length === 0 ? undefined : ArrayPrototypeFilter(transferred, (object) => ports.has(object)),
      });
      message[kArguments] = [data];
    } catch (error) {
      message = new MessageEvent("messageerror", { data: error });
      message[kArguments] = [error];
    }
    setIsTrusted(message, true);
    asyncHooks().runAs(port, () => port.dispatchEvent(message));
  }

  // Let go of the memory that was transferred with messages which an end of a channel, now gone, did not read.
  function releaseUnreadBuffers() {
    takeBuffers(op_rt_port_unread_buffers());
  }

  // Resolves when the other end is gone and all that it sent was delivered. Until then the port holds the event loop.
  function portEnded(port) {
    const state = ports.get(port);
    if (state.rid === null) return PromiseResolve();
    const ended = new Promise((resolve) => {
      state.onEnded = resolve;
    });
    setRef(state, true);
    attend(port, state);
    return ended;
  }

  /** Have messages wait until `start`. */
  function stopReading(port) {
    const state = ports.get(port);
    if (state.rid !== null) startPort(state, false);
  }

  function receiveMessageOnPort(port) {
    const state = stateOf(port);
    if (state === undefined) {
      for (let i = 0; i < otherReceivers.length; i++) {
        if (otherReceivers[i].owns(port)) return otherReceivers[i].receive(port);
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
    anyChannel = true;
    const { 0: first, 1: second } = op_rt_port_pair();
    this.port1 = createMessagePort(first);
    this.port2 = createMessagePort(second);
    const a = ports.get(this.port1);
    const b = ports.get(this.port2);
    a.peer = b;
    b.peer = a;
  }

  core.registerTransferableResource(
    "MessagePort",
    (port) => {
      const state = ports.get(port);
      const { peer, rid } = state;
      state.rid = null;
      if (internals.rt.snapshot.building && peer !== undefined) setRef(peer, peer.refed);
      return rid;
    },
    (rid) => createMessagePort(rid),
  );

  // ---- snapshots: channels of which the program of a build holds both ends (ext/node/remade/natives.js)

  let anyChannel = false;
  /** The ports of a build that wait for messages. */
  const heard = new SafeSet();

  const holds = (state) => state.attends && state.refed && state.rid !== null;
  const isWithin = ({ peer, rid }) => rid !== null && peer !== undefined && peer.rid !== null;

  // The only messages that such a port can get are those of the program itself, so that it holds a build while there is one.
  const restsInBuild = (state) => internals.rt.snapshot.building && isWithin(state) && op_rt_port_is_next(state.rid) === NOTHING;

  const isGone = (state) => state.rid === null && state.closing;

  // The heap of a build cannot hold a port without the other end, so that one follows it also where nobody listens. Messages that wait for
  // a reader keep it, as in Node.
  function endPeer(state) {
    state.closing = true;
    state.port = undefined;
    const { peer } = state;
    if (peer === undefined) return;
    setRef(peer, peer.refed);
    if (peer.rid === null || peer.closing || peer.port === undefined) return;
    if (!peer.started && op_rt_port_has_messages(peer.rid)) return;
    peer.ends = true;
    attend(peer.port, peer);
    if (peer.promise !== undefined) core.refOpPromise(peer.promise);
  }

  // A message comes.
  function wake(state) {
    if (state?.promise !== undefined && state.refed) core.refOpPromise(state.promise);
  }

  // Whether a port would hold the process, were it not a build.
  function portsWait() {
    for (const state of new SafeSetIterator(heard)) if (holds(state) && !state.closing) return true;
    return false;
  }

  let resting = [];
  let parked = [];

  // Ends the waiting for messages, in the next turn of the event loop.
  function restPorts() {
    if (!anyChannel) return;
    const found = op_rt_v8_list_objects(MessagePort.prototype);
    for (let i = 0; i < found.length; i++) {
      const state = ports.get(found[i]);
      if (state === undefined || state.rid === null || state.closing || state.peer === undefined) continue;
      ArrayPrototypePush(resting, { port: found[i], state, attends: state.attends });
      rest(state);
      // It is called off at once; a loop that has nothing else to do would not look.
      if (state.promise !== undefined) core.refOpPromise(state.promise);
    }
  }

  function parkPorts() {
    heard.clear();
    const open = ArrayPrototypeFilter(resting, ({ state }) => state.rid !== null);
    const ends = ArrayPrototypeSort(open, (a, b) => a.state.rid - b.state.rid);
    resting = [];
    const whole = new SafeSet();
    for (let i = 0; i < ends.length; i++) {
      const { port, state, attends } = ends[i];
      if (state.promise !== undefined) continue;
      const messages = [];
      let transfers = false;
      for (let message = op_rt_port_receive_now(state.rid); message !== null; message = op_rt_port_receive_now(state.rid)) {
        if (ArrayBufferIsView(message)) ArrayPrototypePush(messages, message);
        else transfers = true;
      }
      // What was transferred is of this process.
      if (transfers) continue;
      whole.add(state);
      ArrayPrototypePush(parked, { port, state, attends, messages, gone: undefined });
    }
    parked = ArrayPrototypeFilter(parked, ({ state }) => whole.has(state.peer) || isGone(state.peer));
    for (let i = 0; i < parked.length; i++) {
      const { state } = parked[i];
      core.tryClose(state.rid);
      state.rid = null;
      state.port = undefined;
    }
  }

  function givePortsBack() {
    const ends = parked;
    parked = [];
    for (let i = 0; i < ends.length; i++) {
      const { state } = ends[i];
      if (state.rid !== null) continue;
      const { 0: first, 1: second } = op_rt_port_pair();
      state.rid = first;
      if (isGone(state.peer)) ends[i].gone = second;
      else state.peer.rid = second;
    }
    for (let i = 0; i < ends.length; i++) {
      const { port, state, attends, messages, gone } = ends[i];
      for (let j = 0; j < messages.length; j++) op_rt_port_post_bytes(gone ?? state.peer.rid, messages[j]);
      if (gone !== undefined) core.tryClose(gone);
      if (state.started) op_rt_port_start(state.rid, true);
      if (attends) attend(port, state);
    }
  }
  internals.rt.freezing.portsWait = portsWait;
  internals.rt.freezing.restPorts = restPorts;
  internals.rt.freezing.parkPorts = parkPorts;
  internals.rt.freezing.givePortsBack = givePortsBack;

  return {
    codedTypeError,
    createMessagePort,
    deserializeJsMessageData,
    hostObjects,
    deserializeMessageData: (bytes) => deserializeJsMessageData(bytes)[0],
    isMarkedAsUntransferable: messages.isMarkedAsUntransferable,
    isPort: (value) => ports.has(value),
    isUncloneable: messages.isUncloneable,
    markAsUncloneable: messages.markAsUncloneable,
    markAsUntransferable: messages.markAsUntransferable,
    markNative,
    markNotSerializable,
    MessageChannel,
    MessagePort,
    MessagePortPrototype: MessagePort.prototype,
    portEnded,
    receiveMessageOnPort,
    send,
    serializeJsMessageData,
    serializeMessageData: messages.serializeMessageData,
    stopReading,
    structuredClone: messages.structuredClone,
    takeBuffers,
    transferListOf,
  };
})();
