// Copyright 2018-2026 the Deno authors. MIT license.

// `process.binding` and `process._linkedBinding`, by which programs get at what is below the built-in modules.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeIncludes, Error } = primordials;
  const bindings = core.createLazyLoader("ext:deno_node/internal_binding/mod.ts");

  // What programs do not get of the internals that have names here.
  const NOT_FOR_PROGRAMS = [
    "async_wrap",
    "crypto",
    "http_parser",
    "module_wrap",
    "signal_wrap",
    "symbols",
    "timers",
    "url",
    "v8",
  ];

  // biome-ignore format: a list
  const TYPES = [
    "isArrayBuffer", "isAsyncFunction", "isDate", "isExternal", "isMap", "isMapIterator", "isNativeError", "isPromise", "isRegExp", "isSet",
    "isSetIterator", "isAnyArrayBuffer", "isArrayBufferView", "isDataView", "isTypedArray", "isUint8Array",
  ];

  function typesOfBinding() {
    const { types } = core.loadExtScript("ext:deno_node/util.ts");
    const found = {};
    for (let i = 0; i < TYPES.length; i++) found[TYPES[i]] = types[TYPES[i]];
    return found;
  }

  function binding(module) {
    const name = `${module}`;
    if (ArrayPrototypeIncludes(NOT_FOR_PROGRAMS, name)) throw new Error(`No such module: ${name}`);
    return name === "util" ? typesOfBinding() : bindings().getBinding(name);
  }

  function _linkedBinding(module) {
    const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    throw new NodeError("ERR_INVALID_MODULE", `No such binding was linked: ${module}`);
  }

  /** With `--pending-deprecation`. */
  function deprecatedBinding() {
    const { deprecate } = core.loadExtScript("ext:deno_node/util.ts");
    const uv = bindings().getBinding("uv");
    uv.errname = deprecate(
      uv.errname,
      "Directly calling process.binding('uv').errname(<val>) is being deprecated. " +
        "Please make sure to use util.getSystemErrorName() instead.",
      "DEP0119",
    );
    return deprecate(binding, "process.binding() is deprecated. Please use public APIs instead.", "DEP0111");
  }

  return { _linkedBinding, binding, deprecatedBinding };
})();
