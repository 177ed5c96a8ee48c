// Copyright 2018-2026 the Deno authors. MIT license.

// `module.stripTypeScriptTypes`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_strip_types } = core.ops;
  const { SyntaxError } = primordials;
  const { validateObject, validateOneOf, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  /**
   * @param {string} code
   * @param {{ mode?: "strip", sourceMap?: false, sourceUrl?: string }} [options]
   * @returns {string}
   */
  function stripTypeScriptTypes(code, options = { __proto__: null }) {
    core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("stripTypeScriptTypes");
    validateString(code, "code");
    validateObject(options, "options");
    const { mode = "strip", sourceMap = false, sourceUrl = "" } = options;
    validateOneOf(mode, "options.mode", ["strip"]);
    validateString(sourceUrl, "options.sourceUrl");
    validateOneOf(sourceMap, "options.sourceMap", [false, undefined]);
    const stripped = strip(code);
    return sourceUrl === "" ? stripped : `${stripped}\n\n//# sourceURL=${sourceUrl}`;
  }

  function strip(code) {
    try {
      return op_rt_strip_types(code);
    } catch (thrown) {
      const error = new SyntaxError(thrown.message);
      error.code = thrown.code;
      throw error;
    }
  }

  return { strip, stripTypeScriptTypes };
})();
