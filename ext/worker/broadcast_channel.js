// BroadcastChannel, as Node has it. It takes the place of deno_web's 01_broadcast_channel.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSort,
    ObjectDefineProperties,
    PromisePrototypeThen,
    SafeSet,
    SafeSetIterator,
    SafeWeakMap,
    SymbolFor,
  } = primordials;
  const {
    op_rt_broadcast_is_next,
    op_rt_broadcast_open,
    op_rt_broadcast_post,
    op_rt_broadcast_take,
    op_rt_broadcast_wait,
    op_rt_v8_list_objects,
  } = core.ops;
  const { defineEventHandler, EventTarget, MessageEvent } = core.loadExtScript("ext:deno_web/02_event.js");
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");

  const dispatchAll = core.loadExtScript("ext:rt_worker/dispatch_all.js");
  const { ticks } = internals.rt;
  const errors = () => core.loadExtScript("ext:deno_node/internal/errors.ts");

  // What a channel is behind its surface:
  // - name
  // - rid: its end in Rust, null when it is closed
  // - refed: a pending wait keeps the event loop going
  // - promise: that pending wait
  // - left: in a build, how many messages are there that nobody has taken
  const channels = new SafeWeakMap();

  function stateOf(channel) {
    const state = typeof channel === "object" && channel !== null ? channels.get(channel) : undefined;
    if (state === undefined) {
      const { ERR_INVALID_THIS } = errors();
      throw new ERR_INVALID_THIS("BroadcastChannel");
    }
    return state;
  }

  function onSerializeError(message) {
    throw new DOMException(
      message === "Unsupported object type"
        ? "Object that needs transfer was found in message but not listed in transferList"
        : message,
      "DataCloneError",
    );
  }

  let cloneables = false;

  // The next message as `[value]`.
  function take(state) {
    if (!cloneables) {
      cloneables = true;
      core.loadExtScript("ext:deno_node/02_register_cloneable.js");
    }
    if (state.left > 0) state.left--;
    return op_rt_broadcast_take(state.rid, core.getCloneableDeserializers());
  }

  const holds = (state) => state.refed && (state.left > 0 || !internals.rt.snapshot.building);

  // Wait for messages, and deliver them in a turn of the event loop.
  function receive(channel, state) {
    state.promise = op_rt_broadcast_wait(state.rid);
    if (!holds(state)) core.unrefOpPromise(state.promise);
    PromisePrototypeThen(state.promise, (more) => {
      state.promise = undefined;
      if (more) deliverSoon(channel, state);
    });
  }

  // Like the messages of ports: what was sent first is heard first.
  function deliverSoon(channel, state, context) {
    ticks.complete(() => deliver(channel, state), context);
  }

  const MESSAGES = {
    __proto__: null,
    nextOf: ({ rid }) => rid !== null && op_rt_broadcast_is_next(rid),
    dispatch: dispatchMessage,
    isInterrupted: () => true,
  };

  // All that has come, and only then what has come to other channels.
  function deliver(channel, state) {
    const context = core.getAsyncContext();
    let isInterrupted = false;
    try {
      isInterrupted = dispatchAll(MESSAGES, channel, state, state.rid, context);
    } finally {
      if (state.rid !== null) {
        if (isInterrupted) deliverSoon(channel, state, context);
        else receive(channel, state);
      }
    }
  }

  function dispatchMessage(channel, state) {
    let event;
    try {
      event = new MessageEvent("message", { data: take(state)[0] });
    } catch (error) {
      event = new MessageEvent("messageerror", { data: error });
    }
    channel.dispatchEvent(event);
  }

  function setRef(state, refed) {
    state.refed = refed;
    if (state.promise === undefined) return;
    if (holds(state)) core.refOpPromise(state.promise);
    else core.unrefOpPromise(state.promise);
  }

  class BroadcastChannel extends EventTarget {
    constructor(name) {
      if (arguments.length === 0) {
        const { ERR_MISSING_ARGS } = errors();
        throw new ERR_MISSING_ARGS("name");
      }
      super();
      const state = { name: `${name}`, rid: null, refed: true, promise: undefined, left: 0 };
      channels.set(this, state);
      state.rid = op_rt_broadcast_open(state.name);
      if (internals.rt.snapshot.building) ofBuild.add(state);
      receive(this, state);
    }

    get name() {
      return stateOf(this).name;
    }

    close() {
      const state = stateOf(this);
      if (state.rid === null) return;
      core.tryClose(state.rid);
      state.rid = null;
      ofBuild.delete(state);
    }

    postMessage(message) {
      const state = stateOf(this);
      if (arguments.length === 0) {
        const { ERR_MISSING_ARGS } = errors();
        throw new ERR_MISSING_ARGS("message");
      }
      if (state.rid === null) throw new DOMException("BroadcastChannel is closed.", "InvalidStateError");
      op_rt_broadcast_post(state.rid, message, onSerializeError);
      if (internals.rt.snapshot.building) wakeOthers(state);
    }

    ref() {
      const state = stateOf(this);
      if (state.rid !== null) setRef(state, true);
      return this;
    }

    unref() {
      const state = stateOf(this);
      if (state.rid !== null) setRef(state, false);
      return this;
    }
  }

  // ---- snapshots: channels that are open at the end of a build are open after the start (ext/node/remade/natives.js)

  let parked = [];

  // The channels of a build. There are no workers, so that nothing comes but what the program itself sends: a channel holds the build only
  // while a message is on its way.
  const ofBuild = new SafeSet();

  function wakeOthers(sender) {
    for (const state of new SafeSetIterator(ofBuild)) {
      if (state === sender || state.name !== sender.name) continue;
      state.left++;
      if (state.refed && state.promise !== undefined) core.refOpPromise(state.promise);
    }
  }

  internals.rt.freezing.channelsWait = () => {
    for (const state of new SafeSetIterator(ofBuild)) if (state.refed) return true;
    return false;
  };
  internals.rt.freezing.parkChannels = () => {
    ofBuild.clear();
    const found = op_rt_v8_list_objects(BroadcastChannel.prototype);
    for (let i = 0; i < found.length; i++) {
      const state = channels.get(found[i]);
      if (state === undefined || state.rid === null) continue;
      ArrayPrototypePush(parked, { channel: found[i], state });
    }
    // Builds of the same program are to give the same bytes.
    ArrayPrototypeSort(parked, (a, b) => a.state.rid - b.state.rid);
    for (let i = 0; i < parked.length; i++) {
      const { state } = parked[i];
      core.tryClose(state.rid);
      state.rid = null;
      state.left = 0;
    }
  };
  internals.rt.freezing.giveChannelsBack = () => {
    const objects = parked;
    parked = [];
    for (let i = 0; i < objects.length; i++) {
      const { channel, state } = objects[i];
      state.rid = op_rt_broadcast_open(state.name);
      receive(channel, state);
    }
  };

  const kEnumerable = { __proto__: null, enumerable: true };
  ObjectDefineProperties(BroadcastChannel.prototype, {
    name: kEnumerable,
    close: kEnumerable,
    postMessage: kEnumerable,
  });
  defineEventHandler(BroadcastChannel.prototype, "message");
  defineEventHandler(BroadcastChannel.prototype, "messageerror");

  const hidden = { __proto__: null, configurable: true, enumerable: false, writable: true };
  ObjectDefineProperties(BroadcastChannel.prototype, {
    [SymbolFor("nodejs.util.inspect.custom")]: {
      ...hidden,
      value(depth, options, inspect) {
        const state = stateOf(this);
        if (depth < 0) return "BroadcastChannel";
        const shown = { name: state.name, active: state.rid !== null };
        return `BroadcastChannel ${inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
      },
    },
    [SymbolFor("Deno.privateCustomInspect")]: { ...hidden, value: undefined },
  });
  // `receiveMessageOnPort` takes a channel too.
  ArrayPrototypePush(core.loadExtScript("ext:rt_worker/messages.js").otherReceivers, {
    owns: (object) => channels.has(object),
    receive(channel) {
      const state = stateOf(channel);
      const message = state.rid === null ? null : take(state);
      return message === null ? undefined : { message: message[0] };
    },
  });

  return { BroadcastChannel };
})();
