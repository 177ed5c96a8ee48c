// Errors of loading modules, as Node words them: those that Rust found, and those of `require()` of an ES module.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_resolution_error } from "ext:core/ops";
import { guarded, onWarning, setOwn, snippets } from "ext:rt_bootstrap/40_fatal.js";
const {
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  Error,
  ErrorPrototype,
  ObjectPrototypeIsPrototypeOf,
  SafeArrayIterator,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  TypeError,
} = primordials;
const { current, modules, snapshot } = internals.rt;

function codedError(code, message) {
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  return new NodeError(code, message);
}

// Have an error that came from Rust show its code where Node's errors show it.
function withCode(error) {
  // Node's comes from its C++, which writes no codes into stacks.
  if (error.code === "ERR_ACCESS_DENIED") return error;
  const { dressed, markNodeError } = core.loadExtScript("ext:rt_node/node_errors.js");
  markNodeError(error);
  dressed(error);
  return error;
}

modules.resolutionError = (error) => {
  const known = typeof error?.message === "string" ? op_rt_resolution_error(error.message, true) : null;
  if (known === null) return error;
  const message = error.importer === undefined ? known.message : `${known.message} imported from ${error.importer}`;
  const replacement = known.class === "TypeError" ? new TypeError(message) : new Error(message);
  setOwn(replacement, "code", known.code);
  return withCode(replacement);
};

modules.sourceError = (error) => {
  if (typeof error?.code !== "string") return error;
  if (error.snippet !== undefined) {
    snippets.set(error, error.snippet);
    delete error.snippet;
  }
  return withCode(error);
};

// Before anything else is printed: what follows may be the error that the warning is about.
modules.warnNow = (text) => {
  const warning = new Error(text);
  setOwn(warning, "name", "Warning");
  if (current.options["--warnings"]) onWarning(warning);
};

modules.warnEsmSyntax = (filename) => {
  modules.warnNow(
    `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json file or ` +
      "use the .mjs extension.",
  );
};

// Before a module runs that is imported there is no tick on whose end Node's warnings could wait: listeners hear of them at once. The
// loader would lose what they throw.
const emitNow = (warning) => guarded(() => current.process.emit("warning", warning));

modules.warnOfTypeless = (url, packageJson) => {
  const warning = new Error(
    `Module type of ${url} is not specified and it doesn't parse as CommonJS.\nReparsing as ES module because module syntax ` +
      `was detected. This incurs a performance overhead.\nTo eliminate this warning, add "type": "module" to ${packageJson}.`,
  );
  setOwn(warning, "name", "Warning");
  setOwn(warning, "code", "MODULE_TYPELESS_PACKAGE_JSON");
  emitNow(warning);
};

modules.warnOfMap = (by) => {
  const words = "Package maps is an experimental feature and might change at any time";
  if (by === "program") {
    guarded(() => current.process.emitWarning(words, "ExperimentalWarning"));
    return;
  }
  const warning = new Error(words);
  setOwn(warning, "name", "ExperimentalWarning");
  emitNow(warning);
};

modules.warnOfGuess = (words, byProgram) => {
  const { process } = current;
  if (byProgram) {
    guarded(() => process.emitWarning(words, "DeprecationWarning", "DEP0151"));
    return;
  }
  if (process.noDeprecation) return;
  const warning = new Error(words);
  setOwn(warning, "name", "DeprecationWarning");
  setOwn(warning, "code", "DEP0151");
  if (!process.throwDeprecation) {
    emitNow(warning);
    return;
  }
  guarded(() => {
    throw warning;
  });
};

