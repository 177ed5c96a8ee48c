// What the promise of an `import()` that failed is rejected with, as in Node: errors that the engine could not carry, names that a
// module does not export, names of CommonJS in an ES module. Those of the main module are explained here, too.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_rt_error_source,
  op_rt_has_module_syntax,
  op_rt_import_failure,
  op_rt_import_resolve,
  op_rt_main_format,
  op_rt_main_text,
  op_rt_strip_types,
} from "ext:core/ops";
import { lineOf, placeOf } from "ext:rt_bootstrap/39_error_places.js";
import { setOwn, snippets, tight, uncaughtException } from "ext:rt_bootstrap/40_fatal.js";
import { withCode } from "ext:rt_bootstrap/41_module_errors.js";
const {
  Error,
  NumberParseInt,
  PromisePrototypeThen,
  RangeError,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIndexOf,
  StringPrototypeReplaceAll,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  SyntaxError,
  TypeError,
} = primordials;
const { fatal, modules } = internals.rt;
const nodeModule = core.createLazyLoader("node:module");
const lazyUrl = () => core.loadExtScript("ext:deno_node/url.ts");

// ---- what could not be found or loaded

// Node's error in the place of the number that the engine was given to carry (runtime/src/modules/failures.rs).
function failureOf({ message }) {
  const number = RegExpPrototypeExec(/^rt:failed\/(\d+)/, message)?.[1];
  const failure = number === undefined ? null : op_rt_import_failure(NumberParseInt(number, 10));
  return failure === null ? null : errorOf(failure, failure.message);
}

// The error that Rust describes, for a module or for the graph of one.
function errorOf({ class: name, properties }, message) {
  const classes = { __proto__: null, RangeError, SyntaxError, TypeError };
  // The others are WebAssembly's.
  const Class = classes[name] ?? globalThis.WebAssembly?.[name] ?? Error;
  const error = new Class(message);
  for (let i = 0; i < properties.length; i++) {
    const { 0: key, 1: value } = properties[i];
    if (key === "snippet") {
      snippets.set(error, value);
      continue;
    }
    setOwn(error, key, value);
    if (key !== "code") continue;
    // Stack and text have the code, but for who prepares stacks.
    withCode(error);
  }
  return error;
}

// ---- names that are not exported

const missingExport = /^The requested module '(.*)' does not provide an export named '(.*)'$/;

// What Node says in the place of `message`, where the module is a CommonJS file. `place`: the line that asks for the name, or null.
function linkMessage(message, place) {
  const match = RegExpPrototypeExec(missingExport, message);
  if (match === null || place === null) return message;
  const { 1: specifier, 2: name } = match;
  if (!isCommonJs(specifier, place.resource)) return message;
  const names = RegExpPrototypeExec(/\{.*\}/, place.source)?.[0];
  const taken = names === undefined ? "" : `const ${StringPrototypeReplaceAll(names, / +as +/g, ": ")} = pkg;\n`;
  return (
    `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not ` +
    "support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, " +
    `for example using:\n\nimport pkg from '${specifier}';\n${taken}`
  );
}

function isCommonJs(specifier, from) {
  try {
    const { 0: url } = op_rt_import_resolve(specifier, from, null);
    if (!StringPrototypeStartsWith(url, "file:")) return false;
    const filename = lazyUrl().fileURLToPath(url);
    const format = op_rt_main_format(filename);
    if (format !== "ambiguous") return format === "commonjs";
    const text = op_rt_main_text(filename);
    return !op_rt_has_module_syntax(StringPrototypeEndsWith(filename, ".ts") ? op_rt_strip_types(text) : text);
  } catch {
    return false;
  }
}

// Node explains what stands in the module that is imported, `specifier` by `referrer`, and not what stands in its own imports.
function explainLink(error, specifier, referrer) {
  const { message } = error;
  if (RegExpPrototypeExec(missingExport, message) === null) return;
  const place = op_rt_error_source(error);
  const explanation = place?.resource === importedBy(specifier, referrer) ? linkMessage(message, place) : message;
  if (explanation !== message) {
    setOwn(error, "stack", replaceFirst(error.stack, message, explanation), false);
    setOwn(error, "message", explanation, false);
  }
  fatal.showPlace(error);
  // Without the line between the two.
  setOwn(error, "stack", replaceFirst(error.stack, "\n\n", "\n"), false);
}

