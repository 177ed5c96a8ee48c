// Copyright 2018-2026 the Deno authors. MIT license.

// `Module._load`, which finds, makes, runs and caches a module, and the built-in modules as it knows them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeIndexOf,
    ArrayPrototypeSplice,
    Error,
    MapPrototypeHas,
    ObjectCreate,
    ObjectGetPrototypeOf,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    SafeArrayIterator,
    SafeMap,
    SafeWeakMap,
    SetPrototypeHas,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const internalErrors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const chains = () => core.loadExtScript("ext:rt_node/hook_chains.js");
  const { exportsOf, isBuiltin, isRequirable, warnOfDeprecation } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { imported, isImportedMain, loadsWithHooks, resolvesWithHooks, virtual } =
    core.loadExtScript("ext:rt_node/module_hooks.js");
  const { resolveFilename } = core.loadExtScript("ext:rt_node/find_module.js");
  const { keepsSymlinks, pathDirname, pathResolve, realPathOf } = core.loadExtScript("ext:rt_node/module_files.js");
  const { replaced } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const { CircularRequirePrototypeWarningProxy, getExportsForCircularRequire, Module, state, updateChildren } =
    core.loadExtScript("ext:rt_node/module_class.js");
  const { compileGiven, findLongestRegisteredExtension } = core.loadExtScript("ext:rt_node/module_extensions.js");

  const nativeModulePolyfill = new SafeMap();
  const exportsOnceLoaded = new SafeWeakMap();

  function loadNativeModule(_id, request) {
    if (nativeModulePolyfill.has(request)) {
      return nativeModulePolyfill.get(request);
    }
    const modExports = exportsOf[request];
    if (modExports) {
      const nodeMod = new Module(request);
      nodeMod.exports = modExports;
      nodeMod.loaded = true;
      nativeModulePolyfill.set(request, nodeMod);
      return nodeMod;
    }
    return undefined;
  }

  function getBuiltinModule(id) {
    if (typeof id !== "string") {
      throw new internalErrors.ERR_INVALID_ARG_TYPE("id", "string", id);
    }
    if (!isBuiltin(id)) {
      return undefined;
    }

    if (StringPrototypeStartsWith(id, "node:")) {
      // Slice 'node:' prefix
      id = StringPrototypeSlice(id, 5);
    }

    warnOfDeprecation(id);
    const mod = loadNativeModule(id, id);
    if (mod) {
      return mod.exports;
    }

    return undefined;
  }

  const relativeResolveCache = ObjectCreate(null);

  Module._load = function (request, parent, isMain) {
    // A `node:`-prefixed `require()` of a specifier that isn't a user-requirable
    // builtin throws ERR_UNKNOWN_BUILTIN_MODULE. This covers unknown ids and
    // `internal/*` modules (Node only exposes those under `--expose-internals`).
    // `require.resolve()` goes through `_resolveFilename` directly and instead
    // reports MODULE_NOT_FOUND, so this check lives here rather than there.
    if (typeof request === "string" && StringPrototypeStartsWith(request, "node:") && !resolvesWithHooks()) {
      const id = StringPrototypeSlice(request, 5);
      if (!(id in exportsOf) || StringPrototypeStartsWith(id, "internal/")) {
        throw new internalErrors.ERR_UNKNOWN_BUILTIN_MODULE(request);
      }
    }

    if (parent) internals.rt.current.debugModule?.("Module._load REQUEST %s parent: %s", request, parent.id);
    let relResolveCacheIdentifier;
    if (parent && !resolvesWithHooks()) {
      // Fast path for (lazy loaded) modules in the same directory. The indirect
      // caching is required to allow cache invalidation without changing the old
      // cache key names.
      relResolveCacheIdentifier = `${parent.path}\x00${request}`;
      const filename = relativeResolveCache[relResolveCacheIdentifier];
      if (filename !== undefined) {
        const cachedModule = Module._cache[filename];
        if (cachedModule !== undefined) {
          updateChildren(parent, cachedModule, true);
          if (!cachedModule.loaded) {
            return getExportsForCircularRequire(cachedModule);
          }
          return cachedModule.exports;
        }
        delete relativeResolveCache[relResolveCacheIdentifier];
      }
    }

    const filename = Module._resolveFilename(request, parent, isMain);
    const cachedModule = Module._cache[filename];
    const isBuiltIn = StringPrototypeStartsWith(filename, "node:");
    if (!isBuiltIn) internals.rt.current.debugModule?.("Module._load checking cache for", filename, cachedModule !== undefined);
    if (cachedModule !== undefined && !isBuiltIn) {
      updateChildren(parent, cachedModule, true);
      // Where the snapshot starts there may be no such file.
      if (internals.rt.snapshot.building && relResolveCacheIdentifier !== undefined) {
        relativeResolveCache[relResolveCacheIdentifier] = filename;
      }
      if (!cachedModule.loaded) {
        return getExportsForCircularRequire(cachedModule);
      }
      return cachedModule.exports;
    }

    const isBuiltinFilename = StringPrototypeStartsWith(filename, "node:") || isRequirable(filename);
    if (isBuiltinFilename) {
      const builtinFilename = StringPrototypeStartsWith(filename, "node:") ? filename : "node:" + filename;
      // Slice 'node:' prefix
      const id = StringPrototypeSlice(builtinFilename, 5);

      // Hooks are asked at each `require` of a built-in module, which is why the cache comes behind them.
      const given = loadsWithHooks() ? chains().loadRequired(builtinFilename, "builtin") : null;

      // Hook-overridden builtins are cached under the `node:`-prefixed key.
      // `require("util")` resolves to a bare name, so the early cache lookup
      // above misses; check the prefixed key here so repeated requires reuse
      // the same module instance.
      const cachedBuiltin = Module._cache[builtinFilename];
      if (cachedBuiltin !== undefined) {
        updateChildren(parent, cachedBuiltin, true);
        if (!cachedBuiltin.loaded) {
          return getExportsForCircularRequire(cachedBuiltin);
        }
        return cachedBuiltin.exports;
      }

      // A hook may replace a built-in module.
      if (given !== null && given.format !== "builtin" && given.source !== null && given.source !== undefined) {
        const module = new Module(builtinFilename, parent);
        module.filename = builtinFilename;
        Module._cache[builtinFilename] = module;
        compileGiven(module, builtinFilename, given);
        module.loaded = true;
        return module.exports;
      }

      warnOfDeprecation(id);
      internals.rt.current.debugModule?.("load built-in module %s", id);
      const module = loadNativeModule(id, id);
      if (!module) {
        throw new Error("Unknown built-in module");
      }

      return module.exports;
    }

    if (cachedModule !== undefined) {
      updateChildren(parent, cachedModule, true);
      if (!cachedModule.loaded) {
        return getExportsForCircularRequire(cachedModule);
      }
      return cachedModule.exports;
    }

    warnOfDeprecation(filename);
    const mod = isRequirable(request) ? loadNativeModule(filename, request) : undefined;
    // A hook may have given a file for the name of a built-in module.
    if (mod && !resolvesWithHooks()) {
      return mod.exports;
    }
    // Don't call updateChildren(), Module constructor already does.
    const module = cachedModule || new Module(filename, parent);

    if (isMain) {
      process.mainModule = module;
      state.mainModule = module;
      if (!isImportedMain(request)) module.id = ".";
    }

    Module._cache[filename] = module;
    if (relResolveCacheIdentifier !== undefined) {
      relativeResolveCache[relResolveCacheIdentifier] = filename;
    }

    let threw = true;
    try {
      module.load(filename);
      threw = false;
    } finally {
      if (threw) {
        delete Module._cache[filename];
        if (relResolveCacheIdentifier !== undefined) delete relativeResolveCache[relResolveCacheIdentifier];
        if (parent !== undefined) {
          const children = parent?.children;
          if (ArrayIsArray(children)) {
            const index = ArrayPrototypeIndexOf(children, module);
            if (index !== -1) {
              ArrayPrototypeSplice(children, index, 1);
            }
          }
        }
      } else if (
        module.exports &&
        // Skip Proxy module.exports so the cleanup pass after a circular
        // require doesn't invoke user-visible getPrototypeOf traps. Matches
        // Node's lib/internal/modules/cjs/loader.js behavior.
        !core.isProxy(module.exports) &&
        ObjectGetPrototypeOf(module.exports) === CircularRequirePrototypeWarningProxy
      ) {
        ObjectSetPrototypeOf(module.exports, ObjectPrototype);
      }
    }

    return module.exports;
  };

  // A file of the build, which came with the heap and need not be there any more.
  function fileOfBuild(request, parent) {
    if (typeof request !== "string") return undefined;
    const known = relativeResolveCache[`${parent?.path}\x00${request}`];
    if (known !== undefined && Module._cache[known] !== undefined) return known;
    if (request[0] !== "." && request[0] !== "/") return undefined;
    const base = pathResolve(parent?.path ?? "", request);
    for (const folder of new SafeArrayIterator([base, `${base}/index`])) {
      for (const extension of new SafeArrayIterator(["", ".js", ".json", ".cjs", ".ts", ".cts"])) {
        if (Module._cache[folder + extension] !== undefined) return folder + extension;
      }
    }
    return undefined;
  }

  // Errors get Node's words.
  Module._resolveFilename = function (request, parent, isMain, options) {
    try {
      return resolveFilename(request, parent, isMain, options);
    } catch (error) {
      const mayBeGone = internals.rt.current.start?.snapshot === "load" && options?.paths === undefined;
      const kept = mayBeGone ? fileOfBuild(request, parent) : undefined;
      if (kept !== undefined) return kept;
      const err = internals.rt.modules.resolutionError(error);
      throw err;
    }
  };

  /**
   * Internal CommonJS API to always require modules before requiring the actual
   * one when calling `require("my-module")`. This is used by require hooks such
   * as `ts-node/register`.
   * @param {string[]} requests List of modules to preload
   */
  Module._preloadModules = function (requests) {
    if (!ArrayIsArray(requests) || requests.length === 0) {
      return;
    }

    const parent = new Module("internal/preload", null);
    // All requested files must be resolved against cwd
    try {
      parent.paths = Module._nodeModulePaths(process.cwd());
    } catch (error) {
      // The folder may be gone.
      if (error.code !== "ENOENT") throw error;
    }
    state.isPreloading = true;
    for (let i = 0; i < requests.length; i++) {
      parent.require(requests[i]);
    }
    state.isPreloading = false;
  };

  // Hooks and handlers of extensions may load a file that does not exist; others say that it does not when they read it.
  function realIfThere(filename) {
    try {
      return realPathOf(filename);
    } catch (error) {
      if (error?.code === "ERR_ACCESS_DENIED") throw error;
      return filename;
    }
  }

  Module.prototype.load = function (filename) {
    internals.rt.current.debugModule?.("load %j for module %j", filename, this.id);
    if (this.loaded) {
      throw new Error("Module already loaded");
    }

    // Canonicalize the path so it's not pointing to the symlinked directory
    // in `node_modules` directory of the referrer.
    if (SetPrototypeHas(virtual, filename) || MapPrototypeHas(imported, filename)) {
      this.filename = filename;
    } else if (loadsWithHooks()) {
      this.filename = realIfThere(filename);
    } else {
      // What a program reads by functions of its own may be in no file at all.
      const isItsOwn = keepsSymlinks(this === state.mainModule) || replaced("readFileSync") !== undefined;
      this.filename = isItsOwn ? filename : realIfThere(filename);
    }
    this.paths = Module._nodeModulePaths(pathDirname(this.filename));

    const extension = findLongestRegisteredExtension(filename);
    Module._extensions[extension](this, this.filename);
    this.loaded = true;
    exportsOnceLoaded.set(this, this.exports);
  };

  // What `import` of the loaded `module` exports: what it exported when it had loaded, whatever was put in its place since; the first time
  // alone, as in Node.
  internals.rt.require.takeExports = (module) => {
    const kept = exportsOnceLoaded.get(module);
    exportsOnceLoaded.delete(module);
    return kept === undefined ? module.exports : kept;
  };

  function forgetMain() {
    state.mainModule = null;
    delete process.mainModule;
  }

  /** Calls `run` as if there were no main module yet. */
  function withoutMain(run) {
    const { mainModule } = state;
    if (mainModule === null) return run();
    forgetMain();
    run();
    state.mainModule = mainModule;
    process.mainModule = mainModule;
    return undefined;
  }

  internals.rt.require.forgetMain = forgetMain;
  internals.rt.require.withoutMain = withoutMain;

  return { getBuiltinModule, loadNativeModule };
})();
