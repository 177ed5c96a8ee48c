// What ends a process: uncaught errors and unhandled rejections, reported and exited as Node does.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_error_source } from "ext:core/ops";
const { Error, MathMax, ObjectDefineProperty, SafeWeakMap, StringPrototypeRepeat, Symbol } = primordials;

const rt = internals.rt;
// Node prints the source line of the place that threw, even where the stack was replaced.
const lazyInspect = () => core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect;
const kReason = Symbol("reason");

function stderr(text) {
  try {
    core.print(text, true);
  } catch {
    // Nobody reads it.
  }
}

function sourceFrame(error, thrownAt) {
  // What our own code throws again was thrown elsewhere first: a syntax error knows its place.
  let source = thrownAt !== null && /^(ext|node):/.test(thrownAt.resource) ? null : thrownAt;
  try {
    source ??= core.isNativeError(error) ? op_rt_error_source(error) : null;
  } catch {
    return "";
  }
  if (source === null || source.resource === "" || /^(ext|node):/.test(source.resource)) return "";
  const line = source.source.replace(/\r?\n$/, "");
  const width = MathMax(source.end - source.start, 1);
  let indent = "";
  for (let i = 0; i < source.start; i++) indent += line[i] === "\t" ? "\t" : " ";
  return `${source.resource}:${source.line}\n${line}\n${indent}${StringPrototypeRepeat("^", width)}\n`;
}

// The report of `error` as Node writes it to standard error. `thrownAt`: the line that threw, where it is known.
function formatUncaught(error, thrownAt = null) {
  const inspect = lazyInspect();
  const isObject = (typeof error === "object" && error !== null) || typeof error === "function";
  let text = sourceFrame(error, thrownAt);
  let shown;
  try {
    shown = typeof error === "string" ? error : inspect(error);
  } catch {
    shown = "[object]";
  }
  if (core.isNativeError(error)) {
    text += `${text === "" ? "" : "\n"}${shown}\n`;
  } else {
    text += `${text === "" ? "Uncaught:\n" : ""}${shown}\n`;
    if (!isObject) text += `(Use \`${rt.execName} --trace-uncaught ...\` to show where the exception was thrown)\n`;
  }
  return `${text}\nNode.js ${rt.process.version}\n`;
}

function exitAfterFatal(report) {
  const { process } = rt;
  try {
    if (!process._exiting) {
      if (process.exitCode === undefined || process.exitCode === null) process.exitCode = 1;
      process._exiting = true;
      process.emit("exit", process.exitCode);
    }
  } catch {
    // As in Node: what an exit listener throws at this point is not reported.
  }
  stderr(report);
  process.reallyExit(process.exitCode || 1);
}

// An error that nobody caught. Returns only if a listener took it.
function uncaughtException(error, fromPromise = false, thrownAt = null) {
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
    stderr(formatUncaught(inner));
    process.reallyExit(7);
  }
  if (!handled) exitAfterFatal(formatUncaught(error, thrownAt));
}

// ---- rejections

const warned = new SafeWeakMap();
let lastRejectionId = 0;

function noSideEffectsToString(reason) {
  try {
    return core.isNativeError(reason) || typeof reason === "object"
      ? lazyInspect()(reason, { depth: 0 })
      : String(reason);
  } catch {
    return "[object]";
  }
}

function rejectionError(reason) {
  const error = new Error(
    "This error originated either by throwing inside of an async function without a catch block, " +
      "or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason " +
      `"${noSideEffectsToString(reason)}".`,
  );
  const name = { __proto__: null, configurable: true, enumerable: false, writable: true };
  ObjectDefineProperty(error, "name", { ...name, value: "UnhandledPromiseRejection" });
  error.stack = `UnhandledPromiseRejection: ${error.message}`;
  error.code = "ERR_UNHANDLED_REJECTION";
  error[kReason] = reason;
  ObjectDefineProperty(error, kReason, { __proto__: null, enumerable: false });
  return error;
}

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
  const asError = () => (core.isNativeError(reason) ? reason : rejectionError(reason));
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
    case "warn-with-error-codes":
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

// Rust keeps these three for the isolate, so they are set again in every process.
function installFatalHandlers() {
  core.setReportExceptionCallback((error) => uncaughtException(error));
  core.setUnhandledPromiseRejectionHandler(unhandledRejection);
  core.setHandledPromiseRejectionHandler(rejectionHandled);
}

rt.uncaughtException = uncaughtException;

export { formatUncaught, installFatalHandlers, stderr, uncaughtException };
