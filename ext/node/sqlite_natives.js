// What the rules for databases and those for statements of `node:sqlite` share: native methods with ours in their place, errors.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { Error, ObjectDefineProperty, ReflectApply, TypeError } = primordials;

  const invalidState = (message) => coded(Error, message, "ERR_INVALID_STATE");
  const invalidType = (message) => coded(TypeError, message, "ERR_INVALID_ARG_TYPE");

  // What a function of the program's has thrown ends the call that SQLite asked it for, and no later one.
  let thrown;
  function authorized(receiver, native, args) {
    thrown = undefined;
    try {
      return ReflectApply(native, receiver, args);
    } catch (error) {
      throwThrown();
      throw error;
    }
  }

  function throwThrown() {
    if (thrown === undefined) return;
    const { error } = thrown;
    thrown = undefined;
    throw error;
  }

  function noteThrown(error) {
    thrown = { error };
  }

  // Names and places of what is ours in the place of a native method, as it is there.
  function replace(prototype, name, make) {
    const native = prototype[name];
    const value = make(native);
    ObjectDefineProperty(value, "name", { __proto__: null, configurable: true, value: name });
    ObjectDefineProperty(value, "length", { __proto__: null, configurable: true, value: 0 });
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  return { authorized, invalidState, invalidType, noteThrown, replace, throwThrown };
})();
