// What ends a process: uncaught errors and unhandled rejections, reported and exited as Node does. The program may have replaced
// or removed any method of any prototype, and have put setters there: everything here goes through primordials, and what is
// made or changed here through `setOwn`.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_call, op_rt_stdio_print } from "ext:core/ops";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { nodes, placeOf, sourceFrame, thrownFrom, unheardErrors } from "ext:rt_bootstrap/39_error_places.js";
const {
  ArrayIsArray,
  ArrayPrototypeIncludes,
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  Error,
  ErrorPrototype,
  ErrorPrototypeToString,
  FunctionPrototypeToString,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectHasOwn,
  ObjectPrototype,
  ObjectPrototypeIsPrototypeOf,
  ReflectApply,
  ReflectDefineProperty,
  ReflectSet,
  RegExpPrototypeExec,
  SafeWeakMap,
  SafeWeakSet,
  String,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
  SymbolToStringTag,
  TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;

const { current, fatal, promiseHooks, ticks, worker } = internals.rt;

// What assigning would do, were there no setters and nothing frozen above. Where the object itself is frozen, nothing.
function setOwn(object, key, value, enumerable = true) {
  ReflectDefineProperty(object, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
}

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

const isObjectOrFunction = (value) => (typeof value === "object" && value !== null) || typeof value === "function";

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
  if (isObjectOrFunction(error)) ofText.add(error);
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
  const isObject = isObjectOrFunction(error);
  let text = snippets.get(error) ?? sourceFrame(error, thrownAt, wasThrown, fromPromise);
  const shown = isObject ? named(error, inspected(error)) : typeof error === "symbol" ? "" : `${error}`;
  if (core.isNativeError(error)) {
    // What `node:vm` ran has its place in its stack.
    if (RegExpPrototypeExec(/^[^\n]+:\d+\n[^\n]*\n[ \t]*\^+\n\n/, shown) !== null) text = `${shown}\n`;
    else text += `${tight.has(error) ? "" : "\n"}${shown}\n`;
  } else {
    text = isObject && ofText.has(error) ? `${text}\n${shown}\n` : `\n${text}${shown}\n`;
    if (!isObject && !current.options["--trace-uncaught"]) text += `${hint()}\n`;
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
    text = core.isNativeError(error) ? ErrorPrototypeToString(error) : noSideEffectsToString(error);
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
// `look` gets to see it first. Returns whether it threw nothing.
function guarded(run, look = undefined) {
  const thrown = op_rt_call(run);
  if (thrown === null) return true;
  look?.(thrown.error, thrown.source);
  uncaughtException(thrown.error, false, thrown.source);
  return false;
}

// ---- rejections

const warned = new SafeWeakMap();
let lastRejectionId = 0;

const objectToString = ObjectPrototype.toString;
const errorToString = ErrorPrototype.toString;

// The property `key` of `value`, which may have it from a prototype. What only code of the program could tell is undefined.
function dataOf(value, key) {
  for (let at = value; at !== null && !core.isProxy(at); at = ObjectGetPrototypeOf(at)) {
    const property = ObjectGetOwnPropertyDescriptor(at, key);
    if (property !== undefined) return ObjectHasOwn(property, "value") ? property.value : undefined;
  }
  return undefined;
}

// What stands after `object` where no data says so.
function builtinTag(value) {
  if (ArrayIsArray(value)) return "Array";
  if (core.isTypedArray(value)) return TypedArrayPrototypeGetSymbolToStringTag(value);
  if (core.isDate(value)) return "Date";
  if (core.isRegExp(value)) return "RegExp";
  for (let i = 0; i < BOXED.length; i++) if (core[`is${BOXED[i]}Object`](value)) return BOXED[i];
  return "Object";
}
const BOXED = ["Number", "String", "Boolean", "Symbol", "BigInt"];

const textOf = (value) => (value === undefined ? "" : noSideEffectsToString(value));

// As V8 prints a value without running code of the program.
function noSideEffectsToString(reason) {
  if (typeof reason === "function") {
    while (core.isProxy(reason)) reason = core.getProxyDetails(reason)[0];
    return FunctionPrototypeToString(reason);
  }
  if (typeof reason !== "object" || reason === null) return String(reason);
  if (core.isProxy(reason)) return ArrayIsArray(reason) ? "[object Array]" : "#<Object>";
  const toText = dataOf(reason, "toString");
  if (core.isNativeError(reason) || toText === errorToString) {
    const name = textOf(dataOf(reason, "name"));
    const message = textOf(dataOf(reason, "message"));
    return name === "" || message === "" ? name + message : `${name}: ${message}`;
  }
  if (toText === objectToString) {
    const constructor = dataOf(reason, "constructor");
    const name = typeof constructor === "function" ? dataOf(constructor, "name") : undefined;
    if (typeof name === "string" && name !== "") return `#<${name}>`;
  }
  const tag = dataOf(reason, SymbolToStringTag);
  return `[object ${typeof tag === "string" ? tag : builtinTag(reason)}]`;
}

class UnhandledPromiseRejection extends Error {
  constructor(reason) {
    super(
      "This error originated either by throwing inside of an async function without a catch block, " +
        "or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason " +
        `"${noSideEffectsToString(reason)}".`,
    );
    setOwn(this, "code", "ERR_UNHANDLED_REJECTION");
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
  const { process } = current;
  const { uid } = warned.get(promise);
  const detail = core.isNativeError(reason) ? reason.stack : noSideEffectsToString(reason);
  const warning = new Error(
    "Unhandled promise rejection. This error originated either by throwing inside of an async function " +
      "without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the " +
      "node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see " +
      "https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: " +
      uid +
      ")",
  );
  setOwn(warning, "name", "UnhandledPromiseRejectionWarning");
  if (core.isNativeError(reason)) setOwn(warning, "stack", reason.stack, false);
  process.emitWarning(detail, "UnhandledPromiseRejectionWarning");
  process.emitWarning(warning);
}

// Whether somebody listens: the domain of the promise, or the process. What a listener throws is uncaught like any other error.
function emitRejection(reason, promise) {
  let isHeard = true;
  guarded(() => {
    const domain = fatal.domainOf?.(promise);
    isHeard = domain ? domain.emit("error", reason) : current.process.emit("unhandledRejection", reason, promise);
  });
  return isHeard;
}

// Called by deno_core for each promise that a tick left rejected without a handler.
function unhandledRejection(promise, reason) {
  warned.set(promise, { uid: ++lastRejectionId });
  current.traceRejection?.(false);
  const asError = () => {
    if (core.isNativeError(reason)) return reason;
    const error = new UnhandledPromiseRejection(reason);
    snippets.set(error, nodes.rejection);
    return error;
  };
  switch (current.unhandledRejections) {
    case "strict": {
      uncaughtException(asError(), true);
      if (!emitRejection(reason, promise)) warnUnhandled(promise, reason);
      break;
    }
    case "none":
      emitRejection(reason, promise);
      break;
    case "warn":
      emitRejection(reason, promise);
      warnUnhandled(promise, reason);
      break;
    case "warn-with-error-code":
      if (!emitRejection(reason, promise)) {
        warnUnhandled(promise, reason);
        current.process.exitCode = 1;
      }
      break;
    default:
      if (!emitRejection(reason, promise)) uncaughtException(asError(), true);
  }
  return true;
}

function rejectionHandled(promise) {
  const { process } = current;
  const info = warned.get(promise);
  if (info === undefined) return;
  current.traceRejection?.(true);
  if (process.emit("rejectionHandled", promise)) return;
  const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${info.uid})`);
  setOwn(warning, "name", "PromiseRejectionHandledWarning");
  setOwn(warning, "id", info.uid);
  process.emitWarning(warning);
}

// Rust keeps these for the isolate, so they are set again in every process.
function installFatalHandlers() {
  core.setUnhandledPromiseRejectionHandler(unhandledRejection);
  core.setHandledPromiseRejectionHandler(rejectionHandled);
  core.setWasmStreamingCallback((source, rid) =>
    core.loadExtScript("ext:deno_fetch/26_fetch.js").handleWasmStreaming(source, rid),
  );
}

// Node's listener for 'warning' events.
let toldHowToTrace = false;
let disabledWarnings;
let writeWarning;

function onWarning(warning) {
  const { process } = current;
  disabledWarnings ??= current.options["--disable-warning"] ?? [];
  if (ArrayPrototypeIncludes(disabledWarnings, warning?.code)) return;
  if (ArrayPrototypeIncludes(disabledWarnings, warning?.name)) return;
  if (!ObjectPrototypeIsPrototypeOf(ErrorPrototype, warning)) return;
  const isDeprecation = warning.name === "DeprecationWarning";
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = `(${process.release.name}:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (trace && warning.stack) text += warning.stack;
  else if (typeof warning.toString === "function") text += `${warning.toString()}`;
  else text += ErrorPrototypeToString(warning);
  if (typeof warning.detail === "string") text += `\n${warning.detail}`;
  if (!trace && !toldHowToTrace) {
    const flag = isDeprecation ? "--trace-deprecation" : "--trace-warnings";
    text += `\n(Use \`${current.execName} ${flag} ...\` to show where the warning was created)`;
    toldHowToTrace = true;
  }
  if (redirectWarning(`${text}\n`)) return;
  // As in Node: programs that replace `process.stderr.write`, or `console.error` before the first warning, see what is warned of.
  writeWarning ??= current.console.error;
  writeWarning(text);
}

// `--redirect-warnings` and `NODE_REDIRECT_WARNINGS`. A file that cannot be written is nobody's loss: standard error has the text.
function redirectWarning(text) {
  const file = current.options["--redirect-warnings"] ?? current.process.env.NODE_REDIRECT_WARNINGS;
  if (!file) return false;
  try {
    core.loadExtScript("ext:deno_node/fs.ts").appendFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}

// The Node library has added a listener of its own. `listeners`: those of the program in the snapshot.
function installWarningListener(listeners) {
  const { process } = current;
  process.removeAllListeners("warning");
  toldHowToTrace = false;
  disabledWarnings = undefined;
  writeWarning = undefined;
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
