// Copyright 2018-2026 the Deno authors. MIT license.

// `findPackageJSON` of `node:module`. `node:module` hands over how it finds files.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_module_default_resolve, op_require_as_file_path, op_require_is_request_relative, op_require_read_package_scope } =
    core.ops;
  const { RegExpPrototypeTest, String, StringPrototypeSplit, StringPrototypeStartsWith } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_URL_SCHEME } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const RE_URL_SCHEME = /^[a-zA-Z][a-zA-Z\d+\-.]*:/;

  // `{ isAbsolute, Module, pathDirname, pathResolve, stat, toRealPath }` of `node:module`.
  let files;
  function provide(given) {
    files = given;
  }

  function packageNameFromBareSpecifier(specifier) {
    if (
      op_require_is_request_relative(specifier) ||
      files.isAbsolute(specifier) ||
      RegExpPrototypeTest(RE_URL_SCHEME, specifier)
    ) {
      return null;
    }

    const parts = StringPrototypeSplit(specifier, "/");
    if (parts[0] === "") {
      return null;
    }
    if (StringPrototypeStartsWith(parts[0], "@")) {
      if (parts.length < 2 || parts[1] === "") {
        return specifier;
      }
      return `${parts[0]}/${parts[1]}`;
    }
    return parts[0];
  }

  function findClosestPackageJSON(filePath) {
    let currentPath = files.stat(filePath) === 1 ? filePath : files.pathDirname(filePath);

    while (true) {
      const packageJsonPath = files.pathResolve(currentPath, "package.json");
      if (op_require_read_package_scope(packageJsonPath)) {
        return files.toRealPath(packageJsonPath);
      }

      const parentPath = files.pathDirname(currentPath);
      if (parentPath === currentPath) {
        return undefined;
      }
      currentPath = parentPath;
    }
  }

  function basePathFromFileURLOrPath(base) {
    if (base instanceof URL) {
      if (base.protocol !== "file:") {
        throw new ERR_INVALID_URL_SCHEME("file");
      }
      return op_require_as_file_path(base.href);
    }
    if (typeof base !== "string") {
      throw new ERR_INVALID_ARG_TYPE("base", "string", base);
    }
    if (StringPrototypeStartsWith(base, "file:")) {
      return op_require_as_file_path(base);
    }
    return base;
  }

  function findPackageJSONForBareSpecifier(packageName, base) {
    if (base === undefined) {
      return undefined;
    }

    const basePath = basePathFromFileURLOrPath(base);
    const baseDir = files.stat(basePath) === 1 ? basePath : files.pathDirname(basePath);
    const parent = new files.Module("", null);
    parent.filename = files.pathResolve(baseDir, "$deno$find_package_json.js");
    parent.paths = files.Module._nodeModulePaths(baseDir);
    const lookupPaths = files.Module._resolveLookupPaths(packageName, parent);

    if (lookupPaths === null) {
      return undefined;
    }

    for (let i = 0; i < lookupPaths.length; i++) {
      const lookupPath = lookupPaths[i];
      const candidatePackageJsonPaths = [
        files.pathResolve(lookupPath, packageName, "package.json"),
        files.pathResolve(lookupPath, "package.json"),
      ];
      for (let j = 0; j < candidatePackageJsonPaths.length; j++) {
        const packageJsonPath = candidatePackageJsonPaths[j];
        if (op_require_read_package_scope(packageJsonPath)) {
          return files.toRealPath(packageJsonPath);
        }
      }
    }
    return undefined;
  }

  function pathFromResolvedFileUrl(resolved) {
    if (!StringPrototypeStartsWith(resolved, "file:")) {
      throw new ERR_INVALID_URL_SCHEME("file");
    }
    return op_require_as_file_path(resolved);
  }

  function resolveSpecifierForPackageJSON(specifier, base) {
    if (specifier instanceof URL) {
      return specifier.href;
    }
    specifier = String(specifier);
    if (StringPrototypeStartsWith(specifier, "file:")) {
      return specifier;
    }
    if (RegExpPrototypeTest(RE_URL_SCHEME, specifier)) {
      return specifier;
    }

    let parentURL = "data:";
    if (base !== undefined) {
      if (base instanceof URL) {
        parentURL = base.href;
      } else if (typeof base === "string") {
        parentURL = base;
      } else {
        throw new ERR_INVALID_ARG_TYPE("base", "string", base);
      }
    }
    return op_module_default_resolve(specifier, parentURL);
  }

  function findPackageJSON(specifier, base = undefined) {
    const specifierString = specifier instanceof URL ? specifier.href : String(specifier);
    const packageName = packageNameFromBareSpecifier(specifierString);
    if (packageName !== null) {
      const packageJsonPath = findPackageJSONForBareSpecifier(packageName, base);
      if (packageJsonPath !== undefined) {
        return packageJsonPath;
      }
    }

    const resolved = resolveSpecifierForPackageJSON(specifier, base);
    const filePath = pathFromResolvedFileUrl(resolved);
    return findClosestPackageJSON(filePath);
  }

  return { findPackageJSON, provide };
})();
