// Copyright 2018-2026 the Deno authors. MIT license.

// `require` of an ES module.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_import_sync } = core.ops;
  const { Error, ObjectHasOwn, SetPrototypeHas, StringPrototypeIncludes } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const importHooks = () => core.loadExtScript("ext:rt_node/import_hooks.js");
  const { virtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { findPackageJSON } = core.loadExtScript("ext:rt_node/find_package_json.js");
  const { getRequireStack, Module, parentOf, state } = core.loadExtScript("ext:rt_node/module_class.js");

  function throwRequireAsyncModule(specifier, module) {
    // Use moduleParentCache directly to avoid triggering the module.parent
    // deprecation getter when --pending-deprecation is set.
    const parentModule = module ? parentOf(module) : undefined;
    const parent = parentModule?.filename ?? "<unknown>";
    throw internals.rt.modules.requireAsyncModuleError(url.fileURLToPath(specifier), parent, getRequireStack(parentModule));
  }

  function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
    // A main file that turns out to be an ES module may await at its top level: it is imported, not required.
    if (module === state.mainModule && !module.loaded && module.id === ".") {
      state.mainModule = null;
      delete process.mainModule;
      delete Module._cache[filename];
      if (sourceFromHook) importHooks().keepRequired(url.pathToFileURL(filename).href, code);
      internals.rt.modules.mainIsModule(filename);
      return;
    }
    const parent = parentOf(module)?.filename;
    if (getOptionValue("--no-require-module") || getOptionValue("--no-experimental-require-module")) {
      throw internals.rt.modules.requireEsmError(filename, parent, findPackageJSON(url.pathToFileURL(filename)));
    }
    internals.rt.modules.traceRequireModule(filename, parent);
    let specifier = SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).toString();
    let namespace;
    try {
      if (sourceFromHook) specifier = importHooks().keepRequired(specifier, code);
      namespace = op_import_sync(specifier);
    } catch (e) {
      if (e instanceof Error && StringPrototypeIncludes(e.message, "Top-level await is not allowed in synchronous evaluation")) {
        throwRequireAsyncModule(specifier, module);
      }
      // deno_core hands over a copy of what the module threw, whose message holds the class and the stack.
      const error = internals.rt.modules.requiredModuleError(e, filename, parentOf(module)?.filename);
      internals.rt.modules.explainRequired(error, specifier);
      throw error;
    }
    if (ObjectHasOwn(namespace, "module.exports")) {
      module.exports = namespace["module.exports"];
    } else {
      module.exports = namespace;
    }
  }

  return { loadESMFromCJS };
})();
