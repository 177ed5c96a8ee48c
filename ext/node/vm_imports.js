// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// What scripts, functions and modules of `node:vm` share: contexts, and what `import()` in them calls.
//
// The engine finds what to call by a number. Behind each number stands a function that is never freed, so numbers are used
// again: V8 keeps a symbol as long as anything compiled with the number is left, and the callback hangs on that symbol.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_vm_run_until_sigint, op_vm_dynamic_import_callback_register, op_vm_is_context } = core.ops;
  const {
    ArrayPrototypePop,
    ArrayPrototypePush,
    ObjectAssign,
    ObjectPrototypeHasOwnProperty,
    ReflectApply,
    SafeFinalizationRegistry,
    SafeSet,
    SafeWeakMap,
    SafeWeakRef,
    Symbol,
    TypeError,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE, ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING, ERR_VM_MODULE_NOT_MODULE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { isModuleNamespaceObject } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");

  const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol("vm_dynamic_import_main_context_default");
  // The same for code of the runtime's, of which nobody is warned.
  const DEFAULT_LOADER_UNWARNED = Symbol("vm_dynamic_import_default_internal");
  // What a module of this kind has of V8's.
  const kWrap = Symbol("kWrap");

  const DEFAULT_LOADER = -1;
  const NO_CALLBACK = 0;

  // What is called for the code that has the symbol: `{ callback, referrer }`.
  const records = new SafeWeakMap();
  // Numbers whose code is gone.
  const freeSlots = [];
  let registry;
  let missingFlagId;

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

  function vmModulesAreOn() {
    return getOptionValue("--experimental-vm-modules") === true;
  }

  async function importBy(slot, specifier, attributes) {
    const token = slot.token.deref();
    const record = token && WeakMapPrototypeGet(records, token);
    if (record === undefined) throw new ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING();
    const given = ObjectAssign({ __proto__: null }, attributes);
    const result = await ReflectApply(record.callback, undefined, [specifier, record.referrer, given, "evaluation"]);
    if (isModuleNamespaceObject(result)) return result;
    if (!isModule(result)) throw new ERR_VM_MODULE_NOT_MODULE();
    if (result.status === "errored") throw result.error;
    return result.namespace;
  }

  function newSlot() {
    const slot = { __proto__: null, id: 0, token: undefined };
    slot.id = op_vm_dynamic_import_callback_register((specifier, attributes) => importBy(slot, specifier, attributes));
    return slot;
  }

  // A number for code that holds `token`.
  function slotFor(token) {
    // What a build registers is not there in the process that starts from its blob.
    if (internals.rt.snapshot.building) {
      const slot = newSlot();
      slot.token = { __proto__: null, deref: () => token };
      return slot;
    }
    const slot = ArrayPrototypePop(freeSlots) ?? newSlot();
    slot.token = new SafeWeakRef(token);
    registry ??= new SafeFinalizationRegistry((freed) => ArrayPrototypePush(freeSlots, freed));
    registry.register(token, slot);
    return slot;
  }

  // One for all, so that V8 finds code it has compiled before.
  function missingFlag() {
    missingFlagId ??= op_vm_dynamic_import_callback_register(() => {
      const error = new TypeError("A dynamic import callback was invoked without --experimental-vm-modules");
      error.code = "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG";
      throw error;
    });
    return missingFlagId;
  }

  function validateImportModuleDynamically(value) {
    if (value !== undefined && value !== USE_MAIN_CONTEXT_DEFAULT_LOADER && value !== DEFAULT_LOADER_UNWARNED) {
      validateFunction(value, "options.importModuleDynamically");
    }
  }

  // The engine knows code with the default loader by its name alone.
  const named = new SafeSet();
  function warnOnceItImports(name) {
    named.add(name);
    internals.rt.modules.warnOfDefaultLoader = (referrer) => {
      if (!named.has(referrer)) return;
      core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("vm.USE_MAIN_CONTEXT_DEFAULT_LOADER");
    };
  }

  // `importModuleDynamically` as the ops take it: `id`, and where there is a callback the `token` that the code has to hold.
  // `setReferrer` is told the script, function or module that imports, once there is one.
  function dynamicImport(callback, description) {
    validateImportModuleDynamically(callback);
    if (callback === USE_MAIN_CONTEXT_DEFAULT_LOADER) warnOnceItImports(description);
    if (callback === USE_MAIN_CONTEXT_DEFAULT_LOADER || callback === DEFAULT_LOADER_UNWARNED) {
      return { __proto__: null, id: DEFAULT_LOADER, setReferrer() {} };
    }
    if (callback === undefined) return { __proto__: null, id: NO_CALLBACK, setReferrer() {} };
    if (!vmModulesAreOn()) return { __proto__: null, id: missingFlag(), setReferrer() {} };
    const token = Symbol(description);
    const record = { __proto__: null, callback, referrer: undefined };
    WeakMapPrototypeSet(records, token, record);
    return {
      __proto__: null,
      id: slotFor(token).id,
      token,
      setReferrer(referrer) {
        record.referrer = referrer;
      },
    };
  }

  // What `run` gives, if no SIGINT comes before, which listeners of the program do not hear then.
  function untilSigint(run) {
    const { process } = internals.rt.current;
    const listeners = process.rawListeners("SIGINT");
    process.removeAllListeners("SIGINT");
    try {
      return op_rt_vm_run_until_sigint(run);
    } finally {
      for (let i = 0; i < listeners.length; i++) process.on("SIGINT", listeners[i]);
    }
  }

  return {
    DEFAULT_LOADER_UNWARNED,
    dynamicImport,
    isContext,
    isModule,
    kWrap,
    untilSigint,
    USE_MAIN_CONTEXT_DEFAULT_LOADER,
    validateContext,
    validateImportModuleDynamically,
  };
})();
