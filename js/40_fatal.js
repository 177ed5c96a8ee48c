// What ends a process: uncaught errors and unhandled rejections, reported and exited as Node does. The program may have replaced
// or removed any method of any prototype, and have put setters there: everything here goes through primordials, and what is
// made or changed here through `setOwn`.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_call, op_rt_stdio_print } from "ext:core/ops";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { nodes, placeOf, sourceFrame, thrownFrom, unheardErrors } from "ext:rt_bootstrap/39_error_places.js";
const {
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  Error,
  ErrorPrototypeToString,
  ReflectApply,
  ReflectDefineProperty,
  ReflectSet,
  RegExpPrototypeExec,
  SafeWeakMap,
  SafeWeakSet,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
} = primordials;
const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

const { current, fatal, promiseHooks, ticks, worker } = internals.rt;

// What assigning would do, were there no setters and nothing frozen above. Where the object itself is frozen, nothing.
function setOwn(object, key, value, enumerable = true) {
  ReflectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
}

const lazyValueText = () => core.loadExtScript("ext:rt_bootstrap/46_value_text.js");
const lazyInspect = () => core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect;

function stderr(text) {
  try {
    if (current.start?.worker) {
      current.process.stderr.write(text);
      return;
    }
    current.flushStreams?.();
    op_rt_stdio_print(2, text);
  } catch {
    // Nobody reads it.
  }
}

// Errors whose place somebody else has drawn, and errors that Node prints directly below their place.
const snippets = new SafeWeakMap();
const tight = new SafeWeakSet();
// What the text of the command line or of standard input threw while it ran for the first time.
const ofText = new SafeWeakSet();

// Put the place that a text does not parse at above the stack of `error`, where Node has it too. Returns `error`.
function showPlace(error) {
  const place = placeOf(error);
  if (place === null || snippets.has(error)) return error;
  setOwn(error, "stack", `${place}\n${error.stack}`, false);
  // The report needs no other.
  snippets.set(error, "");
  tight.add(error);
  return error;
}

// The stack of what the text of `-e` or of a worker throws at once begins with the line that threw, as for any script of `node:vm`.
function placeInText(error, thrownAt) {
  if (isObject(error)) ofText.add(error);
  if (!core.isNativeError(error)) return;
  if (snippets.has(error) || unheardErrors.has(error)) return;
  try {
    const place = sourceFrame(error, thrownAt, false, false);
    const { stack } = error;
    if (place === "" || typeof stack !== "string" || stack === "") return;
    setOwn(error, "stack", `${place}\n${stack}`, false);
    snippets.set(error, "");
    tight.add(error);
  } catch {
    // It is frozen, or its stack throws.
  }
}

// What Node prints for an error that has no stack to show: one whose `stack` throws, say.
function nameAndMessage(error) {
  let text;
  try {
    const { message, name } = error;
    text = message === undefined || name === undefined ? `${error}` : `${name}: ${message}`;
  } catch {
    // Nothing is left.
    text = "";
  }
  return `${text}\n${hint()}`;
}

const hint = () => `(Use \`${current.execName} --trace-uncaught ...\` to show where the exception was thrown)`;

function inspected(error) {
  let stack;
  try {
    stack = stackWithEmitter(error) ?? error.stack;
  } catch {
    return nameAndMessage(error);
  }
  try {
    // What a program's classes show is left out, as in Node.
    return lazyInspect()(error, { __proto__: null, customInspect: false, depth: 5 });
  } catch {
    // As Node: where it cannot be shown, the stack is what is left.
    return typeof stack === "string" ? stack : nameAndMessage(error);
  }
}

// An error of an 'error' event without listeners also says where the event was emitted.
function stackWithEmitter(error) {
  let stack;
  try {
    stack = unheardErrors.get(error)?.();
  } catch {
    // The stack is no text, say.
  }
  if (typeof stack === "string") setOwn(error, "stack", stack, false);
  return stack;
}

