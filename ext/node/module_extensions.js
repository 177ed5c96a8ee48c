// Copyright 2018-2026 the Deno authors. MIT license.

// What is done with a file, by its extension or by what hooks say.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_napi_open, op_require_path_basename, op_rt_main_format } = core.ops;
  const {
    JSONParse,
    MapPrototypeDelete,
    MapPrototypeGet,
    MapPrototypeHas,
    SetPrototypeHas,
    StringPrototypeCharCodeAt,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
  } = primordials;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const chains = () => core.loadExtScript("ext:rt_node/hook_chains.js");
  const { imported, loadsWithHooks, virtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { resolvedFormats } = core.loadExtScript("ext:rt_node/find_module.js");
  const { askFiles, isVirtualFile, stat, withRealFile } = core.loadExtScript("ext:rt_node/module_files.js");
  const { Module } = core.loadExtScript("ext:rt_node/module_class.js");
  const { loadESMFromCJS } = core.loadExtScript("ext:rt_node/module_esm.js");
  const { compileModule, withoutTypes } = core.loadExtScript("ext:rt_node/module_compile.js");

  // Find the longest (possibly multi-dot) extension registered in
  // Module._extensions
  function findLongestRegisteredExtension(filename) {
    const slash = StringPrototypeLastIndexOf(filename, "/");
    const name = slash < filename.length - 1 ? StringPrototypeSlice(filename, slash + 1) : op_require_path_basename(filename);
    let currentExtension;
    let index;
    let startIndex = 0;
    while ((index = StringPrototypeIndexOf(name, ".", startIndex)) !== -1) {
      startIndex = index + 1;
      if (index === 0) continue; // Skip dotfiles like .gitignore
      currentExtension = StringPrototypeSlice(name, index);
      if (Module._extensions[currentExtension]) {
        return currentExtension;
      }
    }
    return ".js";
  }

  // Compile what hooks give for `filename`. False: they leave it to the file's extension.
  function loadFromHooks(module, filename) {
    const before = MapPrototypeGet(imported, filename);
    if (before !== undefined) {
      MapPrototypeDelete(imported, filename);
      compileGiven(module, filename, before);
      return true;
    }
    const asksHooks = loadsWithHooks() || SetPrototypeHas(virtual, filename) || MapPrototypeHas(resolvedFormats, filename);
    if (!asksHooks && !isVirtualFile(filename)) return false;
    const { formatByName, loadRequired, textOf } = chains();
    const format = MapPrototypeGet(resolvedFormats, filename) ?? formatByName(filename);
    const moduleUrl = SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).href;
    const given = loadRequired(moduleUrl, format, textOf);
    if (given.source === null || given.source === undefined) return false;
    compileGiven(module, filename, given);
    return true;
  }

  function compileGiven(module, filename, { format, source }) {
    const given = chains().sourceToString(source);
    // As in `loadAsWritten`.
    if (module._compile !== compileModule && StringPrototypeEndsWith(filename, "ts") && format !== "json") {
      module._compile(given, filename, format);
      return;
    }
    const { kind, text } = withoutTypes(given, format);
    switch (kind) {
      case "module":
        loadESMFromCJS(module, filename, text, true);
        break;
      case "json":
        parseJson(module, filename, text);
        break;
      default:
        module._compile(text, filename, kind === "commonjs" ? "commonjs" : undefined, true);
    }
  }

  function stripBOM(content) {
    if (StringPrototypeCharCodeAt(content, 0) === 0xfeff) {
      content = StringPrototypeSlice(content, 1);
    }
    return content;
  }

  function parseJson(module, filename, text) {
    try {
      module.exports = JSONParse(stripBOM(text));
    } catch (err) {
      err.message = filename + ": " + err.message;
      throw err;
    }
  }

  Module._extensions[".js"] = function (module, filename) {
    if (loadFromHooks(module, filename)) return;
    // Other extensions have no handlers of their own, as in Node: who replaces this one sees all files.
    if (StringPrototypeEndsWith(filename, ".mjs") || StringPrototypeEndsWith(filename, ".mts")) {
      // As in Node, which reads it here, a file that is not there is an error of `node:fs`.
      if (stat(filename) < 0) internals.rt.require.readSource(filename);
      return loadESMFromCJS(module, filename);
    }
    if (StringPrototypeEndsWith(filename, ".cjs") || StringPrototypeEndsWith(filename, ".cts")) {
      return loadCjs(module, filename);
    }
    return loadMaybeCjs(module, filename);
  };

  // Tools that bring a compiler of their own replace `_compile`, and get the text as it was written. False: nobody did.
  function loadAsWritten(module, filename) {
    if (module._compile === compileModule || !StringPrototypeEndsWith(filename, "ts")) return false;
    const { formatByName, textOf } = chains();
    module._compile(textOf(filename), filename, formatByName(filename));
    return true;
  }

  // TypeScript goes by its URL in stacks, as what types are taken out of does in Node.
  function sourceOf(filename) {
    const text = internals.rt.require.readSource(filename);
    if (!StringPrototypeEndsWith(filename, "ts")) return text;
    const isTypeScript = StringPrototypeEndsWith(filename, ".ts") || StringPrototypeEndsWith(filename, ".cts");
    return isTypeScript ? `${text}\n\n//# sourceURL=${url.pathToFileURL(filename).href}` : text;
  }

  function loadMaybeCjs(module, filename) {
    if (loadAsWritten(module, filename)) return;
    const content = sourceOf(filename);
    // A package of type "commonjs" has no ES modules in `.js` files.
    const format = askFiles(op_rt_main_format, filename);
    module._compile(content, filename, format === "commonjs" || format === "module" ? format : undefined);
  }

  function loadCjs(module, filename) {
    if (loadAsWritten(module, filename)) return;
    module._compile(sourceOf(filename), filename, "commonjs");
  }

  // Native extension for .json
  Module._extensions[".json"] = function (module, filename) {
    if (!loadFromHooks(module, filename)) parseJson(module, filename, internals.rt.require.readSource(filename));
  };

  // Native extension for .node
  Module._extensions[".node"] = function (module, filename) {
    const { begin, end, enter, leave, makeBuffer, report } = core.loadExtScript("ext:rt_node/addon_calls.js");
    module.exports = withRealFile(filename, (path) =>
      internals.rt.modules.openAddon(
        op_napi_open,
        path,
        module.exports,
        globalThis,
        makeBuffer,
        report,
        begin,
        enter,
        leave,
        end,
      ),
    );
  };

  return { compileGiven, findLongestRegisteredExtension };
})();
