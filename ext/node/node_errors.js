// How errors of Node's layer look: called by Deno's internal/errors.ts, which holds the codes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ErrorCaptureStackTrace, JSONStringify, ObjectDefineProperty, String, StringPrototypeIncludes, StringPrototypeSlice } =
    primordials;
  const { op_rt_mark_node_error: markNodeError } = core.ops;

  // Of what Node sets on its errors only `code` is enumerable, so only that is shown below a stack.
  function hideName(error, name) {
    ObjectDefineProperty(error, "name", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: name,
      writable: true,
    });
  }

  function hideToString(error) {
    ObjectDefineProperty(error, "toString", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      writable: true,
      value: nodeErrorToString,
    });
  }

  const { toString: nodeErrorToString } = {
    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    },
  };

  // Begin the stack of `error` above the function `above`.
  function recapture(error, above) {
    ErrorCaptureStackTrace(error, above);
  }

  // What ERR_INVALID_ARG_TYPE says of a primitive value.
  function receivedType(input, inspect) {
    const type = typeof input;
    let shown;
    switch (type) {
      case "string":
        if (input.length > 28) input = `${StringPrototypeSlice(input, 0, 25)}...`;
        shown = StringPrototypeIncludes(input, "'") ? JSONStringify(input) : `'${input}'`;
        break;
      case "bigint":
        shown = `${input}n`;
        break;
      case "symbol":
        shown = String(input);
        break;
      default:
        shown = inspect(input, { colors: false });
    }
    return ` Received type ${type} (${shown})`;
  }

  return { hideName, hideToString, markNodeError, recapture, receivedType };
})();
