// Message ports of `vm` contexts: `worker_threads.moveMessagePortToContext`. The port, its methods and what it receives are made
// in the context, so that nothing leads from there to the objects of the main context.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    Error,
    PromisePrototypeThen,
    ReflectApply,
    SafeArrayIterator,
    SafeWeakMap,
    TypeError,
    Uint8Array,
  } = primordials;
  const {
    op_rt_deserialize_in_context,
    op_rt_port_close,
    op_rt_port_move,
    op_rt_port_pair,
    op_rt_port_receive,
    op_rt_port_receive_now,
    op_rt_port_start,
  } = core.ops;
  const messaging = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { codedTypeError } = messaging;
  const { isDetached, otherReceivers } = core.loadExtScript("ext:rt_worker/messages.js");
  const vm = internals.rt.threads.loadVm();
  core.loadExtScript("ext:deno_node/02_register_cloneable.js");

  // Evaluated in each context. `acts`: what the methods do. Errors of the main context are made anew.
  const IN_CONTEXT = `(function (acts, brand) {
  "use strict";
  // The program may replace them.
  const { from } = Array;
  const { create, defineProperty } = Object;
  const { apply } = Reflect;
  function makeError(Class, code, message) {
    const error = new Class(message);
    error.code = code;
    return error;
  }
  const guarded = (act) => {
    try {
      return act();
    } catch (error) {
      if (typeof error?.code !== "string") throw error;
      throw makeError(TypeError, error.code, error.message);
    }
  };
  class MessageEvent {
    constructor(data, target, type, ports) {
      this.data = data;
      this.target = target;
      this.type = type;
      this.ports = ports;
    }
  }
  function refuse() {
    throw makeError(TypeError, "ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
  }
  function HandleWrap() { refuse(); }
  function MessagePort() { refuse(); }
  HandleWrap.prototype = {
    close(...args) { return guarded(() => acts.close(this, args[0])); },
    hasRef() { return acts.hasRef(this); },
    ref() { acts.ref(this, true); },
    unref() { acts.ref(this, false); },
    constructor: HandleWrap,
  };
  MessagePort.prototype = {
    __proto__: HandleWrap.prototype,
    postMessage(...args) { return guarded(() => acts.post(this, args)); },
    start() { return guarded(() => acts.start(this)); },
    constructor: MessagePort,
  };
  const hidden = (object, key, value) =>
    defineProperty(object, key, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
  hidden(HandleWrap.prototype, "constructor", HandleWrap);
  hidden(MessagePort.prototype, "constructor", MessagePort);
  hidden(MessagePort.prototype, brand, "ContextMessagePort");
  return {
    make: () => create(MessagePort.prototype),
    array: (length, at) => apply(from, Array, [{ length }, (_, index) => at(index)]),
    error: (code, message) => makeError(Error, code, message),
    emit(port, data, ports, type) {
      const event = new MessageEvent(data, port, type, ports);
      const handler = port["on" + type];
      if (typeof handler === "function") apply(handler, port, [event]);
    },
  };
})`;

  // What a port is behind its surface: `context`, its side in the context, and `rid`, `refed`, `promise`, `closing`, `callbacks`
  // as in messages.js.
  const ports = new SafeWeakMap();
  const contexts = new SafeWeakMap();

  function stateOf(port) {
    const state = ports.get(port);
    if (state === undefined) throw new TypeError("Illegal invocation");
    return state;
  }

  const acts = {
    post(port, args) {
      const state = stateOf(port);
      if (args.length === 0) throw codedTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
      const packed = messaging.serializeJsMessageData(args[0], messaging.transferListOf(args[1]), port);
      const open = state.rid !== null && !state.closing;
      messaging.send(state, packed);
      return open ? true : undefined;
    },
    start(port) {
      const state = stateOf(port);
      if (state.rid !== null) op_rt_port_start(state.rid, true);
    },
    close(port, callback) {
      const state = stateOf(port);
      if (state.rid === null || state.closing) return;
      if (typeof callback === "function") ArrayPrototypePush(state.callbacks, callback);
      state.closing = true;
      op_rt_port_close(state.rid);
      if (state.promise !== undefined) core.refOpPromise(state.promise);
    },
    ref(port, refed) {
      const state = stateOf(port);
      state.refed = refed;
      if (state.promise === undefined || state.closing) return;
      if (refed) core.refOpPromise(state.promise);
      else core.unrefOpPromise(state.promise);
    },
    hasRef(port) {
      const state = stateOf(port);
      return state.rid !== null && !state.closing && state.refed;
    },
  };

  function sideOf(contextified) {
    let context = contexts.get(contextified);
    if (context === undefined) {
      context = vm.runInContext(IN_CONTEXT, contextified)(acts, core.hostObjectBrand);
      contexts.set(contextified, context);
    }
    return context;
  }

  function createContextPort(rid, context) {
    const port = context.make();
    const state = { context, rid, refed: true, promise: undefined, closing: false, callbacks: [] };
    ports.set(port, state);
    receive(port, state);
    return port;
  }

  // As in message_port.js.
  function receive(port, state) {
    const { rid } = state;
    state.promise = op_rt_port_receive(rid);
    if (!state.refed && !state.closing) core.unrefOpPromise(state.promise);
    PromisePrototypeThen(state.promise, (packed) => {
      state.promise = undefined;
      if (packed === null) {
        ended(port, state, rid);
        return;
      }
      receive(port, state);
      dispatch(port, state, packed);
    });
  }

  // No event target reports what the functions of the context throw.
  function calling(act) {
    try {
      act();
    } catch (error) {
      internals.rt.fatal.uncaughtException(error);
    }
  }

  function ended(port, state, rid) {
    if (state.rid !== rid) return;
    state.rid = null;
    core.tryClose(rid);
    const { callbacks } = state;
    for (let i = 0; i < callbacks.length; i++) calling(() => ReflectApply(callbacks[i], port, []));
  }

  // The value and the ports that came with it.
  function unpack(state, packed) {
    const { context } = state;
    const { data, transferables } = ArrayBufferIsView(packed) ? { data: packed, transferables: [] } : packed;
    const portIds = [];
    const buffers = [];
    const foreign = [];
    for (let i = 0; i < transferables.length; i++) {
      const { kind, data } = transferables[i];
      if (kind === "arrayBuffer") ArrayPrototypePush(buffers, data);
      else if (data[0] === "MessagePort" || data[0] === "ContextMessagePort") ArrayPrototypePush(portIds, data[1]);
      else foreign.push(...new SafeArrayIterator(typeof data[1] === "number" ? [data[1]] : data[1]));
    }
    const numbers = ArrayPrototypeSlice(buffers);
    messaging.takeBuffers(buffers);
    if (foreign.length > 0) {
      // Nobody will have what came with it.
      for (const rid of new SafeArrayIterator([...new SafeArrayIterator(foreign), ...new SafeArrayIterator(portIds)]))
        core.tryClose(rid);
      throw new TypeError("Only ports and memory can be transferred to a context");
    }
    const objects = [];
    for (let i = 0; i < portIds.length; i++) ArrayPrototypePush(objects, createContextPort(portIds[i], context));
    return [op_rt_deserialize_in_context(context.make, data, objects, numbers, buffers, byNumber), objects];
  }

  // What deno_core keeps beside the messages: a shared buffer (tag `u`) or a WebAssembly module (tag `w`), read from a message in
  // V8's format that is nothing else.
  function byNumber(tag, number) {
    const bytes = [0xff, 15, tag];
    for (; number > 0x7f; number >>>= 7) ArrayPrototypePush(bytes, (number & 0x7f) | 0x80);
    ArrayPrototypePush(bytes, number);
    return core.deserialize(new Uint8Array(bytes));
  }

  function unavailable({ context }) {
    return context.error(
      "ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE",
      "A message object could not be deserialized successfully in the target vm.Context",
    );
  }

  function dispatch(port, state, packed) {
    const { context } = state;
    let data;
    let transferred = [];
    let type = "message";
    try {
      ({ 0: data, 1: transferred } = unpack(state, packed));
    } catch {
      data = unavailable(state);
      type = "messageerror";
    }
    const list = context.array(transferred.length, (index) => transferred[index]);
    calling(() => context.emit(port, data, list, type));
  }

  function moveMessagePortToContext(port, contextified) {
    const isObject = (value) => typeof value === "object" && value !== null;
    const isMoved = isObject(port) && ports.has(port);
    if (!isMoved && !(isObject(port) && messaging.isPort(port))) {
      throw codedTypeError("ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
    }
    if (!isMoved && isDetached(port)) {
      const error = new Error("Cannot send data on closed MessagePort");
      error.code = "ERR_CLOSED_MESSAGE_PORT";
      throw error;
    }
    if (!isObject(contextified) || !vm.isContext(contextified)) {
      throw codedTypeError("ERR_INVALID_ARG_TYPE", "Invalid context argument");
    }
    const rid = isMoved ? takeContextPort(port) : core.getTransferableResource("MessagePort").send(port);
    // A port that went elsewhere leaves one that nobody reaches.
    const moved = rid === null ? loneEnd() : op_rt_port_move(rid);
    return createContextPort(moved, sideOf(contextified));
  }

  function loneEnd() {
    const { 0: one, 1: other } = op_rt_port_pair();
    core.tryClose(other);
    return one;
  }

  function takeContextPort(port) {
    const state = ports.get(port);
    const { rid } = state;
    state.rid = null;
    return rid;
  }

  ArrayPrototypePush(otherReceivers, {
    owns: (object) => ports.has(object),
    receive(port) {
      const state = stateOf(port);
      const packed = state.rid === null ? null : op_rt_port_receive_now(state.rid);
      if (packed === null) return undefined;
      try {
        return { message: unpack(state, packed)[0] };
      } catch {
        throw unavailable(state);
      }
    },
  });

  return { moveMessagePortToContext, takeContextPort };
})();
