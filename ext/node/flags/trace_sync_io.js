// `--trace-sync-io`: once the event loop runs, each call of a function that blocks is reported with where it was called. Node
// reports each system call of such a function, this the function.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    Error,
    ErrorCaptureStackTrace,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyDescriptors,
    ObjectKeys,
    ReflectApply,
    SafeArrayIterator,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
  } = primordials;

  const { builtins } = internals.rt;

  let active = false;

  function tell(process, module, name, wrapper) {
    const holder = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 9;
    ErrorCaptureStackTrace(holder, wrapper);
    Error.stackTraceLimit = limit;
    const { stack } = holder;
    const frames = typeof stack === "string" ? StringPrototypeSlice(stack, StringPrototypeIndexOf(stack, "\n") + 1) : "";
    core.print(`(node:${process.pid}) WARNING: Detected use of sync API\n    at ${name} (node:${module})\n${frames}\n\n`, true);
  }

  function wrap(process, module, exports, name, blocks) {
    const descriptor = ObjectGetOwnPropertyDescriptor(exports, name);
    const inner = descriptor?.value;
    if (typeof inner !== "function" || !descriptor.configurable) return;
    let depth = 0;
    const wrapper = function (...args) {
      if (!active || depth > 0 || !blocks(args)) return ReflectApply(inner, this, args);
      tell(process, module, name, wrapper);
      // What it calls itself is a part of it.
      depth++;
      try {
        return ReflectApply(inner, this, args);
      } finally {
        depth--;
      }
    };
    ObjectDefineProperties(wrapper, ObjectGetOwnPropertyDescriptors(inner));
    ObjectDefineProperty(exports, name, { __proto__: null, ...descriptor, value: wrapper });
  }

  const always = () => true;
  const withoutCallback = (args) => typeof args[args.length - 1] !== "function";

  return function traceSyncIo(process) {
    for (const module of new SafeArrayIterator(["fs", "child_process", "zlib", "crypto"])) {
      const exports = builtins.require(module);
      for (const name of new SafeArrayIterator(ObjectKeys(exports))) {
        // Node sees no system call of its own there.
        if (name === "existsSync") continue;
        if (StringPrototypeEndsWith(name, "Sync")) wrap(process, module, exports, name, always);
      }
    }
    const crypto = builtins.require("crypto");
    for (const name of new SafeArrayIterator(["randomBytes"])) wrap(process, "crypto", crypto, name, withoutCallback);
    const start = () => {
      active = true;
    };
    // What a script leaves for its first tick runs before the event loop; an ES module itself runs later than that.
    process.nextTick(() => {
      process.nextTick(() => {
        if (process.mainModule !== undefined) start();
        else builtins.require("timers").setImmediate(start).unref();
      });
    });
  };
})();
