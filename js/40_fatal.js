// What ends a process: uncaught errors and unhandled rejections, reported and exited as Node does.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_error_source, op_rt_resolution_error } from "ext:core/ops";
const { Error, MathMax, ObjectDefineProperty, SafeWeakMap, SafeWeakSet, StringPrototypeRepeat, TypeError } = primordials;

const rt = internals.rt;
// Node prints the source line of the place that threw, even where the stack was replaced.
const lazyInspect = () => core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect;

function stderr(text) {
  try {
    if (rt.start?.worker) {
      rt.process.stderr.write(text);
      return;
    }
    core.print(text, true);
  } catch {
    // Nobody reads it.
  }
}

// The line that an error without a known `throw` was made on: the first frame of its stack that is a file.
function sourceFromStack(error) {
  const match = /\n    at (?:.*\()?((?:file:\/\/)?\/[^\n]*):(\d+):(\d+)\)?(?:\n|$)/.exec(error.stack);
  if (match === null) return null;
  const { 1: resource, 2: line, 3: column } = match;
  const source = lineOf(resource, line);
  return source === null ? null : { resource, line, source, start: column - 1, end: Number(column) };
}

function lineOf(resource, line) {
  try {
    const { readFileSync } = core.loadExtScript("ext:deno_node/fs.ts");
    const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
    const path = resource.startsWith("file:") ? fileURLToPath(resource) : resource;
    return readFileSync(path, "utf8").split("\n")[line - 1] ?? null;
  } catch {
    return null;
  }
}

const isInternal = (source) => source === null || source.resource === "" || /^(ext|node|rt):/.test(source.resource);

// The source line to print above `error`. A place in the program is better than one in the runtime, and the place that
// threw better than the one where the error was made.
function sourceOf(error, thrownAt) {
  if (!isInternal(thrownAt)) return thrownAt;
  if (core.isNativeError(error)) {
    try {
      const source = op_rt_error_source(error);
      const made = isInternal(source) ? sourceFromStack(error) : source;
      if (!isInternal(made)) return made;
    } catch {
      // An error whose `stack` throws.
    }
  }
  return thrownAt ?? op_rt_error_source(new Error());
}

function sourceFrame(error, thrownAt, wasThrown) {
  const snippet = snippets.get(error);
  if (snippet !== undefined) return snippet;
  const source = sourceOf(error, thrownAt);
  if (source === null) return "";
  const line = source.source.replace(/\r?\n$/, "");
  let { start, end } = source;
  // For an error made in its `throw` statement Node points at the statement.
  const statement = wasThrown ? /\bthrow\s+$/.exec(line.slice(0, start)) : null;
  if (statement !== null && line.startsWith("new ", start)) {
    start = statement.index;
    end = start + 1;
  }
  let indent = "";
  for (let i = 0; i < start; i++) indent += line[i] === "\t" ? "\t" : " ";
  return `${source.resource}:${source.line}\n${line}\n${indent}${StringPrototypeRepeat("^", MathMax(end - start, 0))}\n`;
}

// Errors whose place somebody else has drawn, and errors that Node prints directly below their place.
const snippets = new SafeWeakMap();
const tight = new SafeWeakSet();

// Show the code of an error that came from Rust where Node's errors show it.
function withCodeInStack(error, name = error.name) {
  const rest = error.stack.slice(error.stack.indexOf(":"));
  ObjectDefineProperty(error, "name", { __proto__: null, configurable: true, enumerable: false, value: name, writable: true });
  error.stack = `${name} [${error.code}]${rest}`;
  return error;
}

rt.resolutionError = (error) => {
  const known = typeof error?.message === "string" ? op_rt_resolution_error(error.message, true) : null;
  if (known === null) return error;
  const replacement = known.class === "TypeError" ? new TypeError(known.message) : new Error(known.message);
  replacement.code = known.code;
  return withCodeInStack(replacement);
};

rt.sourceError = (error) => {
  if (typeof error?.code !== "string") return error;
  if (error.snippet !== undefined) {
    snippets.set(error, error.snippet);
    delete error.snippet;
  }
  return withCodeInStack(error);
};