function importedBy(specifier, referrer) {
  try {
    return op_rt_import_resolve(specifier, urlOf(referrer), null)[0];
  } catch {
    // A hook has found it.
    return undefined;
  }
}

// Scripts are named by their paths.
const urlOf = (referrer) => (StringPrototypeStartsWith(referrer, "/") ? lazyUrl().pathToFileURL(referrer).href : referrer);

// ---- names of CommonJS

// CommonJS' names in an ES module, the one at `url`: Node explains why they are not there. `isOfEitherKind`: of the text of a command
// line, whether it might have been CommonJS.
function explainCommonJsNames(error, url, isOfEitherKind) {
  if (error?.name !== "ReferenceError") return;
  const { message } = error;
  const name = RegExpPrototypeExec(/^(require|module|exports|__filename|__dirname) is not defined$/, message)?.[1];
  if (name === undefined || url === undefined) return;
  const isFile = StringPrototypeStartsWith(url, "file:");
  const filename = isFile ? lazyUrl().fileURLToPath(url) : undefined;
  let explanation;
  const text = url === fatal.commandLineText?.url ? fatal.commandLineText.text : undefined;
  const isText = text !== undefined;
  const source = isText ? text : isFile ? op_rt_main_text(filename) : "";
  const ambiguous = isText ? isOfEitherKind : isFile && op_rt_main_format(filename) === "ambiguous";
  if (ambiguous && RegExpPrototypeExec(/\bawait\b/, source) !== null) {
    const instead = {
      __proto__: null,
      require: "replace require() with import",
      module: "use export instead of module.exports/exports",
      exports: "use export instead of module.exports/exports",
      __filename: "use import.meta.filename instead",
      __dirname: "use import.meta.dirname instead",
    };
    explanation =
      `Cannot determine intended module format because both '${name}' and top-level await are present. If the ` +
      "code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, " +
      `${instead[name]}.`;
    setOwn(error, "code", "ERR_AMBIGUOUS_MODULE_SYNTAX");
  } else {
    explanation = `${message} in ES module scope`;
    if (name === "require") explanation += ", you can use import instead";
    const isTyped = isFile && !isText && StringPrototypeEndsWith(filename, ".js") && op_rt_main_format(filename) === "module";
    const packageJson = isTyped ? nodeModule().findPackageJSON(url) : undefined;
    if (packageJson !== undefined) {
      explanation +=
        "\nThis file is being treated as an ES module because it has a '.js' file extension and " +
        `'${packageJson}' contains "type": "module". To treat it as a CommonJS script, rename it to use the '.cjs' file ` +
        "extension.";
    }
  }
  setOwn(error, "stack", replaceFirst(error.stack, message, explanation), false);
  setOwn(error, "message", explanation, false);
}

// The module that `error` was made in, by its stack.
const moduleOf = ({ stack }) =>
  RegExpPrototypeExec(/\n {4}at (?:[^\n]*\()?((?:file|data):[^\n]*?):\d+:\d+\)?(?:\n|$)/, stack)?.[1];

function replaceFirst(text, part, replacement) {
  const start = StringPrototypeIndexOf(text, part);
  if (start < 0) return text;
  return StringPrototypeSlice(text, 0, start) + replacement + StringPrototypeSlice(text, start + part.length);
}

// ---- `import()`

function explained(error, specifier, referrer) {
  if (!core.isNativeError(error)) return error;
  try {
    const failure = failureOf(error);
    if (failure !== null) return failure;
    const { name } = error;
    if (name === "SyntaxError") {
      addFrame(error, referrer);
      explainLink(error, specifier, referrer);
    } else if (name === "ReferenceError") explainCommonJsNames(error, moduleOf(error), false);
  } catch {
    // An error that hides what it is, or a file that has gone: there is nothing to explain.
  }
  return error;
}

