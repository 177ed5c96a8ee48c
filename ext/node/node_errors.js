// How errors of Node's layer look: called by Deno's internal/errors.ts, which holds the codes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ErrorCaptureStackTrace,
    JSONStringify,
    ObjectCreate,
    ObjectGetPrototypeOf,
    ObjectSetPrototypeOf,
    SafeMap,
    String,
    StringPrototypeIncludes,
    StringPrototypeSlice,
  } = primordials;
  const { op_rt_mark_node_error: markNodeError } = core.ops;

  const { toString: nodeErrorToString } = {
    toString() {
      return `${this.name} [${this.code}]: ${this.message}`;
    },
  };

  const prototypes = new SafeMap();

  // Between `error` and its class comes a prototype that says its code, as in Node: the error itself has but `code` and `message`.
  function dressed(error) {
    const base = ObjectGetPrototypeOf(error);
    let prototype = prototypes.get(base);
    if (prototype === undefined) {
      const hidden = (value) => ({ __proto__: null, configurable: true, enumerable: false, value, writable: true });
      prototype = ObjectCreate(base, { constructor: hidden(base.constructor), toString: hidden(nodeErrorToString) });
      prototypes.set(base, prototype);
    }
    ObjectSetPrototypeOf(error, prototype);
  }

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

  return { dressed, markNodeError, recapture, receivedType };
})();