// What the text of `-e` throws at once is shown by the name of its kind, and not by its class.
function named(error, shown) {
  if (!ofText.has(error) || !core.isNativeError(error)) return shown;
  try {
    const name = error.constructor?.name;
    const both = `${name} [${error.name}]`;
    if (name !== error.name && StringPrototypeStartsWith(shown, both)) {
      return `${error.name}${StringPrototypeSlice(shown, both.length)}`;
    }
  } catch {
    // The program's own getters may throw.
  }
  return shown;
}

// The report of `error` as Node writes it to standard error. `thrownAt`: the line that threw, where it is known;
// `wasThrown`: it was thrown, but only the error itself is known; `fromPromise`: it is what a promise was rejected with.
function formatUncaught(error, thrownAt = null, wasThrown = false, fromPromise = false) {
  const isThing = isObject(error);
  let text = snippets.get(error) ?? sourceFrame(error, thrownAt, wasThrown, fromPromise);
  const shown = isThing ? named(error, inspected(error)) : typeof error === "symbol" ? "" : `${error}`;
  if (core.isNativeError(error)) {
    // What `node:vm` ran has its place in its stack.
    if (RegExpPrototypeExec(/^[^\n]+:\d+\n[^\n]*\n[ \t]*\^+\n\n/, shown) !== null) text = `${shown}\n`;
    else text += `${tight.has(error) ? "" : "\n"}${shown}\n`;
  } else {
    text = isThing && ofText.has(error) ? `${text}\n${shown}\n` : `\n${text}${shown}\n`;
    if (!isThing && !current.options["--trace-uncaught"]) text += `${hint()}\n`;
  }
  if (current.options["--trace-uncaught"]) text += thrownFrom(error, thrownAt);
  return text;
}

// Below a report, unless `--no-extra-info-on-fatal-exception` says not.
function lastLines() {
  return current.options["--extra-info-on-fatal-exception"] === false ? "" : `\nNode.js ${current.process.version}\n`;
}

// A worker leaves the report to the thread that made it.
function endWorkerAfterFatal(error) {
  const { process } = current;
  promiseHooks.disarm?.();
  worker.tellError(error);
  if (process._exiting) denoNs.exit(process.exitCode || 0);
  try {
    ReflectSet(process, "exitCode", 1);
    ReflectSet(process, "_exiting", true);
    process.emit("exit", 1);
  } catch (inner) {
    worker.tellError(inner);
  }
  denoNs.exit(process.exitCode ?? 0);
}

function exitAfterFatal(error, report) {
  const { process } = current;
  if (current.start.worker) return endWorkerAfterFatal(error);
  if (aborts()) {
    tell(report, error);
    process.abort();
  }
  try {
    if (!process._exiting) {
      // Also where the program has frozen it.
      ReflectSet(process, "exitCode", 1);
      ReflectSet(process, "_exiting", true);
      process.emit("exit", 1);
    }
  } catch {
    // As in Node: what an exit listener throws at this point is not reported.
  }
  // What the report needs may make promises, and a hook of the program may be what failed.
  promiseHooks.disarm?.();
  tell(report, error);
  denoNs.exit(process.exitCode ?? 1);
}

// A hook of `node:async_hooks` threw: Node shows the stack alone, and nobody is asked.
function endAfterHook(error) {
  const { process } = current;
  promiseHooks.disarm?.();
  let stack;
  try {
    stack = typeof error?.stack === "string" ? error.stack : new Error(lazyInspect()(error)).stack;
  } catch {
    stack = nameAndMessage(error);
  }
  process._rawDebug(stack);
  if (current.options["--abort-on-uncaught-exception"]) process.abort();
  process.exit(1);
}

// `--abort-on-uncaught-exception`: an error of the main thread that no capture callback takes ends the process before anybody hears
// of it, in V8's words and by its signal. V8's own flag would also end it where native code catches what a program threw.
function abortAtOnce(error) {
  let text;
  let stack;
  try {
    stack = core.isNativeError(error) ? error.stack : undefined;
    text = core.isNativeError(error) ? ErrorPrototypeToString(error) : lazyValueText()(error);
  } catch {
    text = "";
  }
  const frames = [];
  if (typeof stack === "string") {
    const lines = StringPrototypeSplit(stack, "\n");
    for (let i = 1; i < lines.length; i++) {
      if (StringPrototypeStartsWith(lines[i], "    at ")) ArrayPrototypePush(frames, StringPrototypeSlice(lines[i], 7));
    }
  }
  stderr(`Uncaught ${text}\n\nFROM\n${ArrayPrototypeJoin(frames, "\n")}`);
  current.process.kill(current.process.pid, "SIGTRAP");
}

