// `--trace-env` and `--trace-env-js-stack`: what the program does with `process.env` goes to standard error. What native code reads
// before the program starts is not shown.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    Error,
    ErrorCaptureStackTrace,
    ObjectDefineProperty,
    Proxy,
    ReflectDefineProperty,
    ReflectDeleteProperty,
    ReflectGet,
    ReflectGetOwnPropertyDescriptor,
    ReflectHas,
    ReflectOwnKeys,
    ReflectSet,
    StringPrototypeReplace,
    StringPrototypeSplit,
  } = primordials;

  function stackOf(trap) {
    const holder = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 10;
    ErrorCaptureStackTrace(holder, trap);
    Error.stackTraceLimit = limit;
    const frames = ArrayPrototypeSlice(StringPrototypeSplit(holder.stack, "\n    at "), 1);
    const lines = ArrayPrototypeMap(frames, (frame, index) => `${index + 1}: ${StringPrototypeReplace(frame, /^new /, "")}`);
    return `\n----- JavaScript stack trace -----\n\n${ArrayPrototypeJoin(lines, "\n")}\n\n\n`;
  }

  return function traceEnv(process, options) {
    const withStack = options["--trace-env-js-stack"] === true;
    const tell = (what, trap) => core.print(`[--trace-env] ${what}\n${withStack ? stackOf(trap) : ""}`, true);
    const traps = {
      __proto__: null,
      get(target, name) {
        if (typeof name === "string") tell(`get "${name}"`, traps.get);
        return ReflectGet(target, name);
      },
      set(target, name, value) {
        if (typeof name === "string") tell(`set "${name}"`, traps.set);
        return ReflectSet(target, name, value);
      },
      has(target, name) {
        if (typeof name === "string") tell(`query "${name}"`, traps.has);
        return ReflectHas(target, name);
      },
      deleteProperty(target, name) {
        if (typeof name === "string") tell(`delete "${name}"`, traps.deleteProperty);
        return ReflectDeleteProperty(target, name);
      },
      defineProperty(target, name, descriptor) {
        if (typeof name === "string") tell(`set "${name}"`, traps.defineProperty);
        return ReflectDefineProperty(target, name, descriptor);
      },
      ownKeys(target) {
        tell("enumerate environment variables", traps.ownKeys);
        return ReflectOwnKeys(target);
      },
      getOwnPropertyDescriptor(target, name) {
        if (typeof name === "string") tell(`query "${name}"`, traps.getOwnPropertyDescriptor);
        return ReflectGetOwnPropertyDescriptor(target, name);
      },
    };
    ObjectDefineProperty(process, "env", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      value: new Proxy(process.env, traps),
      writable: true,
    });
  };
})();
