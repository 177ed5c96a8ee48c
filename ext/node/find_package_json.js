// Copyright 2018-2026 the Deno authors. MIT license.

// `findPackageJSON` of `node:module`. `node:module` hands over how it finds files.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_require_read_package_scope } = core.ops;
  const { StringPrototypeEndsWith, StringPrototypeSplit, StringPrototypeStartsWith } = primordials;
  const { ERR_INVALID_URL, ERR_MISSING_ARGS, ERR_MODULE_NOT_FOUND, NodeTypeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { askFiles } = core.loadExtScript("ext:rt_node/module_files.js");

  // `{ isAbsolute, Module, pathDirname, pathResolve, stat, toRealPath }` of `node:module`.
  let files;
  function provide(given) {
    files = given;
  }

  // The package.json in the folder `from` or in the nearest one above.
  function nearest(from) {
    for (let folder = from; ; ) {
      const path = files.pathResolve(folder, "package.json");
      if (askFiles(op_require_read_package_scope, path)) return path;
      const parent = files.pathDirname(folder);
      if (parent === folder) return undefined;
      folder = parent;
    }
  }

  function packageName(specifier) {
    const parts = StringPrototypeSplit(specifier, "/");
    return StringPrototypeStartsWith(specifier, "@") && parts.length > 1 ? `${parts[0]}/${parts[1]}` : parts[0];
  }

  function ofPackage(specifier, base) {
    const name = packageName(specifier);
    const from = StringPrototypeEndsWith(base, "/") ? base : files.pathDirname(base);
    const own = nearest(from);
    // A package with exports may name itself.
    const scope = own === undefined ? undefined : askFiles(op_require_read_package_scope, own);
    if (scope?.name === name && scope.exports) return own;
    const folders = files.Module._nodeModulePaths(from);
    for (let i = 0; i < folders.length; i++) {
      const path = files.pathResolve(folders[i], name, "package.json");
      if (files.stat(path) === 0) return path;
    }
    throw new ERR_MODULE_NOT_FOUND(name, base);
  }

  function findPackageJSON(specifier, base = "data:") {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS("specifier");
    const { fileURLToPath, pathToFileURL } = core.loadExtScript("ext:deno_node/url.ts");
    const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
    specifier = `${specifier}`;
    let parent = base;
    if (typeof base?.href !== "string") {
      validateString(base, "base");
      parent = files.isAbsolute(base) ? pathToFileURL(base) : new URL(base);
    }
    const isPath = StringPrototypeStartsWith(specifier, ".") || StringPrototypeStartsWith(specifier, "/");
    const isUrl = URL.canParse(specifier);
    if (!isPath && !isUrl) {
      // A base without folders is refused.
      return ofPackage(specifier, fileURLToPath(parent.protocol === "data:" ? new URL(".", parent.href) : parent));
    }
    if (parent.protocol === "data:" && !isUrl) {
      const error = new NodeTypeError(
        "ERR_UNSUPPORTED_RESOLVE_REQUEST",
        `Failed to resolve module specifier "${specifier}" from "${parent.href}": Invalid relative URL or base scheme is not hierarchical.`,
      );
      error.cause = new ERR_INVALID_URL(specifier);
      error.cause.base = parent.href;
      throw error;
    }

    const url = new URL(specifier, parent.href);
    const target = fileURLToPath(url);
    const found = files.stat(target);
    if (found < 0) {
      const error = new ERR_MODULE_NOT_FOUND(target, fileURLToPath(parent), "module");
      error.url = url.href;
      throw error;
    }
    // As in Node, a folder without a slash behind it is looked for in the one above.
    if (found === 1) return nearest(StringPrototypeEndsWith(target, "/") ? target : files.pathDirname(target));
    return nearest(files.pathDirname(files.toRealPath(target)));
  }

  return { findPackageJSON, provide };
})();
