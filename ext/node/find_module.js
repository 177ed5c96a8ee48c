// Copyright 2018-2026 the Deno authors. MIT license.

// How `require` finds a file.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_fs_cwd,
    op_require_is_request_relative,
    op_require_node_module_paths,
    op_require_package_imports_resolve,
    op_require_path_dirname,
    op_require_path_is_absolute,
    op_require_path_resolve,
    op_require_read_package_scope,
    op_require_real_path,
    op_require_resolve_exports,
    op_require_resolve_lookup_paths,
    op_require_stat,
    op_require_try_self,
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
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const internalErrors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const internalUtil = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { exportsOf, isBuiltin, isRequirable } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { imported, isOfFacade, resolvesWithHooks, virtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { replaced } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const chains = () => core.loadExtScript("ext:rt_node/hook_chains.js");
  const process = core.createLazyLoader("node:process")().default;

  const requireResolveOptionsMarker = Symbol("require.resolve");
  const kSourceURL = Symbol("kSourceURL");

  // `node:module`'s class, and the module that first required another.
  let Module;
  let parentOf;
  let modulePaths = [];

  function pathDirname(filepath) {
    if (filepath == null) {
      throw new Error("Empty filepath.");
    } else if (filepath === "") {
      return ".";
    }
    return filepath === "/" ? filepath : op_require_path_dirname(filepath) || ".";
  }

  function pathResolve(...args) {
    return op_require_path_resolve(args);
  }

  let internalModuleStat = op_require_stat;
  // While a file that nothing required runs, what the file system says of a path holds.
  let statCache = null;

  function stat(filename) {
    if (statCache !== null) {
      const result = statCache.get(filename);
      if (result !== undefined) {
        return result;
      }
    }
    const result = internalModuleStat(filename);
    if (statCache !== null && result >= 0) {
      statCache.set(filename, result);
    }

    return result;
  }

  function holdStats() {
    statCache = new SafeMap();
  }

  function releaseStats() {
    statCache = null;
  }

  // Given a path inside a node_modules tree, find the package root by
  // locating the last "node_modules" path component and taking the next
  // segment (or two for scoped packages). Returns null if no node_modules
  // component is found.
  function findPackageRootFromNodeModules(filepath) {
    // Find the last occurrence of /node_modules/ or \node_modules\ in the path
    let nmIdx = -1;
    let sep = "/";
    const fwdIdx = StringPrototypeLastIndexOf(filepath, "/node_modules/");
    const bwdIdx = StringPrototypeLastIndexOf(filepath, "\\node_modules\\");
    if (fwdIdx !== -1 && fwdIdx > bwdIdx) {
      nmIdx = fwdIdx;
      sep = "/";
    } else if (bwdIdx !== -1) {
      nmIdx = bwdIdx;
      sep = "\\";
    }
    if (nmIdx === -1) return null;

    const afterNm = nmIdx + sep.length + "node_modules".length + sep.length;
    const rest = StringPrototypeSlice(filepath, afterNm);
    const parts = StringPrototypeSplit(rest, sep);
    if (parts.length === 0 || parts[0] === "") return null;

    if (StringPrototypeStartsWith(parts[0], "@") && parts.length > 1) {
      // Scoped package: @scope/name
      return StringPrototypeSlice(filepath, 0, afterNm) + parts[0] + sep + parts[1];
    }
    return StringPrototypeSlice(filepath, 0, afterNm) + parts[0];
  }

  function tryFile(requestPath, isMain) {
    const rc = stat(requestPath);
    if (rc !== 0) return;
    return keepsSymlinks(isMain) ? pathResolve(requestPath) : toRealPath(requestPath);
  }

  function tryPackage(requestPath, exts, isMain, originalPath) {
    const packageJsonPath = pathResolve(requestPath, "package.json");
    const pkg = op_require_read_package_scope(packageJsonPath)?.main;
    if (!pkg) {
      return tryExtensions(pathResolve(requestPath, "index"), exts, isMain);
    }

    const filename = pathResolve(requestPath, pkg);

    // Find the package root for the path traversal check. For nested
    // package.json files inside node_modules (e.g. pkg/sub/package.json with
    // "main": "../cjs/sub.js"), we allow resolving up to the package root
    // (node_modules/pkg/) rather than restricting to the nested directory.
    const packageRoot = findPackageRootFromNodeModules(requestPath) ?? requestPath;

    // Ensure the resolved main path doesn't escape the package directory
    // via path traversal (e.g. "main": "../../secret.json")
    if (
      !StringPrototypeStartsWith(filename, packageRoot + "/") &&
      !StringPrototypeStartsWith(filename, packageRoot + "\\") &&
      filename !== packageRoot
    ) {
      const err = new Error(
        `Cannot find module '${filename}'. ` + 'Please verify that the package.json has a valid "main" entry',
      );
      err.code = "MODULE_NOT_FOUND";
      err.path = pathResolve(requestPath, "package.json");
      err.requestPath = originalPath;
      throw err;
    }
    let actual =
      tryFile(filename, isMain) ||
      tryExtensions(filename, exts, isMain) ||
      tryExtensions(pathResolve(filename, "index"), exts, isMain);
    if (actual === false) {
      actual = tryExtensions(pathResolve(requestPath, "index"), exts, isMain);
      if (!actual) {
        const err = new Error(
          `Cannot find module '${filename}'. ` + 'Please verify that the package.json has a valid "main" entry',
        );
        err.code = "MODULE_NOT_FOUND";
        err.path = pathResolve(requestPath, "package.json");
        err.requestPath = originalPath;
        throw err;
      } else {
        process.emitWarning(
          `Invalid 'main' field in '${packageJsonPath}' of '${pkg}'. ` +
            "Please either fix that or report it to the module author",
          "DeprecationWarning",
          "DEP0128",
        );
      }
    }
    return actual;
  }

  // `--preserve-symlinks` and `--preserve-symlinks-main`.
  function keepsSymlinks(isMain) {
    return internals.rt.current.options[isMain ? "--preserve-symlinks-main" : "--preserve-symlinks"];
  }

  // Each path is looked at once in a process (runtime/src/modules/real_paths.rs).
  function toRealPath(requestPath) {
    const realpath = replaced("realpathSync");
    return realpath === undefined ? op_require_real_path(requestPath) : realpath(requestPath, {});
  }

  function tryExtensions(p, exts, isMain) {
    for (let i = 0; i < exts.length; i++) {
      const filename = tryFile(p + exts[i], isMain);

      if (filename) {
        return filename;
      }
    }
    return false;
  }

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

    const resolved = op_require_resolve_exports(
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
      const err = new Error(`Cannot find module '${request}'`);
      err.code = "MODULE_NOT_FOUND";
      throw err;
    }

    let paths;

    if (typeof options === "object" && options !== null) {
      if (ArrayIsArray(options.paths)) {
        // Validate all path entries are strings before using them.
        for (let i = 0; i < options.paths.length; i++) {
          if (typeof options.paths[i] !== "string") {
            throw new internalErrors.ERR_INVALID_ARG_TYPE("options.paths", "string", options.paths[i]);
          }
        }

        const isRelative = op_require_is_request_relative(request);

        if (isRelative) {
          // Resolve relative entries to absolute paths so _findPath can
          // stat them correctly.
          paths = [];
          for (let i = 0; i < options.paths.length; i++) {
            ArrayPrototypePush(paths, pathResolve(process.cwd(), options.paths[i]));
          }
        } else {
          const fakeParent = new Module("", null);
          paths = [];

          for (let i = 0; i < options.paths.length; i++) {
            const path = options.paths[i];
            fakeParent.paths = Module._nodeModulePaths(path);
            const lookupPaths = Module._resolveLookupPaths(request, fakeParent);

            for (let j = 0; j < lookupPaths.length; j++) {
              if (!ArrayPrototypeIncludes(paths, lookupPaths[j])) {
                ArrayPrototypePush(paths, lookupPaths[j]);
              }
            }
          }
        }
      } else if (options.paths === undefined) {
        paths = Module._resolveLookupPaths(request, parent);
      } else {
        throw new internalErrors.ERR_INVALID_ARG_VALUE("options.paths", options.paths);
      }
    } else {
      paths = Module._resolveLookupPaths(request, parent);
    }

    if (parent?.filename) {
      if (request[0] === "#") {
        const maybeResolved = op_require_package_imports_resolve(parent.filename, request);
        if (maybeResolved) {
          return StringPrototypeStartsWith(maybeResolved, "/")
            ? existing(maybeResolved, () => pathResolve(folderOfPackage(parent.filename), "package.json"))
            : maybeResolved;
        }
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
      return isReal ? filename : op_require_real_path(filename);
    }
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
    throw err;
  }

  // The file that a package itself, which may name itself, has under `request`. What is wrong with it is told with who asked.
  function trySelf(parentPath, request) {
    try {
      return op_require_try_self(parentPath, request);
    } catch (error) {
      error.importer = parentPath;
      throw error;
    }
  }

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
    statCache = null;
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
        return internalModuleStat;
      },
      set(value) {
        internalUtil.emitExperimentalWarning("Module._stat");
        internalModuleStat = value;
        Module.stat = value;
        return true;
      },
    });

    Module._findPath = function (request, paths, isMain, parentPath) {
      const absoluteRequest = op_require_path_is_absolute(request);
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
          filename = tryPackage(basePath, exts, isMain, request);
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
      return op_require_node_module_paths(fromPath);
    };

    Module._resolveLookupPaths = function (request, parent) {
      if (typeof request !== "string") {
        throw new internalErrors.ERR_INVALID_ARG_TYPE("request", "string", request);
      }

      // Return null for built-in modules, matching Node.js behavior.
      // Libraries like requizzle rely on this to detect native modules.
      if (isBuiltin(request) || isRequirable(request)) {
        return null;
      }

      const paths = [];

      if (op_require_is_request_relative(request)) {
        ArrayPrototypePush(paths, parent?.filename ? op_require_path_dirname(parent.filename) : ".");
        return paths;
      }

      const lookupPathsResult = op_require_resolve_lookup_paths(request, parent?.paths, parent?.filename ?? "");
      if (lookupPathsResult) {
        ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
      }
      // The folders of NODE_PATH.
      if (modulePaths.length > 0) ArrayPrototypePush(paths, ...new SafeArrayIterator(modulePaths));
      return paths;
    };
  }

  return {
    forgetFiles,
    holdStats,
    install,
    keepsSymlinks,
    kSourceURL,
    pathDirname,
    pathResolve,
    releaseStats,
    requireResolveOptionsMarker,
    resolvedFormats,
    resolveFilename,
    setModulePaths,
    stat,
    toRealPath,
  };
})();
