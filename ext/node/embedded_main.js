// Copyright Node.js contributors. MIT license.

// Runs the program that a single executable has brought along as text. It can load built-in modules only.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_require_can_parse_as_esm,
    op_rt_embedded_compile,
    op_rt_embedded_main,
    op_rt_embedded_on_refusal,
    op_rt_register_source,
  } = core.ops;
  const { ReflectApply, SyntaxError } = primordials;
  const { ERR_UNKNOWN_BUILTIN_MODULE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { pathToFileURL } = core.loadExtScript("ext:deno_node/url.ts");
  const { remember: rememberSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
  const { current, fatal, modules } = internals.rt;
  const lazyModule = core.createLazyLoader("node:module");

  let warns;

  // Node's words, once.
  function warnOfFiles() {
    if (!warns) return;
    warns = false;
    modules.warnNow(
      "Currently the require() provided to the main script embedded into single-executable applications only supports " +
        "loading built-in modules.\nTo load a module from disk after the single executable application is launched, use " +
        'require("module").createRequire().\nSupport for bundled module loading or virtual file systems are under ' +
        "discussions in https://github.com/nodejs/single-executable",
    );
  }

  function embedderRequire(id) {
    const exports = typeof id === "string" ? current.process.getBuiltinModule(id) : undefined;
    if (exports !== undefined) return exports;
    warnOfFiles();
    throw new ERR_UNKNOWN_BUILTIN_MODULE(id);
  }

  function runCommonJs({ path, text }) {
    const { Module } = lazyModule();
    const { execPath } = current.process;
    const module = new Module(execPath, null);
    let compiled;
    try {
      compiled = op_rt_embedded_compile(text, path);
    } catch (error) {
      if (error instanceof SyntaxError && op_require_can_parse_as_esm(text)) modules.warnEsmSyntax(path);
      throw error;
    }
    const { 0: wrapper, 1: rejected } = compiled;
    rememberSourceMap(path, text);
    if (rejected) modules.warnNow("Code cache data rejected.");
    module.filename = execPath;
    module.paths = Module._nodeModulePaths(execPath);
    embedderRequire.main = module;
    ReflectApply(wrapper, undefined, [module.exports, embedderRequire, module, execPath, module.path]);
  }

  // From a virtual file system that has the program and its assets as files.
  function runFromFiles({ isModule, path, text }, importMain) {
    const { basename } = core.createLazyLoader("node:path")().default;
    const { mountEmbedded } = core.loadExtScript("ext:rt_node/vfs/start.js");
    const main = mountEmbedded(basename(path || current.process.execPath), text);
    if (isModule) importMain(pathToFileURL(main).href);
    else lazyModule().Module._load(main, null, true);
  }

  // - `importMain`: makes the module at a URL the main one
  function run(importMain) {
    const main = op_rt_embedded_main();
    const url = pathToFileURL(current.process.execPath).href;
    fatal.embeddedMain = { __proto__: null, path: main.path, text: main.text, url };
    warns = main.warns;
    if (warns) emitExperimentalWarning("Single executable application");
    if (main.hasFiles) {
      runFromFiles(main, importMain);
      return;
    }
    op_rt_embedded_on_refusal(warnOfFiles);
    if (!main.isModule) {
      runCommonJs(main);
      return;
    }
    op_rt_register_source(url, main.text);
    importMain(url);
  }

  return { run };
})();