// What the engine says of a text has no frames, and an error without any is shown in brackets. Node's has those of its loader.
function addFrame(error, referrer) {
  const { stack } = error;
  if (typeof stack !== "string" || Error.stackTraceLimit === 0 || StringPrototypeIndexOf(stack, "\n    at ") !== -1) return;
  setOwn(error, "stack", `${stack}\n    at import (${urlOf(referrer)})`, false);
}

// What hooks were asked for this import, once it has begun, is of no use when it has ended.
function endWalksWith(promise) {
  const walks = modules.hooks.takeWalks();
  if (walks === null || walks.length === 0) return;
  const end = () => modules.hooks.endWalks(walks);
  PromisePrototypeThen(promise, end, end);
}

let traced;

// Called for each `import()`; gives what makes of its promise the program's.
modules.watchImport = (specifier, referrer) => {
  modules.hooks.takeWalks();
  modules.warnOfDefaultLoader?.(referrer);
  traced ??= core.loadExtScript("ext:deno_node/diagnostics_channel.js").tracingChannel("module.import");
  if (!traced.hasSubscribers) {
    const fail = (error) => {
      throw explained(error, specifier, referrer);
    };
    return (promise) => {
      endWalksWith(promise);
      return PromisePrototypeThen(promise, undefined, fail);
    };
  }
  const context = { __proto__: null, parentURL: urlOf(referrer), url: specifier };
  traced.start.publish(context);
  return (promise) => {
    endWalksWith(promise);
    const seen = PromisePrototypeThen(
      promise,
      (namespace) => {
        context.result = namespace;
        traced.asyncStart.publish(context);
        traced.asyncEnd.publish(context);
        return namespace;
      },
      (failure) => {
        const error = explained(failure, specifier, referrer);
        context.error = error;
        traced.error.publish(context);
        traced.asyncStart.publish(context);
        traced.asyncEnd.publish(context);
        throw error;
      },
    );
    traced.end.publish(context);
    return seen;
  };
};

// What `require` of an ES module throws that failed. `url`: the module's.
modules.explainRequired = (error, url) => {
  if (!core.isNativeError(error)) return;
  try {
    explainCommonJsNames(error, url, false);
    if (error.name === "SyntaxError" && StringPrototypeStartsWith(url, "file:")) explainSyntax(error, url);
  } catch {
    // As above.
  }
};

// The engine's error comes as a copy, which does not know its place: compiled once more, the text of the module tells.
function explainSyntax(error, url) {
  try {
    core.ops.op_rt_vm_module_code(op_rt_main_text(lazyUrl().fileURLToPath(url)), url, 0, 0, undefined);
  } catch (original) {
    const place = original?.message === error.message ? placeOf(original) : null;
    if (place !== null) snippets.set(error, place);
  }
}

// The module graph of the program cannot be loaded or linked. `failure`: see runtime/src/module_failure.rs.
function importFailed(failure, url) {
  const place = failure.place === null ? null : sourceAt(failure);
  const error = errorOf(failure, linkMessage(failure.message, place));
  if (RegExpPrototypeExec(missingExport, failure.message) !== null) tight.add(error);
  // Those of the permission model come from C++ in Node.
  const isPlain = error.code === undefined || error.code === "ERR_ACCESS_DENIED";
  const header = isPlain ? error.name : `${error.name} [${error.code}]`;
  setOwn(error, "stack", `${header}: ${error.message}\n    at import (${url})`, false);
  uncaughtException(error, true, place);
}

function sourceAt({ message, place }) {
  const { 0: resource, 1: line, 2: column } = place;
  const source = lineOf(resource, line);
  if (source === null) return null;
  const start = column - 1;
  const word = RegExpPrototypeExec(/^[\w$]+/, StringPrototypeSlice(source, start))?.[0];
  const name = RegExpPrototypeExec(missingExport, message)?.[2];
  return { resource, line, source, start, end: start + (word ?? name ?? " ").length };
}

export { explainCommonJsNames, importFailed, replaceFirst };
