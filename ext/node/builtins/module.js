// What `node:module` has in Node beyond the rest of it here.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectFreeze, ObjectHasOwn } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { builtins } = internals.rt;

  const functions = {
    __proto__: null,
    // Hooks in a thread of their own. A tool that believes them registered would go on without its transformations.
    register(_specifier, _parentURL = undefined, _options = undefined) {
      throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("module.register");
    },
    getSourceMapsSupport() {
      return ObjectFreeze({ __proto__: null, ...builtins.sourceMaps });
    },
    setSourceMapsSupport(enabled, options = { __proto__: null }) {
      validateBoolean(enabled, "enabled");
      validateObject(options, "options");
      const { nodeModules = false, generatedCode = false } = options;
      validateBoolean(nodeModules, "options.nodeModules");
      validateBoolean(generatedCode, "options.generatedCode");
      core.loadExtScript("ext:rt_node/source_map_cache.js").setSupport(enabled, nodeModules, generatedCode);
    },
  };

  return function completeModule(Module) {
    for (const name in functions) {
      if (!ObjectHasOwn(Module, name)) Module[name] = functions[name];
    }
  };
})();
