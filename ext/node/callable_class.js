// Classes that are called without `new`, as Node's functions of their time are, with the object that is to become an instance. Called by Deno's dgram.ts.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectGetPrototypeOf, ObjectSetPrototypeOf, ReflectApply, ReflectConstruct } = primordials;

  /** `made`, a class whose base is a function of that kind, as one, too. */
  return function callable(made) {
    const base = ObjectGetPrototypeOf(made);
    // What becomes an instance by the next construction, if that makes none of its own.
    let receiver;
    function prepared() {
      if (receiver === undefined) return ReflectConstruct(base, [], new.target);
      const given = receiver;
      receiver = undefined;
      ReflectApply(base, given, []);
      return given;
    }
    ObjectSetPrototypeOf(made, prepared);
    const called = function (...args) {
      if (new.target !== undefined) return ReflectConstruct(made, args, new.target);
      receiver = this;
      try {
        ReflectConstruct(made, args);
      } finally {
        receiver = undefined;
      }
      return undefined;
    };
    ObjectSetPrototypeOf(called, base);
    called.prototype = made.prototype;
    ObjectDefineProperty(called.prototype, "constructor", { __proto__: null, configurable: true, value: called, writable: true });
    ObjectDefineProperty(called, "name", { __proto__: null, configurable: true, value: made.name });
    ObjectDefineProperty(called, "length", { __proto__: null, configurable: true, value: made.length });
    return called;
  };
})();
