// Errors of `require()` of an ES module, and of what this runtime lacks, as Node words them.

import { core, internals, primordials } from "ext:core/mod.js";
const {
  ArrayPrototypeJoin,
  Error,
  ErrorPrototype,
  ObjectDefineProperty,
  ObjectPrototypeIsPrototypeOf,
  ReflectApply,
  RegExpPrototypeExec,
  StringPrototypeIncludes,
} = primordials;
const { rt } = internals;

// `code` shows in the stack like that of Node's own errors, while `name` stays the class's.
function codedError(code, message) {
  const error = new Error(message);
  ObjectDefineProperty(error, "name", { __proto__: null, value: `Error [${code}]`, configurable: true, writable: true });
  void error.stack;
  delete error.name;
  error.code = code;
  return error;
}

rt.requireAsyncModuleError = (filename, parent, requireStack) => {
  let message = "require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the " +
    `top-level await comes from, use --experimental-print-required-tla.\nRequired module: ${filename}`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${ArrayPrototypeJoin(requireStack, "\n- ")}`;
  const error = codedError("ERR_REQUIRE_ASYNC_MODULE", message);
  ObjectDefineProperty(error, "requireStack", { __proto__: null, value: requireStack, configurable: true, writable: true });
  return error;
};

// What `require()` of an ES module throws, from the copy deno_core hands over: its message is "Class: message\n    at ...".
rt.requiredModuleError = (copy, filename, parent) => {
  if (!core.isNativeError(copy) || typeof copy.message !== "string") return copy;
  if (StringPrototypeIncludes(copy.message, " in a cycle.")) {
    const from = parent === undefined ? "" : ` (from ${parent})`;
    return codedError(
      "ERR_REQUIRE_CYCLE_MODULE",
      `Cannot require() ES Module ${filename} in a cycle.${from} A cycle involving require(esm) is not allowed to ` +
        "maintain invariants mandated by the ECMAScript specification. Try making at least part of the dependency in " +
        "the graph lazily loaded.",
    );
  }
  const parts = RegExpPrototypeExec(/^(?:Uncaught )?(\w+): ([^]*?)(\n {4}at [^]*)$/, copy.message);
  if (parts === null) return copy;
  const known = globalThis[parts[1]];
  const isErrorClass = typeof known === "function" && ObjectPrototypeIsPrototypeOf(ErrorPrototype, known.prototype);
  const error = isErrorClass ? new known(parts[2]) : new Error(parts[2]);
  if (!isErrorClass) {
    ObjectDefineProperty(error, "name", { __proto__: null, value: parts[1], configurable: true, writable: true });
  }
  ObjectDefineProperty(error, "stack", {
    __proto__: null,
    value: `${parts[1]}: ${parts[2]}${parts[3]}`,
    configurable: true,
    writable: true,
  });
  return error;
};

// Call `open`, the op that loads a Node-API add-on.
rt.openAddon = (open, ...args) => {
  try {
    return ReflectApply(open, undefined, args);
  } catch (error) {
    if (core.isNativeError(error) && error.code === undefined) error.code = "ERR_DLOPEN_FAILED";
    throw error;
  }
};

rt.refuseInspector = () => {
  throw codedError("ERR_INSPECTOR_NOT_AVAILABLE", "Inspector is not available");
};
