// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// `vm.Module`, `vm.SourceTextModule`, `vm.SyntheticModule`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_rt_vm_module_code,
    op_vm_module_create_source_text_module,
    op_vm_module_create_synthetic_module,
    op_rt_vm_run_within,
    op_vm_module_evaluate,
    op_vm_module_get_exception,
    op_vm_module_get_identifier,
    op_vm_module_get_namespace,
    op_vm_module_get_status,
    op_vm_module_set_synthetic_export,
  } = core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypeForEach,
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    ArrayPrototypeSome,
    Error,
    ObjectDefineProperty,
    ObjectFreeze,
    ObjectGetPrototypeOf,
    ObjectPrototypeHasOwnProperty,
    ObjectSetPrototypeOf,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    SafePromiseAll,
    SafeSet,
    Symbol,
    SymbolToStringTag,
    TypeError,
    Uint8Array,
    WeakMapPrototypeSet,
  } = primordials;
  const { dynamicImport, isContext, isModule, kWrap, untilSigint } = core.loadExtScript("ext:rt_node/vm_imports.js");
  const { awaits, buildModuleRequests, evaluationSteps, graphAwaits, instantiate, linkWraps, metaInitializer, states, weak } =
    core.loadExtScript("ext:rt_node/vm_module_wraps.js");
  const {
    validateArray,
    validateBoolean,
    validateBuffer,
    validateFunction,
    validateInt32,
    validateObject,
    validateString,
    validateUint32,
  } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { customInspectSymbol, emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_THIS,
    ERR_MODULE_LINK_MISMATCH,
    ERR_VM_MODULE_ALREADY_LINKED,
    ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA,
    ERR_VM_MODULE_DIFFERENT_CONTEXT,
    ERR_VM_MODULE_LINK_FAILURE,
    ERR_VM_MODULE_NOT_MODULE,
    ERR_VM_MODULE_STATUS,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  // V8's states by their numbers.
  const STATUS_NAMES = ["unlinked", "linking", "linked", "evaluating", "evaluated", "errored"];
  const INSTANTIATED = 2;
  const EVALUATED = 4;
  const ERRORED = 5;

  const kContext = Symbol("kContext");
  const kLink = Symbol("kLink");
  const kPerContextModuleId = Symbol("kPerContextModuleId");
  const kNoError = Symbol("kNoError");
  let globalModuleId = 0;

  function validateThis(object, name) {
    if (typeof object !== "object" || object === null || !ObjectPrototypeHasOwnProperty(object, kWrap)) {
      throw new ERR_INVALID_THIS(name);
    }
  }

  // As Node counts them: those of a context by themselves.
  function nextIdentifier(context) {
    if (context === undefined) return `vm:module(${globalModuleId++})`;
    if (context[kPerContextModuleId] === undefined) {
      ObjectDefineProperty(context, kPerContextModuleId, {
        __proto__: null,
        value: 0,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    }
    return `vm:module(${context[kPerContextModuleId]++})`;
  }

  class Module {
    constructor(options, create) {
      emitExperimentalWarning("VM Modules");
      if (new.target === Module) throw new TypeError("Module is not a constructor");
      const { context } = options;
      if (context !== undefined) {
        validateObject(context, "context");
        if (!isContext(context)) throw new ERR_INVALID_ARG_TYPE("options.context", "vm.Context", context);
      }
      let { identifier } = options;
      if (identifier !== undefined) validateString(identifier, "options.identifier");
      else identifier = nextIdentifier(context);

      const state = { __proto__: null, module: this, linked: undefined };
      internals.rt.snapshot.noteMade?.(this);
      this[kWrap] = create(identifier, state);
      WeakMapPrototypeSet(states, this[kWrap], state);
      this[kContext] = context;
    }

    get identifier() {
      validateThis(this, "Module");
      return op_vm_module_get_identifier(this[kWrap]);
    }

    get context() {
      validateThis(this, "Module");
      return this[kContext];
    }

    get namespace() {
      validateThis(this, "Module");
      if (op_vm_module_get_status(this[kWrap]) < INSTANTIATED) {
        throw new ERR_VM_MODULE_STATUS("must not be unlinked or linking");
      }
      return op_vm_module_get_namespace(this[kWrap]);
    }

    get status() {
      validateThis(this, "Module");
      return STATUS_NAMES[op_vm_module_get_status(this[kWrap])];
    }

    get error() {
      validateThis(this, "Module");
      if (op_vm_module_get_status(this[kWrap]) !== ERRORED) {
        throw new ERR_VM_MODULE_STATUS("must be errored");
      }
      return op_vm_module_get_exception(this[kWrap]);
    }

    async link(linker) {
      validateThis(this, "Module");
      validateFunction(linker, "linker");
      if (this.status === "linked") throw new ERR_VM_MODULE_ALREADY_LINKED();
      if (this.status !== "unlinked") throw new ERR_VM_MODULE_STATUS("must be unlinked");
      await this[kLink](linker);
      instantiate(this[kWrap]);
    }

    evaluate(options = { __proto__: null }) {
      try {
        validateThis(this, "Module");
        validateObject(options, "options");
        if (options.timeout !== undefined) validateUint32(options.timeout, "options.timeout", true);
        const { breakOnSigint = false } = options;
        validateBoolean(breakOnSigint, "options.breakOnSigint");
        const status = op_vm_module_get_status(this[kWrap]);
        if (status !== INSTANTIATED && status !== EVALUATED && status !== ERRORED) {
          throw new ERR_VM_MODULE_STATUS("must be one of linked, evaluated, or errored");
        }
        const evaluate = () => op_vm_module_evaluate(this[kWrap]);
        const run = options.timeout === undefined ? evaluate : () => op_rt_vm_run_within(evaluate, options.timeout);
        return breakOnSigint ? untilSigint(run) : run();
      } catch (error) {
        return PromiseReject(error);
      }
    }

    [customInspectSymbol](depth, options) {
      validateThis(this, "Module");
      if (typeof depth === "number" && depth < 0) return this;
      const constructor = this.constructor ?? Module;
      const shown = {
        __proto__: { constructor },
        status: this.status,
        identifier: this.identifier,
        context: this.context,
      };
      ObjectSetPrototypeOf(shown, ObjectGetPrototypeOf(this));
      ObjectDefineProperty(shown, SymbolToStringTag, { __proto__: null, value: constructor.name, configurable: true });
      const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
      return inspect(shown, { ...options, customInspect: false });
    }
  }

  class SourceTextModule extends Module {
    #error = kNoError;
    #statusOverride;
    #moduleRequests;
    #dependencySpecifiers;
    #code;

    constructor(sourceText, options = { __proto__: null }) {
      validateString(sourceText, "sourceText");
      validateObject(options, "options");
      const {
        lineOffset = 0,
        columnOffset = 0,
        initializeImportMeta,
        importModuleDynamically,
        context,
        identifier,
        cachedData,
      } = options;
      validateInt32(lineOffset, "options.lineOffset");
      validateInt32(columnOffset, "options.columnOffset");
      if (initializeImportMeta !== undefined) validateFunction(initializeImportMeta, "options.initializeImportMeta");
      if (importModuleDynamically !== undefined) {
        validateFunction(importModuleDynamically, "options.importModuleDynamically");
      }
      if (cachedData !== undefined) validateBuffer(cachedData, "options.cachedData");

      let code;
      super({ context, identifier }, (name, state) => {
        code = (cached) => op_rt_vm_module_code(sourceText, name, lineOffset, columnOffset, cached);
        const imports = dynamicImport(importModuleDynamically, name);
        imports.setReferrer(state.module);
        state.token = imports.token;
        state.sourceText = sourceText;
        let initialize;
        if (initializeImportMeta !== undefined) {
          state.initializeImportMeta = initializeImportMeta;
          initialize = metaInitializer(weak(state));
        }
        return op_vm_module_create_source_text_module(
          sourceText,
          name,
          lineOffset,
          columnOffset,
          context,
          imports.id,
          initialize,
        );
      });
      if (cachedData !== undefined) {
        const { buffer, byteOffset, byteLength } = cachedData;
        if (code(new Uint8Array(buffer, byteOffset, byteLength)) !== false) {
          const error = new Error("cachedData buffer was rejected");
          error.code = "ERR_VM_MODULE_CACHED_DATA_REJECTED";
          throw error;
        }
      }
      this.#code = code;
      this.#moduleRequests = buildModuleRequests(this[kWrap]);
    }

    async [kLink](linker) {
      this.#statusOverride = "linking";
      const promises = ArrayPrototypeMap(this.#moduleRequests, ({ specifier, attributes }) =>
        PromisePrototypeThen(PromiseResolve(linker(specifier, this, { attributes, assert: attributes })), async (module) => {
          if (!isModule(module)) throw new ERR_VM_MODULE_NOT_MODULE();
          if (module.context !== this.context) throw new ERR_VM_MODULE_DIFFERENT_CONTEXT();
          if (module.status === "errored") {
            throw new ERR_VM_MODULE_LINK_FAILURE(`request for '${specifier}' resolved to an errored module`, module.error);
          }
          if (module.status === "unlinked") await module[kLink](linker);
          return module[kWrap];
        }),
      );
      try {
        linkWraps(this[kWrap], this.#moduleRequests, await SafePromiseAll(promises));
      } catch (error) {
        this.#error = error;
        throw error;
      } finally {
        this.#statusOverride = undefined;
      }
    }

    linkRequests(modules) {
      validateThis(this, "SourceTextModule");
      if (this.status !== "unlinked") throw new ERR_VM_MODULE_STATUS("must be unlinked");
      validateArray(modules, "modules");
      if (modules.length !== this.#moduleRequests.length) {
        throw new ERR_MODULE_LINK_MISMATCH(`Expected ${this.#moduleRequests.length} modules, got ${modules.length}`);
      }
      const linked = ArrayPrototypeMap(modules, (module) => {
        if (!isModule(module)) throw new ERR_VM_MODULE_NOT_MODULE();
        if (module.context !== this.context) throw new ERR_VM_MODULE_DIFFERENT_CONTEXT();
        return module[kWrap];
      });
      linkWraps(this[kWrap], this.#moduleRequests, linked);
    }

    instantiate() {
      validateThis(this, "SourceTextModule");
      if (this.status !== "unlinked") throw new ERR_VM_MODULE_STATUS("must be unlinked");
      instantiate(this[kWrap]);
    }

    get dependencySpecifiers() {
      this.#dependencySpecifiers ??= ObjectFreeze(ArrayPrototypeMap(this.#moduleRequests, (request) => request.specifier));
      return this.#dependencySpecifiers;
    }

    get moduleRequests() {
      return this.#moduleRequests;
    }

    get status() {
      if (this.#error !== kNoError) return "errored";
      if (this.#statusOverride) return this.#statusOverride;
      return super.status;
    }

    get error() {
      if (this.#error !== kNoError) return this.#error;
      return super.error;
    }

    hasAsyncGraph() {
      validateThis(this, "SourceTextModule");
      if (op_vm_module_get_status(this[kWrap]) < INSTANTIATED) throw new ERR_VM_MODULE_STATUS("must be instantiated");
      return graphAwaits(this[kWrap], new SafeSet());
    }

    hasTopLevelAwait() {
      validateThis(this, "SourceTextModule");
      return awaits(this[kWrap]);
    }

    createCachedData() {
      const { status } = this;
      if (status === "evaluating" || status === "evaluated" || status === "errored") {
        throw new ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA();
      }
      const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
      return Buffer.from(this.#code(undefined));
    }
  }

  class SyntheticModule extends Module {
    constructor(exportNames, evaluateCallback, options = { __proto__: null }) {
      if (!ArrayIsArray(exportNames) || ArrayPrototypeSome(exportNames, (name) => typeof name !== "string")) {
        throw new ERR_INVALID_ARG_TYPE("exportNames", "Array of unique strings", exportNames);
      }
      ArrayPrototypeForEach(exportNames, (name, i) => {
        if (ArrayPrototypeIndexOf(exportNames, name, i + 1) !== -1) {
          throw new ERR_INVALID_ARG_VALUE(`exportNames.${name}`, name, "is duplicated");
        }
      });
      validateFunction(evaluateCallback, "evaluateCallback");
      validateObject(options, "options");
      const { context, identifier } = options;
      super({ context, identifier }, (name, state) => {
        state.steps = evaluateCallback;
        state.linked = [];
        return op_vm_module_create_synthetic_module(name, exportNames, context, evaluationSteps(weak(state)), {
          __proto__: null,
        });
      });
      // It has no dependencies.
      instantiate(this[kWrap]);
    }

    link() {
      validateThis(this, "SyntheticModule");
    }

    setExport(name, value) {
      validateThis(this, "SyntheticModule");
      validateString(name, "name");
      if (op_vm_module_get_status(this[kWrap]) < INSTANTIATED) throw new ERR_VM_MODULE_STATUS("must be linked");
      op_vm_module_set_synthetic_export(this[kWrap], name, value);
    }
  }

  // Throws what V8 has to say of a text that is no module.
  function checkModuleSyntax(sourceText, identifier) {
    op_rt_vm_module_code(sourceText, identifier, 0, 0, undefined);
  }

  return { checkModuleSyntax, Module, SourceTextModule, SyntheticModule };
})();
