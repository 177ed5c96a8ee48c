// What `node:diagnostics_channel` has in Node beyond Deno's: channels in pairs, for what begins and ends in one scope, and scopes in
// which the stores of a channel have its value.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, ObjectDefineProperty, ObjectGetPrototypeOf, ReflectApply, SafeMapIterator, SymbolDispose } =
    primordials;
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");

  const EVENTS = ["start", "end"];

  // Enters the stores of a channel with what they make of `data`, publishes it, and leaves the stores at the end.
  class StoreScope {
    #entered = [];

    constructor(channel, data) {
      if (!channel.hasSubscribers) return;
      for (const { 0: store, 1: transform } of new SafeMapIterator(channel._stores)) {
        let value = data;
        if (transform !== undefined) {
          try {
            value = transform(data);
          } catch (error) {
            nextTick(() => {
              internals.rt.fatal.uncaughtException(error, false, null, true);
            });
            continue;
          }
        }
        ArrayPrototypePush(this.#entered, { store, before: store.getStore() });
        store.enterWith(value);
      }
      channel.publish(data);
    }

    [SymbolDispose]() {
      for (let i = this.#entered.length - 1; i >= 0; i--) {
        const { store, before } = this.#entered[i];
        store.enterWith(before);
      }
      this.#entered = [];
    }
  }

  class BoundedChannelScope {
    #context;
    #end;
    #scope;

    constructor(bounded, context) {
      if (!bounded.hasSubscribers) return;
      this.#context = context;
      this.#end = bounded.end;
      this.#scope = new StoreScope(bounded.start, context);
    }

    [SymbolDispose]() {
      if (this.#scope === undefined) return;
      this.#end.publish(this.#context);
      this.#scope[SymbolDispose]();
      this.#scope = undefined;
    }
  }

  // A channel with subscribers has another prototype than one without, which has nothing to enter.
  function addStoreScope(exports, Channel) {
    const define = (holder, value) =>
      ObjectDefineProperty(holder, "withStoreScope", {
        __proto__: null,
        configurable: true,
        enumerable: false,
        value,
        writable: true,
      });
    define(
      Channel.prototype,
      {
        withStoreScope() {
          return { [SymbolDispose]() {} };
        },
      }.withStoreScope,
    );
    const subscriber = () => {};
    // One that `node:module` holds: a channel that died would leave work for finalizers, and V8 writes no heap with any.
    const active = exports.channel("tracing:module.require:start");
    active.subscribe(subscriber);
    define(
      ObjectGetPrototypeOf(active),
      {
        withStoreScope(data) {
          return new StoreScope(this, data);
        },
      }.withStoreScope,
    );
    active.unsubscribe(subscriber);
  }

  return function completeDiagnosticsChannel(exports) {
    const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    const { Channel } = exports;

    function channelOf(nameOrChannels, event) {
      if (typeof nameOrChannels === "string") return exports.channel(`tracing:${nameOrChannels}:${event}`);
      if (typeof nameOrChannels === "object" && nameOrChannels !== null) {
        const channel = nameOrChannels[event];
        // Channels with subscribers have another prototype; the class knows both.
        if (!(channel instanceof Channel)) throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ["Channel"], channel);
        return channel;
      }
      throw new ERR_INVALID_ARG_TYPE("nameOrChannels", ["string", "object", "BoundedChannel"], nameOrChannels);
    }

    class BoundedChannel {
      constructor(nameOrChannels) {
        for (let i = 0; i < EVENTS.length; i++) {
          ObjectDefineProperty(this, EVENTS[i], { __proto__: null, value: channelOf(nameOrChannels, EVENTS[i]) });
        }
      }

      get hasSubscribers() {
        return this.start.hasSubscribers || this.end.hasSubscribers;
      }

      subscribe(handlers) {
        for (let i = 0; i < EVENTS.length; i++) {
          if (handlers[EVENTS[i]]) this[EVENTS[i]].subscribe(handlers[EVENTS[i]]);
        }
      }

      unsubscribe(handlers) {
        let done = true;
        for (let i = 0; i < EVENTS.length; i++) {
          const handler = handlers[EVENTS[i]];
          if (handler && !this[EVENTS[i]].unsubscribe(handler)) done = false;
        }
        return done;
      }

      withScope(context = { __proto__: null }) {
        return new BoundedChannelScope(this, context);
      }

      run(context, fn, thisArg, ...args) {
        const scope = this.withScope(context ?? {});
        try {
          return ReflectApply(fn, thisArg, args);
        } finally {
          scope[SymbolDispose]();
        }
      }
    }

    addStoreScope(exports, Channel);
    function boundedChannel(nameOrChannels) {
      return new BoundedChannel(nameOrChannels);
    }
    // Node's order.
    delete exports.Channel;
    exports.boundedChannel = boundedChannel;
    exports.Channel = Channel;
    exports.BoundedChannel = BoundedChannel;
  };
})();