rt.warnEsmSyntax = (filename) => {
  const warning = new Error(
    `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json file or ` +
      "use the .mjs extension.",
  );
  warning.name = "Warning";
  if (rt.options["--warnings"]) onWarning(warning);
};

// The report of `error` as Node writes it to standard error. `thrownAt`: the line that threw, where it is known;
// `wasThrown`: it was thrown, but only the error itself is known.
function formatUncaught(error, thrownAt = null, wasThrown = false) {
  const inspect = lazyInspect();
  const isObject = (typeof error === "object" && error !== null) || typeof error === "function";
  let shown;
  try {
    shown = isObject ? inspect(error, { depth: 5 }) : typeof error === "symbol" ? "" : `${error}`;
  } catch {
    shown = "[object]";
  }
  let text = sourceFrame(error, thrownAt, wasThrown);
  if (core.isNativeError(error)) {
    text += `${tight.has(error) ? "" : "\n"}${shown}\n`;
  } else {
    text = `\n${text}${shown}\n`;
    if (!isObject) text += `(Use \`${rt.execName} --trace-uncaught ...\` to show where the exception was thrown)\n`;
  }
  return `${text}\nNode.js ${rt.process.version}\n`;
}

// A worker leaves the report to the thread that made it.
function endWorkerAfterFatal(error) {
  const { process } = rt;
  rt.disarmPromiseHooks?.();
  rt.worker.tellError(error);
  if (process._exiting) process.reallyExit(process.exitCode || 0);
  try {
    process.exitCode = 1;
    process._exiting = true;
    process.emit("exit", 1);
  } catch (inner) {
    rt.worker.tellError(inner);
  }
  process.reallyExit(process.exitCode ?? 0);
}

function exitAfterFatal(error, report) {
  const { process } = rt;
  if (rt.start.worker) return endWorkerAfterFatal(error);
  try {
    if (!process._exiting) {
      if (process.exitCode === undefined || process.exitCode === null) process.exitCode = 1;
      process._exiting = true;
      process.emit("exit", process.exitCode);
    }
  } catch {
    // As in Node: what an exit listener throws at this point is not reported.
  }
  // What the report needs may make promises, and a hook of the program may be what failed.
  rt.disarmPromiseHooks?.();
  stderr(report());
  process.reallyExit(process.exitCode || 1);
}

// An error that nobody caught. Returns only if a listener took it.
function uncaughtException(error, fromPromise = false, thrownAt = null, wasThrown = false) {
  const { process } = rt;
  const fatal = process._fatalException;
  if (typeof fatal !== "function") {
    stderr(formatUncaught(error));
    process.reallyExit(6);
  }
  let handled;
  try {
    handled = fatal(error, fromPromise);
  } catch (inner) {
    if (rt.start.worker) return endWorkerAfterFatal(inner);
    rt.disarmPromiseHooks?.();
    stderr(formatUncaught(inner, null, true));
    process.reallyExit(7);
  }
  if (!handled) exitAfterFatal(error, () => formatUncaught(error, thrownAt, wasThrown));
}

// ---- rejections

const warned = new SafeWeakMap();
let lastRejectionId = 0;

// As V8 prints a value without running code of the program.
function noSideEffectsToString(reason) {
  try {
    if (core.isNativeError(reason)) return `${reason.name}: ${reason.message}`;
    if (typeof reason === "object" && reason !== null) {
      const name = reason.constructor?.name;
      return `#<${typeof name === "string" && name !== "" ? name : "Object"}>`;
    }
    return String(reason);
  } catch {
    return "#<Object>";
  }
}

class UnhandledPromiseRejection extends Error {
  constructor(reason) {
    super(
      "This error originated either by throwing inside of an async function without a catch block, " +
        "or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason " +
        `"${noSideEffectsToString(reason)}".`,
    );
    this.code = "ERR_UNHANDLED_REJECTION";
  }
}
ObjectDefineProperty(UnhandledPromiseRejection.prototype, "name", {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value: "UnhandledPromiseRejection",
  writable: true,
});