const aborts = () => current.options["--abort-on-uncaught-exception"] && !current.start.worker;

// Whatever goes wrong while the report is made, the process ends with its exit code.
function tell(report, error) {
  try {
    stderr(report());
    current.reportUncaught?.(error);
  } catch {
    // Nothing more is known of it.
  }
  stderr(lastLines());
}

// An error that nobody caught. Returns only if a listener took it.
function uncaughtException(error, fromPromise = false, thrownAt = null, wasThrown = false) {
  if (error === ticks.broken) return;
  const { process } = current;
  const handle = process._fatalException;
  if (typeof handle !== "function") {
    tell(() => formatUncaught(error), error);
    denoNs.exit(6);
  }
  if (aborts() && !fromPromise && !process.hasUncaughtExceptionCaptureCallback() && fatal.captureCallbacks.length === 0) {
    abortAtOnce(error);
  }
  let handled;
  try {
    handled = ReflectApply(handle, process, [error, fromPromise]);
  } catch (inner) {
    if (current.start.worker) return endWorkerAfterFatal(inner);
    if (aborts()) abortAtOnce(inner);
    promiseHooks.disarm?.();
    tell(() => formatUncaught(inner, null, true), inner);
    denoNs.exit(7);
  }
  if (!handled) exitAfterFatal(error, () => formatUncaught(error, thrownAt, wasThrown, fromPromise));
  // A callback that threw has left it to this to leave its context.
  core.setAsyncContext(undefined);
  core.loadExtScript("ext:deno_node/internal/async_hooks.ts").leaveAllScopes();
}

// Call `run` with no arguments. What it throws is uncaught, reported with the line of the `throw`, which a `catch` would not know.
// `look` gets to see it first; `isRejection`: to the program it is a rejection. Returns whether it threw nothing.
function guarded(run, look = undefined, isRejection = false) {
  const thrown = op_rt_call(run);
  if (thrown === null) return true;
  look?.(thrown.error, thrown.source);
  uncaughtException(thrown.error, isRejection, thrown.source);
  return false;
}

let rejections;

function lazyRejections() {
  rejections ??= core.loadExtScript("ext:rt_bootstrap/47_rejections.js")({ rejection: nodes.rejection, setOwn, snippets });
  return rejections;
}

// Rust keeps these for the isolate, so they are set again in every process.
function installFatalHandlers() {
  core.setUnhandledPromiseRejectionHandler((promise, reason) => lazyRejections().unhandledRejection(promise, reason));
  core.setHandledPromiseRejectionHandler((promise) => lazyRejections().rejectionHandled(promise));
  core.setWasmStreamingCallback((source, rid) =>
    core.loadExtScript("ext:deno_fetch/26_fetch.js").handleWasmStreaming(source, rid),
  );
}

// Node's listener for 'warning' events.
let warnings;

function onWarning(warning) {
  warnings ??= core.loadExtScript("ext:rt_bootstrap/48_warnings.js");
  warnings.onWarning(warning);
}

// The Node library has added a listener of its own. `listeners`: those of the program in the snapshot.
function installWarningListener(listeners) {
  const { process } = current;
  process.removeAllListeners("warning");
  warnings?.forget();
  if (current.options["--warnings"] && process.env.NODE_NO_WARNINGS !== "1") process.on("warning", onWarning);
  for (let i = 0; i < listeners.length; i++) process.on("warning", listeners[i]);
}

fatal.endAfterHook = endAfterHook;
fatal.guarded = guarded;
fatal.showPlace = showPlace;
fatal.uncaughtException = uncaughtException;

export {
  guarded,
  installFatalHandlers,
  installWarningListener,
  onWarning,
  placeInText,
  setOwn,
  snippets,
  tight,
  uncaughtException,
};
