// What `CompressionStream` and `DecompressionStream` say of formats that they do not know, as Node does.
(function () {
  "use strict";
  const { core } = __bootstrap;

  function unknownFormat(prefix, format) {
    const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    return new NodeTypeError(
      "ERR_INVALID_ARG_VALUE",
      `${prefix}: 1st argument '${format}' is not a valid enum value of type CompressionFormat.`,
    );
  }

  function notOfText(prefix) {
    const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    return new NodeTypeError("ERR_INVALID_ARG_TYPE", `${prefix}: 1st argument is a Symbol and cannot be converted to a string.`);
  }

  return { notOfText, unknownFormat };
})();
