// Emitters and domains: an emitter belongs to the domain that is active when it is made, its listeners run in it, and an 'error'
// event that nobody hears is the domain's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeCall, ObjectPrototypeIsPrototypeOf, ReflectApply } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { ERR_UNHANDLED_ERROR } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  return function followEmitters(domains, setDomain, outsideOf) {
    EventEmitter.usingDomains = true;

    const { init } = EventEmitter;
    EventEmitter.init = function (options) {
      setDomain(this, null);
      if (domains.active && !ObjectPrototypeIsPrototypeOf(domains.Domain.prototype, this)) this.domain = domains.active;
      return FunctionPrototypeCall(init, this, options);
    };

    const emitPlainly = EventEmitter.prototype.emit;
    EventEmitter.prototype.emit = function emit(...args) {
      const { domain } = this;
      const type = args[0];
      const isHeardError = type === "error" && this.listenerCount(type) > 0;
      if (isHeardError || domain === null || domain === undefined || this === process) {
        return ReflectApply(emitPlainly, this, args);
      }
      if (type === "error") {
        const error = args.length > 1 && args[1] ? args[1] : new ERR_UNHANDLED_ERROR();
        if (typeof error === "object") {
          error.domainEmitter = this;
          setDomain(error, domain);
          error.domainThrown = false;
        }
        outsideOf(() => domain.emit("error", error));
        return false;
      }
      domain.enter();
      const result = ReflectApply(emitPlainly, this, args);
      domain.exit();
      return result;
    };
  };
})();
