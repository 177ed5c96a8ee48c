// What `DecompressionStream` throws, as Node does: the error of its zlib as `cause`, and its code.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, StringPrototypeIncludes, TypeError } = primordials;

  const Z_DATA_ERROR = -3;
  const Z_BUF_ERROR = -5;

  // Whether data of `format` can begin with the bytes `first` and `second`.
  function mayBegin(format, first, second) {
    if (format === "gzip") return first === 0x1f && (second === undefined || second === 0x8b);
    return format !== "deflate" || second === undefined || ((first << 8) | second) % 31 === 0;
  }

  function ofZlib(code, errno, message) {
    const cause = new Error(message);
    cause.errno = errno;
    cause.code = code;
    const error = new TypeError("", { cause });
    error.code = code;
    return error;
  }

  // `error`: of the op that was given the data; `begin`: the first two bytes of the stream, as far as there were any; `atEnd`: is there no more?
  function decompressionError(error, format, begin, atEnd = false) {
    const { message } = error;
    if (message === "failed to write whole buffer") {
      const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      return new NodeTypeError(
        "ERR_TRAILING_JUNK_AFTER_STREAM_END",
        "Trailing junk found after the end of the compressed stream",
      );
    }
    // What is wrong with brotli's data is not known so well.
    if (format === "brotli") return atEnd ? ofZlib("Z_BUF_ERROR", Z_BUF_ERROR, "unexpected end of file") : error;
    if (begin[0] !== undefined && !mayBegin(format, begin[0], begin[1])) {
      return ofZlib("Z_DATA_ERROR", Z_DATA_ERROR, "incorrect header check");
    }
    if (message === "incomplete deflate stream") return ofZlib("Z_BUF_ERROR", Z_BUF_ERROR, "unexpected end of file");
    if (StringPrototypeIncludes(message, "checksum")) return ofZlib("Z_DATA_ERROR", Z_DATA_ERROR, "incorrect data check");
    return StringPrototypeIncludes(message, "corrupt") ? ofZlib("Z_DATA_ERROR", Z_DATA_ERROR, message) : error;
  }

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

  return { decompressionError, notOfText, unknownFormat };
})();