function warnUnhandled(promise, reason) {
  const { process } = rt;
  const { uid } = warned.get(promise);
  const detail = core.isNativeError(reason) ? reason.stack : noSideEffectsToString(reason);
  const warning = new Error(
    "Unhandled promise rejection. This error originated either by throwing inside of an async function " +
      "without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the " +
      "node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see " +
      "https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: " + uid + ")",
  );
  warning.name = "UnhandledPromiseRejectionWarning";
  if (core.isNativeError(reason)) warning.stack = reason.stack;
  process.emitWarning(detail, "UnhandledPromiseRejectionWarning");
  process.emitWarning(warning);
}

// Called by deno_core for each promise that a tick left rejected without a handler.
function unhandledRejection(promise, reason) {
  const { process } = rt;
  warned.set(promise, { uid: ++lastRejectionId });
  const asError = () => (core.isNativeError(reason) ? reason : new UnhandledPromiseRejection(reason));
  switch (rt.unhandledRejections) {
    case "strict": {
      uncaughtException(asError(), true);
      if (!process.emit("unhandledRejection", reason, promise)) warnUnhandled(promise, reason);
      break;
    }
    case "none":
      process.emit("unhandledRejection", reason, promise);
      break;
    case "warn":
      process.emit("unhandledRejection", reason, promise);
      warnUnhandled(promise, reason);
      break;
    case "warn-with-error-code":
      if (!process.emit("unhandledRejection", reason, promise)) {
        warnUnhandled(promise, reason);
        process.exitCode = 1;
      }
      break;
    default:
      if (!process.emit("unhandledRejection", reason, promise)) uncaughtException(asError(), true);
  }
  return true;
}

function rejectionHandled(promise) {
  const { process } = rt;
  const info = warned.get(promise);
  if (info === undefined) return;
  if (process.listenerCount("rejectionHandled") > 0) {
    process.emit("rejectionHandled", promise);
  } else if (rt.unhandledRejections?.startsWith("warn")) {
    const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${info.uid})`);
    warning.name = "PromiseRejectionHandledWarning";
    warning.id = info.uid;
    process.emitWarning(warning);
  }
}

// Rust keeps these for the isolate, so they are set again in every process.
function installFatalHandlers() {
  core.setReportExceptionCallback((error) => uncaughtException(error, false, null, true));
  core.setUnhandledPromiseRejectionHandler(unhandledRejection);
  core.setHandledPromiseRejectionHandler(rejectionHandled);
  core.setWasmStreamingCallback((source, rid) =>
    core.loadExtScript("ext:deno_fetch/26_fetch.js").handleWasmStreaming(source, rid)
  );
}

// Node's listener for 'warning' events.
let toldHowToTrace = false;
let disabledWarnings;

function onWarning(warning) {
  const { process } = rt;
  disabledWarnings ??= rt.options["--disable-warning"] ?? [];
  if (disabledWarnings.includes(warning?.code) || disabledWarnings.includes(warning?.name)) return;
  if (!(warning instanceof Error)) return;
  const isDeprecation = warning.name === "DeprecationWarning";
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = `(${process.release.name}:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  text += trace && warning.stack
    ? warning.stack
    : typeof warning.toString === "function"
    ? `${warning.toString()}`
    : `${warning.name}: ${warning.message}`;
  if (typeof warning.detail === "string") text += `\n${warning.detail}`;
  if (!trace && !toldHowToTrace) {
    const flag = isDeprecation ? "--trace-deprecation" : "--trace-warnings";
    text += `\n(Use \`${rt.execName} ${flag} ...\` to show where the warning was created)`;
    toldHowToTrace = true;
  }
  stderr(`${text}\n`);
}

// The Node library has added a listener of its own. `listeners`: those of the program in the snapshot.
function installWarningListener(listeners) {
  const { process } = rt;
  process.removeAllListeners("warning");
  toldHowToTrace = false;
  disabledWarnings = undefined;
  if (rt.options["--warnings"] && process.env.NODE_NO_WARNINGS !== "1") process.on("warning", onWarning);
  for (let i = 0; i < listeners.length; i++) process.on("warning", listeners[i]);
}

rt.uncaughtException = uncaughtException;

export { installFatalHandlers, installWarningListener, lineOf, onWarning, snippets, tight, uncaughtException };
