// `import.meta.resolve`: what `import` would find, without loading it.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { op_rt_import_guess, op_rt_import_resolve } = core.ops;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_URL } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { askFiles } = core.loadExtScript("ext:rt_node/module_files.js");
  const { areActive, importHooks } = core.loadExtScript("ext:rt_node/module_hooks.js");

  // The module at `moduleUrl` asks what `specifier` is; with a flag, what it would be to the module at `parentURL`.
  function resolve(specifier, parentURL, moduleUrl) {
    const parent = internals.rt.current.options["--experimental-import-meta-resolve"] ? (parentURL ?? moduleUrl) : moduleUrl;
    const name = `${specifier}`;
    try {
      return areActive() ? importHooks().resolveOnly(name, parent) : resolveDefault(name, parent, null)[0];
    } catch (error) {
      // A file need not exist.
      const code = error?.code;
      if ((code === "ERR_MODULE_NOT_FOUND" || code === "ERR_UNSUPPORTED_DIR_IMPORT") && error.url) return error.url;
      throw error;
    }
  }

  // URL and format of what Node finds without hooks. Without a parent it is the main module.
  function resolveDefault(name, parent, conditions) {
    if (parent !== undefined && typeof parent !== "string" && !(parent instanceof URL)) {
      throw new ERR_INVALID_ARG_TYPE("parentURL", ["string", "URL"], parent);
    }
    try {
      const found = askFiles(op_rt_import_resolve, name, parent === undefined ? null : `${parent}`, conditions);
      const words = parent === undefined ? null : askFiles(op_rt_import_guess, name, `${parent}`, found[0]);
      if (words !== null) internals.rt.modules.warnOfGuess(words, true);
      return found;
    } catch (error) {
      const failure = internals.rt.modules.sourceError(error);
      if (failure.code === "ERR_UNSUPPORTED_RESOLVE_REQUEST") failure.cause = new ERR_INVALID_URL(name);
      throw failure;
    }
  }

  return { resolve, resolveDefault };
})();
