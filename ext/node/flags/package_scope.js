// `--snapshot-scope=packages`: of a program the packages are loaded that its own files name, and those files do not run. What its own are
// is told by `node_modules` in the path.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, SafeSet, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeStartsWith } =
    primordials;
  const { op_rt_import_resolve, op_rt_imports_of } = core.ops;

  const { builtins } = internals.rt;

  function finder() {
    const { Module } = core.createLazyLoader("node:module")();
    const { dirname } = builtins.require("path");
    const { fileURLToPath, pathToFileURL } = builtins.require("url");
    const parents = { __proto__: null };
    const parentOf = (file) => {
      if (parents[file] === undefined) {
        const parent = new Module(file);
        parent.filename = file;
        parent.paths = Module._nodeModulePaths(dirname(file));
        parents[file] = parent;
      }
      return parents[file];
    };
    // Undefined for what is built in, and for what is not there: whoever runs the file will hear of it.
    return (file, specifier, byRequire) => {
      if (Module.isBuiltin(specifier)) return undefined;
      try {
        if (byRequire) return Module._resolveFilename(specifier, parentOf(file), false);
        const { 0: url } = op_rt_import_resolve(specifier, pathToFileURL(file).href);
        return StringPrototypeStartsWith(url, "file:") ? fileURLToPath(url) : undefined;
      } catch {
        return undefined;
      }
    };
  }

  // What the program's own files lead to, in the order in which they would load it.
  function packagesOf(entry) {
    const find = finder();
    const files = [entry];
    const seen = new SafeSet(files);
    const packages = [];
    for (let i = 0; i < files.length; i++) {
      const wanted = op_rt_imports_of(files[i]);
      for (let j = 0; j < wanted.length; j += 2) {
        const byRequire = wanted[j] === "require";
        const target = find(files[i], wanted[j + 1], byRequire);
        if (target === undefined) continue;
        const key = `${byRequire} ${target}`;
        if (StringPrototypeIncludes(target, "/node_modules/")) {
          // Code of the machine is not in a heap.
          if (seen.has(key) || StringPrototypeEndsWith(target, ".node")) continue;
          seen.add(key);
          ArrayPrototypePush(packages, { byRequire, target });
        } else if (!seen.has(target)) {
          seen.add(target);
          ArrayPrototypePush(files, target);
        }
      }
    }
    return packages;
  }

  // - `load`: `import()` of a URL
  return async function loadPackages(entry, load) {
    const { Module } = core.createLazyLoader("node:module")();
    const { pathToFileURL } = builtins.require("url");
    const packages = packagesOf(entry);
    for (let i = 0; i < packages.length; i++) {
      const { byRequire, target } = packages[i];
      try {
        if (byRequire) Module._load(target, undefined, false);
        else await load(pathToFileURL(target).href);
      } catch (error) {
        // A program may expect that. It will try again.
        core.print(`Left out of the snapshot: ${target} (${error?.message})\n`, true);
      }
    }
  };
})();
