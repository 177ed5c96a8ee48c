// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// `vm.Module`, `vm.SourceTextModule`, `vm.SyntheticModule`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_vm_module_create_source_text_module,
    op_vm_module_create_synthetic_module,
    op_vm_module_evaluate,
    op_vm_module_get_exception,
    op_vm_module_get_identifier,
    op_vm_module_get_module_requests,
    op_vm_module_get_namespace,
    op_vm_module_get_status,
    op_vm_module_instantiate,
    op_vm_module_link,
    op_vm_module_set_synthetic_export,
  } = core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypeForEach,
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    JSONStringify,
    ObjectAssign,
    ObjectFreeze,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    SafeMap,
    SafePromiseAll,
    SafeSet,
    Symbol,
  } = primordials;
  const { dynamicImportId, isModule, kWrap, validateContext } = core.loadExtScript("ext:rt_node/vm_imports.js");
  const { validateArray, validateInt32, validateObject, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_MODULE_LINK_MISMATCH,
    ERR_VM_MODULE_ALREADY_LINKED,
    ERR_VM_MODULE_DIFFERENT_CONTEXT,
    ERR_VM_MODULE_NOT_MODULE,
    ERR_VM_MODULE_STATUS,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  // Status integers map to the V8 ModuleStatus enum:
  //   0=Uninstantiated, 1=Instantiating, 2=Instantiated,
  //   3=Evaluating, 4=Evaluated, 5=Errored
  const STATUS_NAMES = ["unlinked", "linking", "linked", "evaluating", "evaluated", "errored"];

  const kContext = Symbol("kContext");
  const kLink = Symbol("kLink");
  const kLinkGraph = Symbol("kLinkGraph");
  const kLinkingStatus = Symbol("kLinkingStatus");
  const kModuleRequests = Symbol("kModuleRequests");
  const kDependencySpecifiers = Symbol("kDependencySpecifiers");
  let defaultModuleIdIndex = 0;

  function buildModuleRequests(wrap) {
    const raw = op_vm_module_get_module_requests(wrap);
    const out = [];
    for (let i = 0; i < raw.length; i++) {
      const r = raw[i];
      const attrs = { __proto__: null };
      // Object.assign on a null-proto target copies enumerable string keys.
      ObjectAssign(attrs, r.attributes);
      ObjectFreeze(attrs);
      out[i] = ObjectFreeze({
        __proto__: null,
        specifier: r.specifier,
        attributes: attrs,
        phase: r.phase,
      });
    }
    return ObjectFreeze(out);
  }

  class Module {
    constructor() {
      if (new.target === Module) {
        throw new ERR_INVALID_ARG_TYPE("this", "vm.SourceTextModule | vm.SyntheticModule", this);
      }
      this[kLinkingStatus] = null;
    }

    get identifier() {
      return op_vm_module_get_identifier(this[kWrap]);
    }

    get context() {
      return this[kContext];
    }

    get namespace() {
      const status = op_vm_module_get_status(this[kWrap]);
      if (status < 2) {
        throw new ERR_VM_MODULE_STATUS("must not be unlinked or linking");
      }
      return op_vm_module_get_namespace(this[kWrap]);
    }

    get status() {
      if (this[kLinkingStatus] !== null) {
        return this[kLinkingStatus];
      }
      return STATUS_NAMES[op_vm_module_get_status(this[kWrap])];
    }

    get error() {
      if (this.status !== "errored") {
        throw new ERR_VM_MODULE_STATUS("must be errored");
      }
      return op_vm_module_get_exception(this[kWrap]);
    }

    link(linker) {
      if (typeof linker !== "function") {
        throw new ERR_INVALID_ARG_TYPE("linker", "function", linker);
      }
      if (this.status !== "unlinked") {
        throw new ERR_VM_MODULE_ALREADY_LINKED();
      }
      this[kLinkingStatus] = "linking";
      return PromisePrototypeThen(
        this[kLink](linker),
        (v) => {
          this[kLinkingStatus] = null;
          return v;
        },
        (e) => {
          this[kLinkingStatus] = null;
          throw e;
        },
      );
    }

    // Two-phase linking so cyclic imports are supported. First walk the whole
    // dependency graph, calling the linker for each module and recording its
    // resolved dependencies via `op_vm_module_link`, WITHOUT instantiating.
    // Then instantiate once at the root - V8 instantiates the entire graph in
    // a single pass. Decoupling linking from instantiation is what lets a
    // module that (transitively) imports itself resolve: the `visited` set
    // short-circuits the cycle once a module has recorded its resolutions.
    async [kLink](linker) {
      await this[kLinkGraph](linker, new SafeSet());
      op_vm_module_instantiate(this[kWrap]);
    }

    async [kLinkGraph](linker, visited) {
      if (visited.has(this)) {
        return;
      }
      visited.add(this);

      // Synthetic modules have no module requests and are already linked on
      // construction; nothing to resolve. `op_vm_module_get_status` is used
      // instead of the `status` getter because the latter reports "linking"
      // for the root while `link()` is in flight.
      const requests = this[kModuleRequests];
      if (requests === undefined || op_vm_module_get_status(this[kWrap]) !== 0) {
        return;
      }

      const specifiers = [];
      const linkerPromises = [];
      for (let i = 0; i < requests.length; i++) {
        const { specifier, attributes } = requests[i];
        ArrayPrototypePush(specifiers, specifier);
        const p = PromiseResolve(linker(specifier, this, { attributes, assert: attributes }));
        ArrayPrototypePush(linkerPromises, p);
      }
      const resolvedModules = await SafePromiseAll(linkerPromises);

      const wraps = [];
      for (let i = 0; i < resolvedModules.length; i++) {
        const m = resolvedModules[i];
        if (!isModule(m)) {
          throw new ERR_VM_MODULE_NOT_MODULE();
        }
        if (m.context !== this[kContext]) {
          throw new ERR_VM_MODULE_DIFFERENT_CONTEXT();
        }
        ArrayPrototypePush(wraps, m[kWrap]);
      }

      // Record this module's resolutions before recursing so a dependency that
      // imports back into this module finds it already in `visited`.
      op_vm_module_link(this[kWrap], specifiers, wraps);

      for (let i = 0; i < resolvedModules.length; i++) {
        await resolvedModules[i][kLinkGraph](linker, visited);
      }
    }

    evaluate(options = { __proto__: null }) {
      try {
        validateObject(options, "options");
        const status = op_vm_module_get_status(this[kWrap]);
        // Allow evaluate from linked (2), evaluating (3), evaluated (4), errored (5).
        if (status < 2) {
          throw new ERR_VM_MODULE_STATUS("must be one of linked, evaluated, or errored");
        }
        // Return the V8 Promise directly so that synthetic modules with sync
        // evaluation steps produce a synchronously-resolved Promise (matching
        // Node's behavior).
        return op_vm_module_evaluate(this[kWrap]);
      } catch (e) {
        return PromiseReject(e);
      }
    }
  }

  class SourceTextModule extends Module {
    constructor(sourceText, options = { __proto__: null }) {
      super();
      if (typeof sourceText !== "string") {
        throw new ERR_INVALID_ARG_TYPE("sourceText", "string", sourceText);
      }
      validateObject(options, "options");
      const {
        identifier = `vm:module(${defaultModuleIdIndex++})`,
        context,
        lineOffset = 0,
        columnOffset = 0,
        importModuleDynamically,
        initializeImportMeta,
      } = options;
      if (context !== undefined) {
        validateContext(context);
      }
      validateString(identifier, "options.identifier");
      validateInt32(lineOffset, "options.lineOffset");
      validateInt32(columnOffset, "options.columnOffset");
      if (initializeImportMeta !== undefined && typeof initializeImportMeta !== "function") {
        throw new ERR_INVALID_ARG_TYPE("options.initializeImportMeta", "function", initializeImportMeta);
      }

      const referrer = { value: undefined };
      const importModuleDynamicallyId = dynamicImportId(importModuleDynamically, context, () => referrer.value);

      this[kContext] = context;
      this[kWrap] = op_vm_module_create_source_text_module(
        sourceText,
        identifier,
        lineOffset,
        columnOffset,
        context,
        importModuleDynamicallyId,
        initializeImportMeta,
      );
      referrer.value = this;
      this[kModuleRequests] = buildModuleRequests(this[kWrap]);
      this[kDependencySpecifiers] = undefined;
    }

    get moduleRequests() {
      return this[kModuleRequests];
    }

    get dependencySpecifiers() {
      if (this[kDependencySpecifiers] === undefined) {
        this[kDependencySpecifiers] = ObjectFreeze(ArrayPrototypeMap(this[kModuleRequests], (r) => r.specifier));
      }
      return this[kDependencySpecifiers];
    }

    linkRequests(modules) {
      if (this.status !== "unlinked") {
        throw new ERR_VM_MODULE_STATUS("must be unlinked");
      }
      validateArray(modules, "modules");
      const requests = this[kModuleRequests];
      if (modules.length !== requests.length) {
        throw new ERR_MODULE_LINK_MISMATCH(`Expected ${requests.length} modules, got ${modules.length}`);
      }
      // Validate each provided module first (type + context), then check for
      // cache-key collisions: two requests sharing (specifier, attributes)
      // must map to the same module instance, matching Node's V8 binding
      // behavior. We use this single pass to keep the error precedence
      // identical to Node's tests.
      const seen = new SafeMap();
      const specifiers = [];
      const wraps = [];
      for (let i = 0; i < modules.length; i++) {
        const m = modules[i];
        if (!isModule(m)) {
          throw new ERR_VM_MODULE_NOT_MODULE();
        }
        if (m.context !== this[kContext]) {
          throw new ERR_VM_MODULE_DIFFERENT_CONTEXT();
        }
        const { specifier, attributes } = requests[i];
        const key = `${specifier}\0${JSONStringify(attributes)}`;
        if (seen.has(key)) {
          if (seen.get(key) !== m) {
            throw new ERR_MODULE_LINK_MISMATCH(`Different modules linked to the same cache key '${specifier}'`);
          }
        } else {
          seen.set(key, m);
        }
        ArrayPrototypePush(specifiers, specifier);
        ArrayPrototypePush(wraps, m[kWrap]);
      }

      op_vm_module_link(this[kWrap], specifiers, wraps);
    }

    instantiate() {
      op_vm_module_instantiate(this[kWrap]);
    }
  }

  class SyntheticModule extends Module {
    constructor(exportNames, evaluateCallback, options = { __proto__: null }) {
      super();
      if (!ArrayIsArray(exportNames) || ArrayPrototypeSome(exportNames, (e) => typeof e !== "string")) {
        throw new ERR_INVALID_ARG_TYPE("exportNames", "Array of unique strings", exportNames);
      }
      ArrayPrototypeForEach(exportNames, (name, i) => {
        if (ArrayPrototypeIndexOf(exportNames, name, i + 1) !== -1) {
          throw new ERR_INVALID_ARG_VALUE(`exportNames.${name}`, name, "is duplicated");
        }
      });
      if (typeof evaluateCallback !== "function") {
        throw new ERR_INVALID_ARG_TYPE("evaluateCallback", "function", evaluateCallback);
      }
      validateObject(options, "options");
      const { identifier = `vm:module(${defaultModuleIdIndex++})`, context } = options;
      if (context !== undefined) {
        validateContext(context);
      }
      validateString(identifier, "options.identifier");

      this[kContext] = context;
      this[kWrap] = op_vm_module_create_synthetic_module(identifier, exportNames, context, evaluateCallback, this);
      // Synthetic modules have no dependencies; instantiate immediately so
      // the module enters the `linked` state and is ready for evaluation.
      op_vm_module_instantiate(this[kWrap]);
    }

    link() {
      // No-op for synthetic modules. The base `Module.link` would otherwise
      // throw ERR_VM_MODULE_ALREADY_LINKED because the constructor already
      // instantiated us.
    }

    setExport(name, value) {
      validateString(name, "name");
      const status = op_vm_module_get_status(this[kWrap]);
      if (status < 2) {
        throw new ERR_VM_MODULE_STATUS("must be linked");
      }
      op_vm_module_set_synthetic_export(this[kWrap], name, value);
    }
  }

  return { Module, SourceTextModule, SyntheticModule };
})();
