// Copyright 2018-2026 the Deno authors. MIT license.

// How `require` finds a file.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_fs_cwd,
    op_require_is_request_relative,
    op_require_package_imports_resolve,
    op_require_resolve_exports,
    op_require_resolve_lookup_paths,
    op_require_try_self,
    op_rt_package_in_map,
    op_rt_package_map_is_news,
  } = core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    Error,
    MapPrototypeHas,
    ObjectDefineProperty,
    ObjectKeys,
    RegExpPrototypeExec,
    RegExpPrototypeTest,
    SafeArrayIterator,
    SafeMap,
    MapPrototypeSet,
    SetPrototypeHas,
    StringPrototypeCharCodeAt,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const internalErrors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const internalUtil = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { exportsOf, isBuiltin, isRequirable } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { imported, isOfFacade, resolvesWithHooks, virtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { replaced } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const {
    askFiles,
    checkRead,
    forgetRealPath,
    keepsSymlinks,
    modulePackage,
    moduleStat,
    nodeModulePaths,
    pathDirname,
    pathResolve,
    realPathOf,
    releaseStats,
    stat,
    toRealPath,
    tryExtensions,
    tryPackage,
  } = core.loadExtScript("ext:rt_node/module_files.js");
  const chains = () => core.loadExtScript("ext:rt_node/hook_chains.js");
  const process = core.createLazyLoader("node:process")().default;
  const lazyFs = core.createLazyLoader("node:fs");

  const requireResolveOptionsMarker = Symbol("require.resolve");
  const kSourceURL = Symbol("kSourceURL");

  // `node:module`'s class, and the module that first required another.
  let Module;
  let parentOf;
  let modulePaths = [];

  // `/dev/null` is a program, too: the op takes all that is no regular file for a folder.
  const deviceAt = (path) => (lazyFs().statSync(path, { throwIfNoEntry: false })?.isDirectory() === false ? path : false);

  const CHAR_FORWARD_SLASH = 47;
  const ENCODED_SLASH = /%2F|%5C/i;
  const LEADS_UP = /^(?:\.\/+)*\.\.(?:\/|$)/;
  const TRAILING_SLASH_REGEX = /(?:^|\/)\.?\.$/;

  // This only applies to requests of a specific form:
  // 1. name/.*
  // 2. @scope/name/.*
  const EXPORTS_PATTERN = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/;
  function resolveExports(modulesPath, request, parentPath) {
    // The implementation's behavior is meant to mirror resolution in ESM.
    const parts = RegExpPrototypeExec(EXPORTS_PATTERN, request);
    if (parts === null) return;
    const { 1: name, 2: expansion = "" } = parts;
    if (internals.rt.permission.check !== undefined) checkRead(pathResolve(modulesPath, name, "package.json"));

    const resolved = askFiles(
      op_require_resolve_exports,
      /* usesLocalNodeModulesDir */ true,
      modulesPath,
      request,
      name,
      expansion,
      parentPath ?? "",
    );
    if (resolved === undefined || resolved === null) return false;
    return existing(resolved, () => pathResolve(modulesPath, name));
  }

  function folderOfPackage(filename) {
    let folder = pathDirname(filename);
    while (folder !== "/" && stat(pathResolve(folder, "package.json")) !== 0) folder = pathDirname(folder);
    return folder;
  }

  // The file that "exports" or "imports" of the package at `packagePath` name. It has to be there: nothing else is tried.
  function existing(filename, packagePath) {
    if (RegExpPrototypeTest(ENCODED_SLASH, filename)) {
      throw new internalErrors.ERR_INVALID_MODULE_SPECIFIER(
        `file://${filename}`,
        'must not include encoded "/" or "\\" characters',
      );
    }
    if (stat(filename) !== 0) {
      const error = new Error(`Cannot find module '${filename}'`);
      error.code = "MODULE_NOT_FOUND";
      error.path = packagePath();
      throw error;
    }
    return filename;
  }

  // Formats that hooks gave with what they resolved.
  const resolvedFormats = new SafeMap();

  function urlOf(filename) {
    if (!filename) return undefined;
    return SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).href;
  }

  // A module to require from, at the URL that a hook named.
  function moduleAt(parentURL) {
    if (parentURL === undefined) return null;
    const filename = StringPrototypeStartsWith(parentURL, "file:") ? url.fileURLToPath(parentURL) : parentURL;
    const parent = new Module(filename, null);
    parent.filename = filename;
    parent.paths = Module._nodeModulePaths(pathDirname(filename));
    return parent;
  }

  // Where to look for `request`: below the folders of `require.resolve`'s option `paths`, or of the module that asks.
  function pathsFor(request, parent, options) {
    const given = typeof options === "object" && options !== null ? options.paths : undefined;
    if (given === undefined) return Module._resolveLookupPaths(request, parent);
    if (!ArrayIsArray(given)) throw new internalErrors.ERR_INVALID_ARG_VALUE("options.paths", given);
    for (let i = 0; i < given.length; i++) {
      // As `path.resolve` says it, which Node hands it to.
      if (typeof given[i] !== "string") throw new internalErrors.ERR_INVALID_ARG_TYPE("paths[0]", "string", given[i]);
    }
    const paths = [];
    if (op_require_is_request_relative(request)) {
      // _findPath can look only at absolute ones.
      for (let i = 0; i < given.length; i++) ArrayPrototypePush(paths, pathResolve(process.cwd(), given[i]));
      return paths;
    }
    const fakeParent = new Module("", null);
    for (let i = 0; i < given.length; i++) {
      fakeParent.paths = Module._nodeModulePaths(given[i]);
      const lookupPaths = Module._resolveLookupPaths(request, fakeParent);
      for (let j = 0; j < lookupPaths.length; j++) {
        if (!ArrayPrototypeIncludes(paths, lookupPaths[j])) ArrayPrototypePush(paths, lookupPaths[j]);
      }
    }
    return paths;
  }

  function resolveFilename(request, parent, isMain, options) {
    if (typeof request !== "string") {
      throw new internalErrors.ERR_INVALID_ARG_TYPE("request", "string", request);
    }

    if (resolvesWithHooks() && !isOfFacade(request)) {
      const resolve = (specifier, from) =>
        Module._resolveFilename(specifier, from === parentURL ? parent : moduleAt(from), isMain, options);
      const parentURL = parent?.[kSourceURL] ?? urlOf(parent?.filename);
      const { name, format } = chains().resolveRequired(request, parentURL, resolve);
      if (options?.[requireResolveOptionsMarker] && StringPrototypeStartsWith(name, "node:")) {
        return StringPrototypeSlice(name, 5);
      }
      if (format !== undefined && format !== null) MapPrototypeSet(resolvedFormats, name, format);
      return name;
    }

    if (isRequirable(request)) {
      return request;
    }

    if (StringPrototypeStartsWith(request, "node:")) {
      const id = StringPrototypeSlice(request, 5);
      if (id in exportsOf) {
        return request;
      }
      // `require.resolve("node:unknown")` reports MODULE_NOT_FOUND, unlike
      // `require("node:unknown")` which throws ERR_UNKNOWN_BUILTIN_MODULE from
      // `Module._load`.
      throw notFound(request, parent);
    }

    if (internals.rt.current.options["--experimental-package-map"]) {
      const mapped = resolveInMap(request, parent);
      if (mapped !== undefined) return mapped;
    }

    const paths = pathsFor(request, parent, options);
    // A line of the REPL stands in the current directory.
    const asker = parent?.filename || (parent?.id === "<repl>" ? pathResolve("<repl>") : undefined);
    if (asker && request[0] === "#") {
      const maybeResolved = askFiles(op_require_package_imports_resolve, asker, request);
      if (maybeResolved) {
        return StringPrototypeStartsWith(maybeResolved, "/")
          ? existing(maybeResolved, () => pathResolve(folderOfPackage(asker), "package.json"))
          : maybeResolved;
      }
    }

    // Try module self resolution first
    const parentPath = trySelfParentPath(parent);
    const first = request[0];
    const mayBeSelf = parentPath != null && first !== "." && first !== "/";
    const selfResolved = mayBeSelf ? trySelf(parentPath, request) : undefined;
    if (selfResolved) {
      existing(selfResolved, () => folderOfPackage(parentPath));
      const cacheKey = request + "\x00" + (paths.length === 1 ? paths[0] : ArrayPrototypeJoin(paths, "\x00"));
      Module._pathCache[cacheKey] = selfResolved;
      return selfResolved;
    }

    // Look up the filename first, since that's the cache key.
    const filename = Module._findPath(request, paths, isMain, parentPath);
    if (filename) {
      // It is real already where a program says what is real.
      const isReal =
        keepsSymlinks(isMain) ||
        replaced("realpathSync") !== undefined ||
        // What hooks gave may be in no file.
        (MapPrototypeHas(imported, filename) && stat(filename) < 0);
      return isReal ? filename : realPathOf(filename);
    }
    throw notFound(request, parent);
  }

  // What a file says where packages lie, which counts for all that is no path.
  function resolveInMap(request, parent) {
    if (op_require_is_request_relative(request) || StringPrototypeStartsWith(request, "/")) return undefined;
    const parentPath = trySelfParentPath(parent);
    if (!parentPath) return undefined;
    if (op_rt_package_map_is_news()) internalUtil.emitExperimentalWarning("Package maps");
    const found = op_rt_package_in_map(request, parentPath);
    if (found === null) throw notFound(request, parent);
    const { 0: folder, 1: part } = found;
    const expansion = StringPrototypeSlice(part, 1);
    const exported = withImporter(parentPath, () =>
      op_require_resolve_exports(true, folder, request, ".", expansion, parentPath),
    );
    if (exported !== undefined && exported !== null) return existing(exported, () => folder);
    const filename = Module._findPath(part, [folder], false);
    if (filename) return filename;
    throw notFound(request, parent);
  }

  function notFound(request, parent) {
    const requireStack = [];
    for (let cursor = parent; cursor; cursor = parentOf(cursor)) {
      ArrayPrototypePush(requireStack, cursor.filename || cursor.id);
    }
    let message = `Cannot find module '${request}'`;
    if (requireStack.length > 0) {
      message = message + "\nRequire stack:\n- " + ArrayPrototypeJoin(requireStack, "\n- ");
    }
    const err = new Error(message);
    err.code = "MODULE_NOT_FOUND";
    err.requireStack = requireStack;
    return err;
  }

  // What is wrong with a package is told with who asked.
  function withImporter(parentPath, resolve) {
    try {
      return resolve();
    } catch (error) {
      error.importer = parentPath;
      throw error;
    }
  }

  // The file that a package itself, which may name itself, has under `request`.
  const trySelf = (parentPath, request) => withImporter(parentPath, () => askFiles(op_require_try_self, parentPath, request));

  function trySelfParentPath(parent) {
    if (parent == null) {
      return undefined;
    }
    if (typeof parent.filename === "string") {
      return parent.filename;
    }
    if (parent.id === "<repl>" || parent.id === "internal/preload") {
      // As a file there would.
      try {
        return `${op_fs_cwd()}/[preload]`;
      } catch {
        // The folder is gone.
      }
    }
    return undefined;
  }

  function setModulePaths(paths) {
    modulePaths = paths;
  }

  function forgetFiles() {
    // The same object as ever: modules that imported it hold it.
    const known = ObjectKeys(Module._pathCache);
    for (let i = 0; i < known.length; i++) delete Module._pathCache[known[i]];
    releaseStats();
    forgetRealPath();
  }

  // Gives `module`, the class, its methods for finding files.
  function install(module, getParent) {
    Module = module;
    parentOf = getParent;
    Module.globalPaths = modulePaths;

    ObjectDefineProperty(Module, "_stat", {
      __proto__: null,
      configurable: true,
      get() {
        return moduleStat.get();
      },
      set(value) {
        internalUtil.emitExperimentalWarning("Module._stat");
        moduleStat.set(value);
        Module.stat = value;
        return true;
      },
    });

    ObjectDefineProperty(Module, "_readPackage", {
      __proto__: null,
      configurable: true,
      get() {
        return modulePackage.get();
      },
      set(value) {
        internalUtil.emitExperimentalWarning("Module._readPackage");
        modulePackage.set(value);
        return true;
      },
    });

    Module._findPath = function (request, paths, isMain, parentPath) {
      const absoluteRequest = StringPrototypeCharCodeAt(request, 0) === CHAR_FORWARD_SLASH;
      if (absoluteRequest) {
        paths = [""];
      } else if (!paths || paths.length === 0) {
        return false;
      }

      const cacheKey = request + "\x00" + ArrayPrototypeJoin(paths, "\x00");
      const entry = Module._pathCache[cacheKey];
      if (entry) {
        return entry;
      }

      let exts;
      let trailingSlash = request.length > 0 && StringPrototypeCharCodeAt(request, request.length - 1) === CHAR_FORWARD_SLASH;
      if (!trailingSlash) {
        trailingSlash = RegExpPrototypeTest(TRAILING_SLASH_REGEX, request);
      }

      // For each path
      for (let i = 0; i < paths.length; i++) {
        // Don't search further if path doesn't exist, unless the request leads out of it
        const curPath = paths[i];
        if (curPath && stat(curPath) < 1 && !RegExpPrototypeTest(LEADS_UP, request)) continue;

        if (!absoluteRequest) {
          const exportsResolved = resolveExports(curPath, request, parentPath);
          if (exportsResolved) {
            return exportsResolved;
          }
        }

        // Of code without a file; the op would lose what leads above a relative folder.
        const folder = curPath === "." ? internals.rt.current.process.cwd() : curPath;
        const basePath = pathResolve(folder, request);
        let filename;

        const rc = stat(basePath);
        if (!trailingSlash) {
          if (rc < 0 && MapPrototypeHas(imported, basePath)) {
            // Hooks gave its text to the `import` that requires it now.
            return basePath;
          }
          if (rc === 0) {
            // File.
            filename = keepsSymlinks(isMain) ? pathResolve(basePath) : toRealPath(basePath);
          }

          if (!filename) {
            // Try it with each of the extensions
            if (exts === undefined) {
              exts = ObjectKeys(Module._extensions);
            }
            filename = tryExtensions(basePath, exts, isMain);
          }
        }

        if (!filename && rc === 1) {
          // Directory.
          // try it with each of the extensions at "index"
          if (exts === undefined) {
            exts = ObjectKeys(Module._extensions);
          }
          filename = tryPackage(basePath, exts, isMain, request) || deviceAt(basePath);
        }

        if (filename) {
          Module._pathCache[cacheKey] = filename;
          return filename;
        }
      }

      return false;
    };

    /**
     * Get a list of potential module directories
     * @param {string} fromPath The directory name of the module
     * @returns {string[]} List of module directories
     */
    Module._nodeModulePaths = function (fromPath) {
      if (typeof fromPath !== "string") throw new internalErrors.ERR_INVALID_ARG_TYPE("paths[0]", "string", fromPath);
      return nodeModulePaths(fromPath);
    };

    Module._resolveLookupPaths = function (request, parent) {
      if (typeof request !== "string") {
        throw new internalErrors.ERR_INVALID_ARG_TYPE("request", "string", request);
      }

      // Return null for built-in modules, matching Node.js behavior.
      // Libraries like requizzle rely on this to detect native modules.
      const { debugModule } = internals.rt.current;
      if (isBuiltin(request) || isRequirable(request)) {
        debugModule?.("looking for %j in []", request);
        return null;
      }

      const paths = [];

      if (op_require_is_request_relative(request)) {
        const isOfFile = parent?.id && parent.filename;
        ArrayPrototypePush(paths, isOfFile ? pathDirname(parent.filename) : ".");
        if (isOfFile) {
          debugModule?.("RELATIVE: requested: %s from parent.id %s", request, parent.id);
          debugModule?.("looking for %j", paths);
        } else {
          debugModule?.("looking for %j in %j", request, paths);
        }
        return paths;
      }

      const lookupPathsResult = op_require_resolve_lookup_paths(request, parent?.paths, parent?.filename ?? "");
      if (lookupPathsResult) {
        ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
      }
      // The folders of NODE_PATH.
      if (modulePaths.length > 0) ArrayPrototypePush(paths, ...new SafeArrayIterator(modulePaths));
      debugModule?.("looking for %j in %j", request, paths);
      return paths;
    };
  }

  return {
    forgetFiles,
    install,
    kSourceURL,
    requireResolveOptionsMarker,
    resolvedFormats,
    resolveFilename,
    setModulePaths,
  };
})();
