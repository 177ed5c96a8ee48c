// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// Errors in `inspect_plain.js`: the stack of one that a class made the usual way, as `formatError` of Node's
// `lib/internal/util/inspect.js` has it.
(function () {
  "use strict";
  const { internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypeJoin,
    ArrayPrototypeSplice,
    Error,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;

  const { fatal } = internals.rt;

  // From here on Node looks for frames that repeat themselves.
  const MANY_LINES = 10;

  // V8's own: it runs no code of the program, unless that has said how stacks are written.
  const stackGetter = ObjectGetOwnPropertyDescriptor(new Error(), "stack")?.get;

  function isWrittenByProgram() {
    const descriptor = ObjectGetOwnPropertyDescriptor(Error, "prepareStackTrace");
    if (descriptor === undefined) return false;
    return (
      descriptor.get !== undefined || (typeof descriptor.value === "function" && descriptor.value !== fatal.prepareStackTrace)
    );
  }

  // A text that `value` has or inherits, `undefined` for what is none or has a getter.
  function textOf(value, key) {
    for (let holder = value; holder !== null; holder = ObjectGetPrototypeOf(holder)) {
      const descriptor = ObjectGetOwnPropertyDescriptor(holder, key);
      if (descriptor !== undefined) return typeof descriptor.value === "string" ? descriptor.value : undefined;
    }
    return undefined;
  }

  function stackOf(value) {
    const descriptor = ObjectGetOwnPropertyDescriptor(value, "stack");
    if (descriptor === undefined) return undefined;
    if (descriptor.get === undefined) return descriptor.value;
    if (descriptor.get !== stackGetter || isWrittenByProgram()) return undefined;
    return value.stack;
  }

  function remove(keys, key) {
    const index = ArrayPrototypeIndexOf(keys, key);
    if (index !== -1) ArrayPrototypeSplice(keys, index, 1);
  }

  // A stack that begins with the error's name says its class, too.
  function withClass(stack, className, name) {
    const { length } = name;
    const isRegular =
      StringPrototypeEndsWith(name, "Error") &&
      StringPrototypeStartsWith(stack, name) &&
      (stack.length === length || stack[length] === ":" || stack[length] === "\n");
    if (!isRegular || name === className) return stack;
    const rest = StringPrototypeSlice(stack, length);
    return StringPrototypeIncludes(className, name) ? className + rest : `${className} [${name}]${rest}`;
  }

  function hasManyLines(stack, start) {
    let lines = 1;
    for (let at = StringPrototypeIndexOf(stack, "\n", start); at !== -1; at = StringPrototypeIndexOf(stack, "\n", at + 1))
      lines++;
    return lines > MANY_LINES;
  }

  // The text of an error that `className` made, and out of `keys` what it says already; `undefined` for what is not of the usual kind.
  // No prototype of `value` is a proxy.
  return function formatError(value, className, keys, indentation) {
    if ("cause" in value || "errors" in value) return undefined;
    const name = textOf(value, "name");
    const message = textOf(value, "message");
    if (name === undefined || message === undefined) return undefined;
    let stack = stackOf(value);
    // Frames of the runtime's own files are for the other formatter to leave out.
    if (typeof stack !== "string" || stack === "" || StringPrototypeIncludes(stack, "ext:")) return undefined;
    if (keys.length !== 0) {
      remove(keys, "stack");
      if (StringPrototypeIncludes(stack, message)) remove(keys, "message");
      if (StringPrototypeIncludes(stack, name)) remove(keys, "name");
    }
    stack = withClass(stack, className, name);
    const at = message === "" ? 0 : StringPrototypeIndexOf(stack, message);
    const start = StringPrototypeIndexOf(stack, "\n    at", at > 0 ? at + message.length : 0);
    if (start === -1) stack = `[${stack}]`;
    else if (hasManyLines(stack, start + 1)) return undefined;
    return indentation === "" ? stack : ArrayPrototypeJoin(StringPrototypeSplit(stack, "\n"), `\n${indentation}`);
  };
})();
