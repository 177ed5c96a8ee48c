// MessagePort and MessageChannel, as Node has them. It takes the place of deno_web's 13_message_port.js, whose exports other
// scripts of Deno's use; messages.js has the messages themselves.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectSetPrototypeOf,
    ReflectApply,
    SafeMap,
    SafeWeakMap,
    SymbolFor,
    TypeError,
  } = primordials;
  const {
    op_rt_port_pair,
    op_rt_port_post,
    op_rt_port_post_bytes,
    op_rt_port_post_value,
    op_rt_port_reaches,
    op_rt_port_receive_now,
  } = core.ops;
  const webidl = core.loadExtScript("ext:deno_webidl/00_webidl.js");
  const { kListenersChanged, setEventTargetData } = core.loadExtScript("ext:deno_web/02_event.js");
  const { hostObjectBrand } = core;
  const { brand, codedTypeError, hostObjects, markNative, markNotSerializable } =
    core.loadExtScript("ext:rt_v8/native_objects.js");
  const messages = core.loadExtScript("ext:rt_worker/messages.js");
  const {
    cloneable,
    deserializeJsMessageData,
    hold,
    onSerializeError,
    otherReceivers,
    ports,
    serializeJsMessageData,
    takeBuffers,
    transferListOf,
  } = messages;
  const { NodeEventTarget } = core.loadExtScript("ext:rt_worker/node_event_target.js");
  const { attend, closeEnd, isHeard, portEnded, rest, setRef, startPort, wake } =
    core.loadExtScript("ext:rt_worker/port_delivery.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  let allowConstruction = false;
  // By the number of a port that is on its way, the other end.
  const movedPeers = new SafeMap();

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
      let packed = serializeJsMessageData(message, list, this);
      if (internals.rt.snapshot.building && state.peer !== undefined && !loses) packed = hold(packed);
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
          return typeof handler === "function" ? ReflectApply(handler, this, [event]) : undefined;
        };
        handlers.set(this, { handler, listener });
        this.addEventListener(type, listener);
      },
    });
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
      context: core.getAsyncContext(),
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

  // Two ends for two threads. In a build, too: what goes through them is nothing that a start is to find.
  function portsOfThreads() {
    const { 0: first, 1: second } = op_rt_port_pair();
    return { own: createMessagePort(first), other: createMessagePort(second) };
  }

  core.registerTransferableResource(
    "MessagePort",
    (port) => {
      const state = ports.get(port);
      const { peer, rid } = state;
      state.rid = null;
      if (internals.rt.snapshot.building && peer !== undefined) {
        setRef(peer, peer.refed);
        movedPeers.set(rid, peer);
      }
      return rid;
    },
    (rid) => {
      const port = createMessagePort(rid);
      if (movedPeers.size > 0) joinPeer(ports.get(port), movedPeers.get(rid));
      return port;
    },
  );

  // In a build a port may be transferred to the program itself, which then has the other end as before. Numbers are used once, so that
  // one that went through a channel has another by then.
  function joinPeer(state, peer) {
    if (peer === undefined) return;
    movedPeers.delete(state.rid);
    state.peer = peer;
    peer.peer = state;
    setRef(peer, peer.refed);
  }

  // Of a build (ext/node/remade/natives.js).
  let anyChannel = false;
  const parkedPorts = () => core.loadExtScript("ext:rt_worker/parked_ports.js");
  internals.rt.freezing.restPorts = () => {
    if (anyChannel) parkedPorts().restPorts(MessagePort.prototype);
  };
  internals.rt.freezing.parkPorts = () => {
    movedPeers.clear();
    if (anyChannel) parkedPorts().parkPorts();
  };
  internals.rt.freezing.givePortsBack = () => {
    if (anyChannel) parkedPorts().givePortsBack();
  };

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
    portsOfThreads,
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
