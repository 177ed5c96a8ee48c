// What objects of Node's native code have in common: errors as that code throws them, and the mark that `v8.serialize` and
// messages know such objects by.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, TypeError } = primordials;
  const { op_rt_v8_mark_native } = core.ops;
  const { hostObjectBrand } = core;
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");

  function codedTypeError(code, message) {
    const error = new TypeError(message);
    error.code = code;
    return error;
  }

  function cloneError(message) {
    return new DOMException(message, "DataCloneError");
  }

  function refuseClone() {
    throw cloneError("Cannot clone object of unsupported type.");
  }

  function brand(object, value) {
    ObjectDefineProperty(object, hostObjectBrand, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value,
      writable: true,
    });
  }

  // Whether this thread has made objects with a native half: `v8.serialize` then looks for their mark.
  const hostObjects = { exist: false };

  function markNative(object) {
    hostObjects.exist = true;
    op_rt_v8_mark_native(object);
  }

  // Objects of the platform that no specification says how to clone: the serializer asks the brand of each object it meets.
  function markNotSerializable(prototype) {
    brand(prototype, refuseClone);
  }

  return { brand, cloneError, codedTypeError, hostObjects, markNative, markNotSerializable, refuseClone };
})();
