// `--check`: the program, or the text of standard input, is compiled and never run.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_has_module_syntax, op_rt_import_format, op_rt_main_format, op_rt_main_text } = core.ops;
  const { StringPrototypeEndsWith } = primordials;
  const nodeModule = core.createLazyLoader("node:module");
  const nodePath = core.createLazyLoader("node:path");

  const { require } = internals.rt;

  // The text of the program's file; errors are those of `fs.readFileSync`.
  function textOf(path) {
    try {
      return op_rt_main_text(path);
    } catch (error) {
      const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
      const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      const errno = codeMap.get(error.code);
      throw errno === undefined ? error : uvException({ errno, syscall: "open", path });
    }
  }

  return (file, source, inputType) => {
    if (source !== null) {
      if (inputType === "module") core.loadExtScript("ext:rt_node/vm_modules.js").checkModuleSyntax(source, "[stdin]");
      else require.wrapSafe("[stdin]", source, undefined);
      return;
    }
    const resolved = nodeModule().Module._resolveFilename(nodePath().default.resolve(file), null, true);
    const text = textOf(resolved);
    if (inputType !== null) {
      const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      const usage = "--input-type can only be used with string input via --eval, --print, or STDIN";
      throw new NodeError("ERR_INPUT_TYPE_NOT_ALLOWED", usage);
    }
    // Of a name that is CommonJS the text decides nothing.
    const format = op_rt_import_format(resolved);
    if (format === null) {
      const { ERR_UNKNOWN_FILE_EXTENSION } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new ERR_UNKNOWN_FILE_EXTENSION(nodePath().default.extname(resolved), resolved);
    }
    const isModule = op_rt_main_format(resolved) === "module" || (format === "null" && op_rt_has_module_syntax(text));
    // Node compiles what has types as CommonJS, types and all, and leaves it at that where the first it stumbles over is of a module.
    const isTyped = StringPrototypeEndsWith(format, "-typescript");
    if (isModule && !isTyped) {
      core.loadExtScript("ext:rt_node/vm_modules.js").checkModuleSyntax(text, resolved);
      return;
    }
    try {
      require.wrapSafe(resolved, text, undefined);
    } catch (error) {
      if (!isTyped || !require.looksLikeModule(error, text)) throw error;
    }
  };
})();
