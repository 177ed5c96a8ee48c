// `node:domain`: an error that nothing catches goes to the domain in which it was thrown, and events to the one of their emitter.
// How domains stand inside of one another and what programs see of it is Node's.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeIndexOf,
    ArrayPrototypeLastIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSplice,
    ErrorPrototype,
    ObjectDefineProperty,
    ObjectHasOwn,
    ObjectPrototypeIsPrototypeOf,
    PromisePrototype,
    ReflectApply,
    SafeMap,
    SafeWeakMap,
    Symbol,
    WeakRef,
    WeakRefPrototypeDeref,
  } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { AsyncHook } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const { setUncaughtExceptionCaptureCallback } = process;

  const kReference = Symbol("kWeak");
  // The domains that were entered, the innermost last.
  let stack = [];

  let current = null;
  ObjectDefineProperty(process, "domain", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => current,
    set(domain) {
      current = domain;
    },
  });

  // `object.domain = domain`, where nobody lists it.
  function setDomain(object, domain) {
    ObjectDefineProperty(object, "domain", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: domain,
      writable: true,
    });
  }

  function activate(domain) {
    domains.active = process.domain = domain;
  }

  // A domain as long as somebody else holds it: what is under way does, by its `domain`.
  class WeakReference {
    #weak;
    #strong = null;
    #users = 0;

    constructor(domain) {
      this.#weak = new WeakRef(domain);
    }

    hold() {
      if (++this.#users === 1) this.#strong = this.get();
    }

    release() {
      if (--this.#users === 0) this.#strong = null;
    }

    get() {
      return this.#strong ?? WeakRefPrototypeDeref(this.#weak);
    }
  }

  const domainsOfWork = new SafeMap();
  // A promise of another context gets no `domain`, which would lead out of it.
  const domainsOfForeignPromises = new SafeWeakMap();

  const hook = new AsyncHook({
    init(asyncId, type, _triggerAsyncId, resource) {
      const { domain } = process;
      if (domain === null || domain === undefined) return;
      domainsOfWork.set(asyncId, domain[kReference]);
      if (type === "PROMISE" && !ObjectPrototypeIsPrototypeOf(PromisePrototype, resource)) {
        domainsOfForeignPromises.set(resource, domain);
      } else if (typeof resource === "object" && resource !== null) {
        setDomain(resource, domain);
      }
    },
    before(asyncId) {
      const reference = domainsOfWork.get(asyncId);
      if (reference === undefined) return;
      reference.hold();
      reference.get().enter();
    },
    after(asyncId) {
      const reference = domainsOfWork.get(asyncId);
      if (reference === undefined) return;
      const domain = reference.get();
      reference.release();
      domain.exit();
    },
    destroy(asyncId) {
      domainsOfWork.delete(asyncId);
    },
  });

  internals.rt.fatal.domainOf = (promise) =>
    ObjectHasOwn(promise, "domain") ? promise.domain : domainsOfForeignPromises.get(promise);

  const isDeaf = (domain) => domain.listenerCount("error") === 0;

  // Errors are caught for domains while one that was entered listens to them.
  function updateExceptionCapture() {
    setUncaughtExceptionCaptureCallback(null);
    if (ArrayPrototypeEvery(stack, isDeaf)) return;
    setUncaughtExceptionCaptureCallback((error) => process.domain._errorHandler(error));
  }

  // No domain outlasts an error that went through all of them.
  function domainUncaughtExceptionClear() {
    stack.length = 0;
    activate(null);
    updateExceptionCapture();
  }

  // The first of all listeners for 'uncaughtException' clears the stack.
  process.on("newListener", (name, listener) => {
    if (name !== "uncaughtException" || listener === domainUncaughtExceptionClear) return;
    process.removeListener(name, domainUncaughtExceptionClear);
    process.prependListener(name, domainUncaughtExceptionClear);
  });

  process.on("removeListener", (name, listener) => {
    if (name !== "uncaughtException" || listener === domainUncaughtExceptionClear) return;
    const listeners = process.listeners("uncaughtException");
    if (listeners.length === 1 && listeners[0] === domainUncaughtExceptionClear) {
      process.removeListener(name, domainUncaughtExceptionClear);
    }
  });

  class Domain extends EventEmitter {
    constructor() {
      super();
      this.members = [];
      this[kReference] = new WeakReference(this);
      hook.enable();
      this.on("removeListener", updateExceptionCapture);
      this.on("newListener", updateExceptionCapture);
    }
  }

  function createDomain() {
    return new Domain();
  }

  // What programs get: `_stack` and `active` change.
  const domains = { _stack: stack, Domain, createDomain, create: createDomain, active: null };

  // Methods that can be enumerated, as in Node.
  Domain.prototype.members = undefined;

  // An error that nothing caught while this domain was the innermost: whether somebody has taken it.
  Domain.prototype._errorHandler = function (error) {
    let caught = false;
    if (isObject(error)) {
      setDomain(error, this);
      error.domainThrown = true;
    }
    // A domain may have been entered more than once, and does not hear errors of its own listener.
    while (domains.active === this) this.exit();
    if (stack.length === 0) {
      // Without a listener the error is the process's.
      if (this.listenerCount("error") > 0) {
        setUncaughtExceptionCaptureCallback(null);
        try {
          caught = this.emit("error", error);
        } finally {
          updateExceptionCapture();
        }
      }
    } else {
      try {
        caught = this.emit("error", error);
      } catch (second) {
        // What the listener throws is for the domain around this one.
        updateExceptionCapture();
        if (stack.length === 0) throw second;
        activate(stack[stack.length - 1]);
        caught = process.domain._errorHandler(second);
      }
    }
    domainUncaughtExceptionClear();
    return caught;
  };

  Domain.prototype.enter = function () {
    activate(this);
    ArrayPrototypePush(stack, this);
    updateExceptionCapture();
  };

  // Leaves the domains that were entered since, too.
  Domain.prototype.exit = function () {
    const index = ArrayPrototypeLastIndexOf(stack, this);
    if (index === -1) return;
    ArrayPrototypeSplice(stack, index);
    activate(stack.length === 0 ? undefined : stack[stack.length - 1]);
    updateExceptionCapture();
  };

  Domain.prototype.add = function (emitter) {
    if (emitter.domain === this) return;
    if (emitter.domain) emitter.domain.remove(emitter);
    // No domain is in itself, by whatever way.
    if (this.domain && ObjectPrototypeIsPrototypeOf(Domain.prototype, emitter)) {
      for (let outer = this.domain; outer; outer = outer.domain) {
        if (emitter === outer) return;
      }
    }
    setDomain(emitter, this);
    ArrayPrototypePush(this.members, emitter);
  };

  Domain.prototype.remove = function (emitter) {
    emitter.domain = null;
    const index = ArrayPrototypeIndexOf(this.members, emitter);
    if (index !== -1) ArrayPrototypeSplice(this.members, index, 1);
  };

  // What `callback` throws is not caught here: it is an uncaught error of this domain.
  function callIn(domain, callback, self, args) {
    domain.enter();
    const result = ReflectApply(callback, self, args);
    domain.exit();
    return result;
  }

  Domain.prototype.run = function (fn) {
    return callIn(this, fn, this, ArrayPrototypeSlice(arguments, 1));
  };

  Domain.prototype.intercept = function (callback) {
    const domain = this;
    return function runIntercepted(error) {
      if (!error || !ObjectPrototypeIsPrototypeOf(ErrorPrototype, error)) {
        return callIn(domain, callback, this, ArrayPrototypeSlice(arguments, 1));
      }
      error.domainBound = callback;
      error.domainThrown = false;
      setDomain(error, domain);
      domain.emit("error", error);
    };
  };

  Domain.prototype.bind = function (callback) {
    const domain = this;
    function runBound() {
      return callIn(domain, callback, this, arguments);
    }
    setDomain(runBound, domain);
    return runBound;
  };

  // `run` while nobody is in `domain`, which is the active one: its listeners do not run inside of it.
  function outsideOf(run) {
    const wholeStack = ArrayPrototypeSlice(stack);
    const active = process.domain;
    let outer = stack.length - 1;
    while (outer > -1 && stack[outer] === active) outer--;
    if (outer < 0) stack.length = 0;
    else ArrayPrototypeSplice(stack, outer + 1);
    activate(stack.length > 0 ? stack[stack.length - 1] : null);
    updateExceptionCapture();
    run();
    domains._stack = stack = wholeStack;
    activate(active);
    updateExceptionCapture();
  }

  core.loadExtScript("ext:rt_node/domain_events.js")(domains, setDomain, outsideOf);
  return { default: domains, ...domains };
})();
