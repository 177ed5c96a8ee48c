// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// `process.emitWarning`. What becomes of warnings is in js/48_warnings.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, Error, ErrorCaptureStackTrace, ErrorPrototype, ObjectPrototypeIsPrototypeOf, String } = primordials;
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { process } = core.loadExtScript("ext:rt_node/process_object.js");

  function createWarningObject(warning, type, code, ctor, detail) {
    const error = new Error(warning);
    error.name = String(type || "Warning");
    if (code !== undefined) error.code = code;
    if (detail !== undefined) error.detail = detail;
    ErrorCaptureStackTrace(error, ctor || process.emitWarning);
    return error;
  }

  function doEmitWarning(warning) {
    process.emit("warning", warning);
  }

  function emitWarning(warning, type, code, ctor) {
    // Before anything is made, as in Node.
    if (process.noDeprecation && type === "DeprecationWarning") return;
    let detail;
    if (type !== null && typeof type === "object" && !ArrayIsArray(type)) {
      ctor = type.ctor;
      code = type.code;
      if (typeof type.detail === "string") detail = type.detail;
      type = type.type || "Warning";
    } else if (typeof type === "function") {
      ctor = type;
      code = undefined;
      type = "Warning";
    }
    if (type !== undefined) validateString(type, "type");
    if (typeof code === "function") {
      ctor = code;
      code = undefined;
    } else if (code !== undefined) {
      validateString(code, "code");
    }
    if (typeof warning === "string") {
      warning = createWarningObject(warning, type, code, ctor, detail);
    } else if (!ObjectPrototypeIsPrototypeOf(ErrorPrototype, warning)) {
      throw new ERR_INVALID_ARG_TYPE("warning", ["Error", "string"], warning);
    }
    if (warning.name === "DeprecationWarning") {
      if (process.noDeprecation) return;
      if (process.throwDeprecation) {
        // Not at once: warnings that came before are written first.
        process.nextTick(() => {
          throw warning;
        });
        return;
      }
    }
    process.nextTick(doEmitWarning, warning);
  }

  return { emitWarning };
})();
