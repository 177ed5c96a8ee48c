// `module.registerHooks`: functions that a program puts before the resolving and the loading of modules. Here is only what
// `require` asks of a program without hooks; the chains are in hook_chains.js, those of `import` in import_hooks.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_import_hook, op_rt_import_meta } = core.ops;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    JSONParse,
    SafeMap,
    SafeSet,
    StringPrototypeEndsWith,
    Symbol,
  } = primordials;
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const importMeta = () => core.loadExtScript("ext:rt_node/import_meta.js");
  const importHooks = () => core.loadExtScript("ext:rt_node/import_hooks.js");
  const nodeModule = core.createLazyLoader("node:module");

  // In the order of their registration; the last runs first.
  const entries = [];
  // URLs that a hook gave and that are no files: `require` knows such a module by its URL.
  const virtual = new SafeSet();
  // What hooks gave for CommonJS files that are imported, by file name, until the facade requires them: `{ format, source }`.
  const imported = new SafeMap();
  // Hooks in a thread of their own, of `module.register`; see module_register.js.
  let thread = null;
  // Whether virtual files are mounted: JavaScript alone can tell of them.
  let hasVirtual = false;
  let insideDefault = false;

  function hooksOf(kind) {
    const hooks = [];
    for (let i = entries.length - 1; i >= 0; i--) {
      if (typeof entries[i][kind] === "function") ArrayPrototypePush(hooks, entries[i][kind]);
    }
    return hooks;
  }

  // Whether `require` asks hooks. Not while the last link of a chain resolves.
  const resolvesWithHooks = () => entries.length > 0 && !insideDefault;
  const loadsWithHooks = () => entries.length > 0 && hooksOf("load").length > 0;

  // Call `resolve`, what Node does without hooks.
  function withoutHooks(resolve) {
    const before = insideDefault;
    insideDefault = true;
    try {
      return resolve();
    } finally {
      insideDefault = before;
    }
  }

  // The loader of ES modules asks while there is something to ask.
  function tellLoader() {
    op_rt_import_hook(areActive() ? importHooks().resolveImport : null);
  }

  let lastId = 0;
  const kModuleHooksIdKey = Symbol("kModuleHooksIdKey");

  class ModuleHooks {
    constructor(resolve, load) {
      this.resolve = resolve;
      this.load = load;
      this[kModuleHooksIdKey] = Symbol(`module-hook-${++lastId}`);
    }

    deregister() {
      const index = ArrayPrototypeIndexOf(entries, this);
      if (index !== -1) ArrayPrototypeSplice(entries, index, 1);
      tellLoader();
    }
  }

  function registerHooks(hooks) {
    const { resolve, load } = hooks;
    if (resolve) validateFunction(resolve, "hooks.resolve");
    if (load) validateFunction(load, "hooks.load");
    const entry = new ModuleHooks(resolve, load);
    ArrayPrototypePush(entries, entry);
    tellLoader();
    return entry;
  }

  const areActive = () => entries.length > 0 || thread !== null || hasVirtual;

  // The `resolve` of the module at `moduleUrl`. Hooks in a thread of their own have none.
  function metaResolve(moduleUrl) {
    if (internals.rt.current.start?.kind === "hooks") return undefined;
    return function resolve(specifier, parentURL) {
      return importMeta().resolve(specifier, parentURL, moduleUrl);
    };
  }

  // The text of the module that stands for the WebAssembly at `url`. What is wrong with that is thrown, or by the module if not `fails`.
  function wasmText(url, fails) {
    const { prepare, textOfFailure } = core.loadExtScript("ext:rt_node/wasm_modules.js");
    if (fails) return prepare(url);
    try {
      return prepare(url);
    } catch (error) {
      return textOfFailure(url, error);
    }
  }

  // The CommonJS file that a facade is about to require: `import` has asked the hooks for it already.
  let facadeFile = null;
  let mainFile = null;

  // As in Node, a module that is imported has no parent, and the main module null.
  function requireImported(file, isMain) {
    if (StringPrototypeEndsWith(file, ".node")) {
      core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("Importing addons");
    }
    const { Module } = nodeModule();
    const { takeExports } = internals.rt.require;
    const known = Module._cache[file];
    if (known?.loaded) return takeExports(known);
    facadeFile = file;
    if (isMain) mainFile = file;
    try {
      return Module._load(file, undefined, isMain);
    } finally {
      facadeFile = null;
      mainFile = null;
      const module = Module._cache[file];
      if (module?.loaded) takeExports(module);
    }
  }

  // What `import` of the JSON in `file` gives: `require` and `import` share one object, whoever comes first.
  function importedJson(file, text) {
    const { Module } = nodeModule();
    const known = Module._cache[file];
    if (known?.loaded) return known.exports;
    const exports = JSONParse(text);
    Module._cache[file] = { exports, loaded: true };
    return exports;
  }

  /** Whether the main module that `request` asks for is imported: it is known by its file then, and not as `.`. */
  const isImportedMain = (request) => request === mainFile;

  /** Whether a facade requires `request`. What the file itself requires comes after. */
  function isOfFacade(request) {
    if (request !== facadeFile) return false;
    facadeFile = null;
    return true;
  }

  internals.rt.modules.hooks = {
    __proto__: null,
    areActive,
    endWalks: (walks) => importHooks().endWalks(walks),
    freeze: () => {
      op_rt_import_hook(null);
      op_rt_import_meta(null, null);
    },
    importFrom: (specifier, parentURL) => importHooks().resolveImport(specifier, parentURL, []),
    importedJson,
    importMain: (url) => importHooks().resolveImport(url, undefined, []),
    requireHooked: (url) => importHooks().requireHooked(url),
    requireImported,
    takeWalks: () => (areActive() ? importHooks().takeWalks() : null),
    // The loader of a process that starts knows of none.
    start: () => {
      op_rt_import_meta(metaResolve, wasmText);
      if (areActive()) tellLoader();
    },
  };

  return {
    areActive,
    asyncHooks: () => thread,
    hooksOf,
    importHooks,
    imported,
    isImportedMain,
    isOfFacade,
    loadsWithHooks,
    registerHooks,
    resolvesWithHooks,
    setAsyncHooks: (hooks) => {
      thread = hooks;
      tellLoader();
    },
    setVirtual: (isMounted) => {
      hasVirtual = isMounted;
      tellLoader();
    },
    virtual,
    withoutHooks,
  };
})();
