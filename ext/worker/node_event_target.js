// An event target that is an event emitter too, as Node's MessagePort is: its listeners may be called with something else than
// the event.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeFilter, ObjectKeys, ReflectApply, SafeArrayIterator, SafeMap, SafeWeakMap, Symbol } = primordials;
  const event = core.loadExtScript("ext:deno_web/02_event.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const { EventTarget } = event;

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
      return ArrayPrototypeFilter(ObjectKeys(listeners), (type) => listeners[type].length > 0);
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
      const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new ERR_INVALID_ARG_TYPE("listener", "EventListener", listener);
    }
    let types = nodeListeners.get(target);
    if (types === undefined) nodeListeners.set(target, (types = new SafeMap()));
    let wrappers = types.get(type);
    // Weak, or each listener of a port that asks again and again would stay.
    if (wrappers === undefined) types.set(type, (wrappers = new SafeWeakMap()));
    let wrapper = wrappers.get(listener);
    if (wrapper === undefined) {
      wrapper = function (event) {
        const args = event[kArguments] ?? [event];
        // What it promises is looked at by whoever dispatches.
        return typeof listener === "function"
          ? ReflectApply(listener, this, args)
          : listener.handleEvent(...new SafeArrayIterator(args));
      };
      wrappers.set(listener, wrapper);
    }
    target.addEventListener(type, wrapper, { once });
  }

  return { kArguments, NodeEventTarget };
})();
