// What a program gives SQLite functions with: read as Node reads it, and once. The native side gets objects without anything of the program's
// that would run when they are read.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const untilNul = core.loadExtScript("ext:rt_node/until_nul.js");
  const { ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectIs, ReflectApply, String, TypeError } = primordials;
  const { isProxy } = core;

  const wrong = (name, kind, what = "argument") =>
    coded(TypeError, `The "${name}" ${what} must be ${kind}.`, "ERR_INVALID_ARG_TYPE");

  function readFlag(options, name, plain) {
    const value = options[name];
    if (value === undefined) return;
    if (typeof value !== "boolean") throw wrong(`options.${name}`, "a boolean");
    plain[name] = value;
  }

  function lengthOf(callback, name) {
    const { length } = callback;
    if (typeof length === "number" && (length | 0) === length && !ObjectIs(length, -0)) return length;
    throw wrong(`${name}.length`, "an integer", "property");
  }

  function hasPlainLength(callback) {
    return !isProxy(callback) && ObjectGetOwnPropertyDescriptor(callback, "length")?.value !== undefined;
  }

  // The native side asks for the length once more.
  function withLength(callback, name) {
    const value = lengthOf(callback, name);
    if (hasPlainLength(callback)) return callback;
    const called = (...args) => ReflectApply(callback, undefined, args);
    return ObjectDefineProperty(called, "length", { __proto__: null, value });
  }

  /**
   * Arguments of `function()`: `[name, options, callback]`.
   * - `wrap(callback, length)`: what is to be called for the function of the program; `length`: of arguments, undefined for any
   */
  function readFunction(args, wrap) {
    if (typeof args[0] !== "string") throw wrong("name", "a string");
    const plain = { __proto__: null };
    const at = args.length < 3 ? 1 : 2;
    if (at === 2) {
      const options = args[1];
      if (!isObject(options)) throw wrong("options", "an object");
      readFlag(options, "useBigIntArguments", plain);
      readFlag(options, "varargs", plain);
      readFlag(options, "deterministic", plain);
      readFlag(options, "directOnly", plain);
    }
    const callback = args[at];
    if (typeof callback !== "function") throw wrong("function", "a function");
    const length = plain.varargs ? undefined : lengthOf(callback, "function");
    return [untilNul(args[0]), plain, wrap(callback, length)];
  }

  /** Arguments of `aggregate()`: `[name, options]`. */
  function readAggregate(args) {
    const name = typeof args[0] === "symbol" ? "" : String(args[0]);
    const options = args[1];
    const plain = { __proto__: null };
    plain.start = options.start;
    if (plain.start === undefined) throw wrong("options.start", "a function or a primitive value");
    plain.step = options.step;
    if (typeof plain.step !== "function") throw wrong("options.step", "a function");
    const { result } = options;
    if (typeof result === "function") plain.result = result;
    readFlag(options, "useBigIntArguments", plain);
    readFlag(options, "varargs", plain);
    readFlag(options, "directOnly", plain);
    const { inverse } = options;
    if (inverse !== undefined) {
      if (typeof inverse !== "function") throw wrong("options.inverse", "a function");
      plain.inverse = inverse;
    }
    if (!plain.varargs) {
      plain.step = withLength(plain.step, "options.step");
      if (inverse !== undefined) plain.inverse = withLength(inverse, "options.inverse");
    }
    return [untilNul(name), plain];
  }

  return { readAggregate, readFunction };
})();
