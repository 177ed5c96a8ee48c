// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// What scripts, functions and modules of `node:vm` share: contexts, and what `import()` in them calls.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_vm_dynamic_import_callback_register, op_vm_is_context } = core.ops;
  const {
    ObjectPrototypeHasOwnProperty,
    PromisePrototypeThen,
    PromiseResolve,
    SafeWeakMap,
    Symbol,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol("USE_MAIN_CONTEXT_DEFAULT_LOADER");
  // The callback that a context was made with, for code compiled in it without one.
  const callbacks = new SafeWeakMap();
  // What a module of this kind has of V8's.
  const kWrap = Symbol("kWrap");

  function isModule(object) {
    return typeof object === "object" && object !== null && ObjectPrototypeHasOwnProperty(object, kWrap);
  }

  function isContext(object) {
    validateObject(object, "object", { allowArray: true });
    return op_vm_is_context(object);
  }

  function validateContext(contextifiedObject) {
    if (!isContext(contextifiedObject)) {
      throw new ERR_INVALID_ARG_TYPE("contextifiedObject", "vm.Context", contextifiedObject);
    }
  }

  function finishDynamicImportResult(result) {
    if (isModule(result)) {
      return PromisePrototypeThen(result.evaluate(), () => result.namespace);
    }
    return result;
  }

  function validateImportModuleDynamically(value, name) {
    if (value !== undefined && value !== USE_MAIN_CONTEXT_DEFAULT_LOADER && typeof value !== "function") {
      throw new ERR_INVALID_ARG_TYPE(name, "function", value);
    }
  }

  function getImportModuleDynamicallyId(value, name, getReferrer) {
    validateImportModuleDynamically(value, name);
    if (value === USE_MAIN_CONTEXT_DEFAULT_LOADER) {
      return -1;
    }
    if (value === undefined) {
      return 0;
    }
    return op_vm_dynamic_import_callback_register((specifier, importAttributes) => {
      return PromisePrototypeThen(PromiseResolve(value(specifier, getReferrer(), importAttributes)), finishDynamicImportResult);
    });
  }

  // `importModuleDynamically` as the ops take it. `getReferrer()` is the script, function or module that imports.
  function dynamicImportId(given, context, getReferrer) {
    const callback = given === undefined && context !== undefined ? WeakMapPrototypeGet(callbacks, context) : given;
    return getImportModuleDynamicallyId(callback, "options.importModuleDynamically", getReferrer);
  }

  function setContextCallback(context, callback) {
    WeakMapPrototypeSet(callbacks, context, callback);
  }

  return {
    dynamicImportId,
    isContext,
    isModule,
    kWrap,
    setContextCallback,
    USE_MAIN_CONTEXT_DEFAULT_LOADER,
    validateContext,
    validateImportModuleDynamically,
  };
})();
