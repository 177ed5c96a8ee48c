// Copyright 2018-2026 the Deno authors. MIT license.

// What is at a path that `require` looks at: a file, one with an extension behind it, or the main file of a folder.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_require_node_module_paths,
    op_require_path_dirname,
    op_require_path_resolve,
    op_require_read_package_scope,
    op_require_real_path,
    op_require_stat,
  } = core.ops;
  const {
    ArrayPrototypePush,
    Error,
    JSONParse,
    JSONStringify,
    SafeArrayIterator,
    SafeMap,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
  } = primordials;
  const { permission } = internals.rt;
  const { replaced } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const process = core.createLazyLoader("node:process")().default;

  function pathDirname(filepath) {
    if (filepath == null) {
      throw new Error("Empty filepath.");
    } else if (filepath === "") {
      return ".";
    }
    const slash = StringPrototypeLastIndexOf(filepath, "/");
    if (slash > 0 && slash < filepath.length - 1 && filepath[slash - 1] !== "/") return StringPrototypeSlice(filepath, 0, slash);
    return filepath === "/" ? filepath : op_require_path_dirname(filepath) || ".";
  }

  // While virtual file systems are mounted (vfs/modules.js): what calls the ops that look at files.
  let virtualFiles = null;

  function setVirtualFiles(files) {
    virtualFiles = files;
  }

  /** Call `op`, which looks at files. */
  const askFiles = (op, ...args) => (virtualFiles === null ? op(...new SafeArrayIterator(args)) : virtualFiles.ask(op, args));

  /** Whether the file at `path` is in a virtual file system. */
  const isVirtualFile = (path) => virtualFiles !== null && virtualFiles.isVirtual(path);

  /** Throws where the file at `path` may not be read. Virtual ones are granted by being mounted. */
  function checkRead(path) {
    if (permission.check !== undefined && !isVirtualFile(path)) permission.check("fs.read", path);
  }

  /** Call `use` with a file of the system's that has what is at `path`. */
  const withRealFile = (path, use) => (virtualFiles === null ? use(path) : virtualFiles.withRealFile(path, use));

  // A module has five paths made of its own, nearly all of them plain ones, for which a call of an op would be the greater part.
  const isPlain = (path) =>
    path.length > 0 &&
    path[0] !== "." &&
    path[path.length - 1] !== "/" &&
    StringPrototypeIndexOf(path, "/.") === -1 &&
    StringPrototypeIndexOf(path, "//") === -1;
  const isPlainFolder = (path) => path[0] === "/" && isPlain(path);

  function pathResolve(...args) {
    if (args.length === 2 && isPlainFolder(args[0])) {
      const name = args[1][0] === "." && args[1][1] === "/" ? StringPrototypeSlice(args[1], 2) : args[1];
      if (name[0] !== "/" && isPlain(name)) return `${args[0]}/${name}`;
    }
    return op_require_path_resolve(args);
  }

  // Where a module in `folder` looks for packages.
  function nodeModulePaths(folder) {
    if (!isPlainFolder(folder)) return op_require_node_module_paths(folder);
    const paths = [];
    for (let end = folder.length; end > 0; end = StringPrototypeLastIndexOf(folder, "/", end - 1)) {
      const above = StringPrototypeSlice(folder, 0, end);
      if (!StringPrototypeEndsWith(above, "/node_modules")) ArrayPrototypePush(paths, `${above}/node_modules`);
    }
    ArrayPrototypePush(paths, "/node_modules");
    return virtualFiles === null ? paths : virtualFiles.packageFolders(folder, paths);
  }

  let internalModuleStat = op_require_stat;
  const systemStat = (filename) =>
    virtualFiles === null || internalModuleStat !== op_require_stat
      ? internalModuleStat(filename)
      : virtualFiles.ask(op_require_stat, [filename]);
  // While a file that nothing required runs, what the file system says of a path holds.
  let statCache = null;

  function stat(filename) {
    if (statCache !== null) {
      const result = statCache.get(filename);
      if (result !== undefined) {
        return result;
      }
    }
    const result = systemStat(filename);
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

  function forgetRealPath() {
    asked = undefined;
    answered = undefined;
  }

  // `Module._stat`, which a program may replace.
  const moduleStat = {
    get: () => internalModuleStat,
    set: (value) => {
      internalModuleStat = value;
    },
  };

  function tryFile(requestPath, isMain) {
    const rc = stat(requestPath);
    if (rc !== 0) return;
    return keepsSymlinks(isMain) ? pathResolve(requestPath) : toRealPath(requestPath);
  }

  function readPackage(requestPath) {
    const packageJsonPath = core.loadExtScript("ext:deno_node/path/mod.ts").resolve(requestPath, "package.json");
    checkRead(packageJsonPath);
    const found = askFiles(op_require_read_package_scope, packageJsonPath);
    const data = { __proto__: null };
    if (typeof found?.name === "string") data.name = found.name;
    if (typeof found?.main === "string") data.main = found.main;
    data.type = found?.type ?? "none";
    if (found) {
      // Plain objects, which the op's are not.
      data.exports = found.exports ? JSONParse(JSONStringify(found.exports)) : undefined;
      data.imports = found.imports ? JSONParse(JSONStringify(found.imports)) : undefined;
    }
    data.exists = Boolean(found);
    data.pjsonPath = packageJsonPath;
    return data;
  }

  // `Module._readPackage`, which a program may replace.
  let packageReader;
  const modulePackage = {
    get: () => {
      // By the name that Node's has.
      packageReader ??= { _readPackage: (requestPath) => readPackage(requestPath) }._readPackage;
      return packageReader;
    },
    set: (value) => {
      packageReader = value;
    },
  };

  function tryPackage(requestPath, exts, isMain, originalPath) {
    const packageJsonPath = pathResolve(requestPath, "package.json");
    checkRead(packageJsonPath);
    const pkg =
      packageReader === undefined
        ? askFiles(op_require_read_package_scope, packageJsonPath)?.main
        : packageReader(requestPath).main;
    if (!pkg) {
      return tryExtensions(pathResolve(requestPath, "index"), exts, isMain);
    }

    const filename = pathResolve(requestPath, pkg);
    let actual =
      tryFile(filename, isMain) ||
      tryExtensions(filename, exts, isMain) ||
      tryExtensions(pathResolve(filename, "index"), exts, isMain);
    if (actual === false) {
      actual = tryExtensions(pathResolve(requestPath, "index"), exts, isMain);
      if (!actual) {
        throw noMainFile(filename, packageJsonPath, originalPath);
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

  function noMainFile(filename, packageJsonPath, requestPath) {
    const error = new Error(`Cannot find module '${filename}'. Please verify that the package.json has a valid "main" entry`);
    error.code = "MODULE_NOT_FOUND";
    error.path = packageJsonPath;
    error.requestPath = requestPath;
    return error;
  }

  // `--preserve-symlinks` and `--preserve-symlinks-main`.
  function keepsSymlinks(isMain) {
    return internals.rt.current.options[isMain ? "--preserve-symlinks-main" : "--preserve-symlinks"];
  }

  // A module is asked for three times, one after the other.
  let asked;
  let answered;

  function realPathOf(path) {
    if (path === asked || path === answered) return answered;
    try {
      const real = askFiles(op_require_real_path, path);
      asked = path;
      answered = real;
      return real;
    } catch (error) {
      // A link that may not be read.
      checkRead(path);
      throw error;
    }
  }

  // Each path is looked at once in a process (runtime/src/modules/real_paths.rs).
  function toRealPath(requestPath) {
    const realpath = replaced("realpathSync");
    return realpath === undefined ? realPathOf(requestPath) : realpath(requestPath, {});
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

  return {
    askFiles,
    checkRead,
    forgetRealPath,
    holdStats,
    isVirtualFile,
    keepsSymlinks,
    modulePackage,
    moduleStat,
    nodeModulePaths,
    pathDirname,
    pathResolve,
    realPathOf,
    releaseStats,
    setVirtualFiles,
    stat,
    toRealPath,
    tryExtensions,
    tryPackage,
    withRealFile,
  };
})();
