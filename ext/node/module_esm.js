// Copyright 2018-2026 the Deno authors. MIT license.

// `require` of an ES module.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_import_sync,
    op_import_sync_with_source,
    op_rt_has_module_syntax,
    op_rt_required_graph,
    op_rt_stack_frames,
    op_rt_top_level_awaits,
    op_rt_v8_rejection,
  } = core.ops;
  const { ArrayPrototypePush, Error, JSONStringify, ObjectHasOwn, ObjectKeys, SetPrototypeHas, StringPrototypeIncludes } =
    primordials;
  const process = core.createLazyLoader("node:process")().default;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const importHooks = () => core.loadExtScript("ext:rt_node/import_hooks.js");
  const { virtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { findPackageJSON } = core.loadExtScript("ext:rt_node/find_package_json.js");
  const { evaluating, getRequireStack, Module, parentOf, state } = core.loadExtScript("ext:rt_node/module_class.js");

  function throwRequireAsyncModule(specifier, module) {
    // Use moduleParentCache directly to avoid triggering the module.parent
    // deprecation getter when --pending-deprecation is set.
    const parentModule = module ? parentOf(module) : undefined;
    const parent = parentModule?.filename ?? "<unknown>";
    const awaits = getOptionValue("--experimental-print-required-tla") ? op_rt_top_level_awaits(specifier) : null;
    const path = url.fileURLToPath(specifier);
    throw internals.rt.modules.requireAsyncModuleError(path, parent, getRequireStack(parentModule), awaits);
  }

  // The files that are being executed, and those of them that were imported, which have no parent.
  // - `asker`: the one that requires an ES module
  function executing(asker) {
    const found = [];
    const imported = [];
    if (typeof asker === "string" && Module._cache[asker] === undefined && isEvaluating(asker)) {
      ArrayPrototypePush(found, asker);
      ArrayPrototypePush(imported, asker);
    }
    const names = ObjectKeys(Module._cache);
    for (let i = 0; i < names.length; i++) {
      const module = Module._cache[names[i]];
      if (module?.loaded !== false || evaluating.has(module)) continue;
      ArrayPrototypePush(found, names[i]);
      if (parentOf(module) === undefined) ArrayPrototypePush(imported, names[i]);
    }
    return { found, imported };
  }

  // Frames of ours between a program's `require` and here, and some more.
  const FRAMES = 40;

  // Whether the ES module of that file, which asks for another with a `require` of its own, is being evaluated.
  function isEvaluating(filename) {
    const address = url.pathToFileURL(filename).href;
    if (!StringPrototypeIncludes(op_rt_stack_frames(FRAMES), `${address}:`)) return false;
    try {
      op_import_sync(address);
      return false;
    } catch (error) {
      return internals.rt.modules.isCycle(error);
    }
  }

  let failed = 0;

  // What the module threw, in an array: deno_core hands over a copy. A module that imports it is rejected with the thing itself.
  const thrownBy = (specifier) =>
    op_rt_v8_rejection(() => {
      try {
        op_import_sync_with_source(`rt:failed/${failed++}`, `import ${JSONStringify(specifier)};`);
      } catch {
        // A copy, too.
      }
    });

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
      const isModule = code === undefined || op_rt_has_module_syntax(code);
      const packageJson = findPackageJSON(url.pathToFileURL(filename));
      throw internals.rt.modules.requireEsmError(filename, parent, packageJson, isModule);
    }
    internals.rt.modules.traceRequireModule(filename, parent, Module.prototype.require);
    let specifier = SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).toString();
    let namespace;
    try {
      if (sourceFromHook) specifier = importHooks().keepRequired(specifier, code);
      evaluating.add(module);
      const { found, imported } = executing(parent);
      op_rt_required_graph(found, imported);
      try {
        namespace = op_import_sync(specifier);
      } finally {
        evaluating.delete(module);
        op_rt_required_graph(null, []);
      }
    } catch (e) {
      if (e instanceof Error && StringPrototypeIncludes(e.message, "Top-level await is not allowed in synchronous evaluation")) {
        throwRequireAsyncModule(specifier, module);
      }
      // deno_core hands over a copy of what the module threw, whose message holds the class and the stack.
      const thrown = internals.rt.modules.isOfLoader(e) ? null : thrownBy(specifier);
      const error =
        thrown === null ? internals.rt.modules.requiredModuleError(e, filename, parentOf(module)?.filename) : thrown[0];
      internals.rt.modules.explainRequired(error, specifier);
      throw error;
    } finally {
      const walks = internals.rt.modules.hooks.takeWalks();
      if (walks !== null) internals.rt.modules.hooks.endWalks(walks);
    }
    if (ObjectHasOwn(namespace, "module.exports")) {
      module.exports = namespace["module.exports"];
    } else {
      module.exports = namespace;
    }
  }

  return { loadESMFromCJS };
})();
