// Copyright 2018-2026 the Deno authors. MIT license.

// The object `process`, empty as yet: `process.js` gives it its properties, in Node's order.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectCreate, ObjectDefineProperty } = primordials;
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");

  // By this name V8 speaks of the object ("of #<process>"). Another one that is made of its class is no emitter.
  const Process = function process() {
    return this;
  };
  Process.prototype = ObjectCreate(EventEmitter.prototype);
  ObjectDefineProperty(Process.prototype, "constructor", {
    __proto__: null,
    configurable: true,
    value: Process,
    writable: true,
  });
  const process = new Process();

  /** A property that cannot be assigned. */
  function fix(name, value) {
    ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value, writable: false });
  }

  function access(name, { get, set }) {
    ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, get, set });
  }

  return { access, fix, process };
})();