// `awaits`: where the graph awaits, if somebody wants to know.
modules.requireAsyncModuleError = (filename, parent, requireStack, awaits) => {
  let message = "require() cannot be used on an ESM graph with top-level await. Use import() instead.";
  if (awaits === null) message += " To see where the top-level await comes from, use --experimental-print-required-tla.";
  message += `\nRequired module: ${filename}`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${ArrayPrototypeJoin(requireStack, "\n- ")}`;
  const error = codedError("ERR_REQUIRE_ASYNC_MODULE", message);
  setOwn(error, "requireStack", requireStack, false);
  if (awaits !== null && awaits.length > 0) tellAwaits(error, awaits);
  return error;
};

function tellAwaits(error, awaits) {
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
  const locations = ArrayPrototypeMap(awaits, ({ 0: url, 1: { 0: line, 1: column, 2: sourceLine } }) => {
    return { __proto__: null, url, line, column, sourceLine };
  });
  setOwn(error, "topLevelAwaitLocations", locations, false);
  const frames = ArrayPrototypeMap(
    locations,
    ({ url, line, column, sourceLine }) =>
      `${fileURLToPath(url)}:${line}\n\n${sourceLine}\n${StringPrototypeRepeat(" ", column - 1)}^\n`,
  );
  snippets.set(error, ArrayPrototypeJoin(frames, "\n"));
}

// What `require()` of an ES module throws with `--no-require-module`. `isModule`: its text is one, too.
modules.requireEsmError = (filename, parent, packageJson, isModule) => {
  let message = `require() of ES Module ${filename}${parent === undefined ? "" : ` from ${parent}`} not supported.`;
  if (StringPrototypeEndsWith(filename, ".mjs")) {
    message += `\nInstead change the require of ${filename} to a dynamic import() which is available in all CommonJS modules.`;
  } else if (packageJson !== undefined) {
    const name = RegExpPrototypeExec(/[^/]*$/, filename)[0];
    message += !isModule
      ? `\n${name} is treated as an ES module file as it is a .js file whose nearest parent package.json contains "type": "module" ` +
        "which declares all .js files in that package scope as ES modules." +
        `\nInstead either rename ${name} to end in .cjs, change the requiring code to use dynamic import() which is available in all ` +
        `CommonJS modules, or change "type": "module" to "type": "commonjs" in ${packageJson} to treat all .js files as CommonJS ` +
        "(using .mjs for all ES modules instead).\n"
      : `\nInstead change the require of ${name} in ${parent ?? null} to a dynamic import() which is available in all ` +
        "CommonJS modules.";
  }
  return codedError("ERR_REQUIRE_ESM", message);
};

// `--trace-require-module`: says where the first ES module is required. The stack begins at who called `method`.
modules.traceRequireModule = (filename, parent, method) => {
  const mode = current.options["--trace-require-module"];
  if (mode === undefined) return;
  if (mode === "no-node-modules" && StringPrototypeIncludes(parent ?? "", "/node_modules/")) return;
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const from = parent === undefined ? "" : `CommonJS module ${parent} is loading ES Module ${filename} using require().\n`;
  emitExperimentalWarning("Support for loading ES Module in require()", from, undefined, method);
};

// A module of CommonJS requires the ES module that requires it.
modules.requireCycleError = (id, parent, advice = "") => {
  const from = parent === undefined ? "" : ` (from ${parent})`;
  return codedError("ERR_REQUIRE_CYCLE_MODULE", `Cannot require() ES Module ${id} in a cycle.${from}${advice}`);
};

// Whether the error of `op_import_sync` is its own, or the loader's, and not what a module threw.
modules.isOfLoader = (error) => typeof error?.code === "string" || isCycle(error);

// What modules throw has the name of its class in front.
const isCycle = (error) => StringPrototypeStartsWith(`${error?.message}`, "Cannot require() ES Module ");
modules.isCycle = isCycle;

// What `require()` of an ES module throws, from the copy deno_core hands over: its message is "Class: message\n    at ...".
modules.requiredModuleError = (copy, filename, parent) => {
  if (!core.isNativeError(copy) || typeof copy.message !== "string") return copy;
  if (copy.code === "ERR_REQUIRE_CYCLE_MODULE") return withCode(copy);
  if (isCycle(copy)) {
    return modules.requireCycleError(
      filename,
      parent,
      " A cycle involving require(esm) is not allowed to " +
        "maintain invariants mandated by the ECMAScript specification. Try making at least part of the dependency in " +
        "the graph lazily loaded.",
    );
  }
  const parts = RegExpPrototypeExec(/^(?:Uncaught )?(\w+): ([\s\S]*?)(\n {4}at [\s\S]*)$/, copy.message);
  if (parts === null) return copy;
  const known = globalThis[parts[1]];
  const isErrorClass = typeof known === "function" && ObjectPrototypeIsPrototypeOf(ErrorPrototype, known.prototype);
  const error = isErrorClass ? new known(parts[2]) : new Error(parts[2]);
  if (!isErrorClass) setOwn(error, "name", parts[1], false);
  setOwn(error, "stack", `${parts[1]}: ${parts[2]}${parts[3]}`, false);
  return error;
};

// Call `open`, the op that loads the Node-API add-on `named`, which fills `exports`. A program whose snapshot is built gets a copy of what it
// exports.
modules.openAddon = (open, named, exports, ...rest) => {
  // As the linker takes it.
  const path = StringPrototypeStartsWith(named, "/") ? named : `${current.process.cwd()}/${named}`;
  // As Node's native code makes it: its class says nothing of the code.
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const load = (filled) => {
    if (current.options["--addons"] === false) {
      throw codedError("ERR_DLOPEN_DISABLED", "Cannot load native addon because loading addons is disabled.");
    }
    internals.rt.permission.check?.("addon");
    const lacking = core.ops.op_rt_addon_lacks(path);
    if (lacking !== "") {
      throw coded(
        Error,
        `${lacking}: the add-on uses V8 or Node itself, and only Node-API add-ons can be loaded`,
        "ERR_DLOPEN_FAILED",
      );
    }
    try {
      return open(path, filled, ...new SafeArrayIterator(rest));
    } catch (error) {
      if (!core.isNativeError(error) || error.code !== undefined) throw error;
      // The op has put the path below the linker's sentence, in an error of another class.
      const text = `${error.message}`;
      const end = StringPrototypeIndexOf(text, "\n  path: ");
      const said = end === -1 ? text : StringPrototypeSlice(text, 0, end);
      // By the name that the program used.
      const after = StringPrototypeStartsWith(said, path) ? StringPrototypeSlice(said, path.length) : undefined;
      throw coded(Error, after === undefined ? said : `${named}${after}`, "ERR_DLOPEN_FAILED");
    }
  };
  if (!snapshot.building) return load(exports);
  snapshot.addons ??= core.loadExtScript("ext:rt_node/addons.js");
  // Nothing of the heap may hold what the add-on fills.
  return snapshot.addons.load(path, () => load({}));
};

export { withCode };
