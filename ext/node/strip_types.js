// Copyright 2018-2026 the Deno authors. MIT license.

// `module.stripTypeScriptTypes`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_node_strip_typescript_types } = core.ops;
  const { SyntaxError } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  /**
   * @param {string} code
   * @param {{ mode?: "strip" | "transform", sourceMap?: boolean, sourceUrl?: string }} [options]
   * @returns {string}
   */
  function stripTypeScriptTypes(code, options = undefined) {
    if (typeof code !== "string") {
      throw new ERR_INVALID_ARG_TYPE("code", "string", code);
    }
    if (options !== undefined && (typeof options !== "object" || options === null)) {
      throw new ERR_INVALID_ARG_TYPE("options", "object", options);
    }

    const mode = options?.mode ?? "strip";
    if (mode !== "strip" && mode !== "transform") {
      throw new ERR_INVALID_ARG_VALUE("options.mode", mode, "must be one of: 'strip', 'transform'");
    }

    if (options?.sourceMap !== undefined && typeof options.sourceMap !== "boolean") {
      throw new ERR_INVALID_ARG_TYPE("options.sourceMap", "boolean", options.sourceMap);
    }
    if (options?.sourceUrl !== undefined && typeof options.sourceUrl !== "string") {
      throw new ERR_INVALID_ARG_TYPE("options.sourceUrl", "string", options.sourceUrl);
    }

    const sourceMap = options?.sourceMap === true;
    if (mode === "strip" && sourceMap) {
      throw new ERR_INVALID_ARG_VALUE("options.sourceMap", sourceMap, "must be one of: false, undefined");
    }

    let result;
    try {
      result = op_node_strip_typescript_types(code, mode, sourceMap);
    } catch (err) {
      if (mode === "strip") {
        const syntaxError = new SyntaxError(err.message);
        syntaxError.code = "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX";
        throw syntaxError;
      }
      throw err;
    }

    if (!sourceMap && options?.sourceUrl !== undefined) {
      result += `\n\n//# sourceURL=${options.sourceUrl}`;
    }
    return result;
  }

  return { stripTypeScriptTypes };
})();
