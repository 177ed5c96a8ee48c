// How errors of Node's layer look: called by Deno's internal/errors.ts, which holds the codes.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ErrorCaptureStackTrace,
    JSONStringify,
    ObjectDefineProperty,
    String,
    StringPrototypeIncludes,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;

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
      value() {
        return `${this.name} [${this.code}]: ${this.message}`;
      },
    });
  }

  // Begin the stack of `error` above the function `above`. V8 writes its first line anew, without the code that stood there.
  function recapture(error, above) {
    const { code, name, stack } = error;
    const head = `${name} [${code}]`;
    ErrorCaptureStackTrace(error, above);
    if (typeof stack !== "string" || !StringPrototypeStartsWith(stack, head)) return;
    const { stack: plain } = error;
    if (typeof plain === "string") error.stack = head + StringPrototypeSlice(plain, name.length);
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

  return { hideName, hideToString, recapture, receivedType };
})();
