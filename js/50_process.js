// The start of a process: everything about `process` that a snapshot cannot hold is set here, in a plain run and after a
// snapshot was loaded alike.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_inspector_finish_recordings, op_rt_trace_uncaught } from "ext:core/ops";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { bindConsole } from "ext:rt_bootstrap/20_console.js";
import { guarded, installFatalHandlers, installWarningListener } from "ext:rt_bootstrap/40_fatal.js";
import { report } from "ext:rt_bootstrap/44_ticks.js";
const {
  ArrayPrototypePush,
  FunctionPrototypeBind,
  ObjectDefineProperty,
  ObjectKeys,
  ObjectPrototype,
  SafeMap,
  SafeSet,
  StringPrototypeIndexOf,
  StringPrototypeLastIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  StringPrototypeToUpperCase,
} = primordials;

const { builtins, current, modules, worker } = internals.rt;
const pathModule = core.createLazyLoader("node:path");
const processModule = core.createLazyLoader("node:process");
const nodeOptions = core.loadExtScript("ext:deno_node/internal_binding/node_options.ts");

// What `getOptionValue` gives where no flag was given and Node's default is neither `false` nor nothing.
const defaults = {
  __proto__: null,
  "--addons": true,
  "--async-context-frame": true,
  "--dns-result-order": "",
  "--experimental-addon-modules": true,
  "--experimental-detect-module": true,
  "--experimental-ffi": true,
  "--experimental-global-navigator": true,
  "--experimental-repl-await": true,
  "--experimental-require-module": true,
  "--experimental-sqlite": true,
  "--experimental-websocket": true,
  "--experimental-webstorage": true,
  "--extra-info-on-fatal-exception": true,
  "--force-async-hooks-checks": true,
  "--global-search-paths": true,
  "--insecure-http-parser": false,
  "--max-http-header-size": 16384,
  "--network-family-autoselection": true,
  "--network-family-autoselection-attempt-timeout": 500,
  "--report-signal": "SIGUSR2",
  "--require-module": true,
  "--strip-types": true,
  "--trace-event-file-pattern": "node_trace.${rotation}.log",
  "--use-env-proxy": false,
};

// Deno's table of options knows a handful of flags; the command line was parsed once, in Rust.
current.options = { __proto__: null };
// `options`: a SafeMap.
current.applyOptions = (options) => {
  const known = ObjectKeys(defaults);
  for (let i = 0; i < known.length; i++) options.set(known[i], { value: defaults[known[i]] });
  const names = ObjectKeys(current.options);
  for (let i = 0; i < names.length; i++) {
    options.set(names[i], { value: current.options[names[i]] });
  }
};

// Flags whose effect is nobody's in particular: ext/node/flags/effects.js has them all, and is not loaded for others.
const effects = new SafeSet([
  "--experimental-bench",
  "--dns-result-order",
  "--experimental-config-file",
  "--experimental-eventsource",
  "--experimental-ffi",
  "--experimental-global-navigator",
  "--experimental-sqlite",
  "--experimental-stream-iter",
  "--experimental-vfs",
  "--experimental-websocket",
  "--experimental-web-worker",
  "--experimental-webstorage",
  "--inspect-port",
  "--localstorage-file",
  "--network-family-autoselection",
  "--network-family-autoselection-attempt-timeout",
  "--permission",
  "--permission-audit",
  "--report-compact",
  "--report-dir",
  "--report-exclude-env",
  "--report-exclude-network",
  "--report-filename",
  "--report-on-fatalerror",
  "--report-on-signal",
  "--report-signal",
  "--report-uncaught-exception",
  "--strip-types",
  "--trace-env",
  "--trace-event-categories",
  "--trace-sigint",
  "--trace-promises",
  "--trace-sync-io",
  "--track-heap-objects",
  "--use-env-proxy",
]);

function hasEffects() {
  const names = ObjectKeys(current.options);
  for (let i = 0; i < names.length; i++) {
    if (effects.has(names[i]) || StringPrototypeStartsWith(names[i], "--allow-")) return true;
  }
  return false;
}

// Throws for values that Node takes for an error of the program.
function applyEffects() {
  core.loadExtScript("ext:rt_bootstrap/flags/effects.js")(current.process, current.options);
}

// The folders that `require` searches last: those of the environment, and the one beside the executable's.
modules.globalPaths = () => {
  if (current.options["--global-search-paths"] === false) return [];
  const { HOME, NODE_PATH } = current.process.env;
  const paths = [];
  const add = (path) => {
    if (path !== "") ArrayPrototypePush(paths, path);
  };
  let rest = NODE_PATH ?? "";
  for (let end = StringPrototypeIndexOf(rest, ":"); end >= 0; end = StringPrototypeIndexOf(rest, ":")) {
    add(StringPrototypeSlice(rest, 0, end));
    rest = StringPrototypeSlice(rest, end + 1);
  }
  add(rest);
  if (HOME) ArrayPrototypePush(paths, `${HOME}/.node_modules`, `${HOME}/.node_libraries`);
  const { execPath } = current.process;
  const folder = StringPrototypeLastIndexOf(execPath, "/");
  const prefix = folder > 0 ? StringPrototypeLastIndexOf(execPath, "/", folder - 1) : -1;
  if (prefix >= 0) ArrayPrototypePush(paths, `${StringPrototypeSlice(execPath, 0, prefix)}/lib/node`);
  return paths;
};

// `start`: what cli/ found on the command line; see StartOptions in runtime/src/start.rs.
function startProcess(start) {
  if (start.worker?.ownEnv) denoNs.useThreadEnvironment();
  current.start = start;
  current.options = start.options;
  current.stackTraceLimit = start.stackTraceLimit;
  current.unhandledRejections = start.options["--unhandled-rejections"] ?? "throw";
  current.execName = StringPrototypeSlice(start.argv0, StringPrototypeLastIndexOf(start.argv0, "/") + 1);
  denoNs.args = start.args;
  denoNs.mainModule = undefined;
  denoNs.version = { __proto__: null, v8: start.v8Version };
  installFatalHandlers();
  core.setReportExceptionCallback(report);

  const { begin, default: process } = processModule();
  current.process = process;
  const warningListeners = start.snapshot === "load" ? process.rawListeners("warning") : [];
  nodeOptions.setOptionSourceExecArgv(start.execArgv);
  begin(start.v8Version, start.nodeDebug);

  bindConsole();

  replaceContents(process.argv, start.argv);
  replaceContents(process.execArgv, start.execArgv);
  process.title = start.title ?? start.argv0;
  defineIdentity(process, start);
  current.openKeptStreams?.();
  applyFlags(process, start.options);
  mapStacks(start.options["--enable-source-maps"] === true);
  if (start.options["--trace-uncaught"]) op_rt_trace_uncaught();
  installWarningListener(warningListeners);
  installDiagnostics(process, start.options);
  if (start.worker !== null) {
    core.loadExtScript("ext:rt_worker/worker_inside.js");
    worker.enterWorker(start.worker);
    // Signals are the main thread's; here their names are those of plain events.
    current.listenToSignal = () => {};
    current.holdStream("stdout");
    current.holdStream("stderr");
  }
  if (start.hasChannel) {
    core.loadExtScript("ext:deno_node/child_process.ts");
    internals.__setupChildProcessIpcChannel();
  }
  if (start.worker === null && process.env.NODE_UNIQUE_ID) enterCluster(process.env);
  core.loadExtScript("ext:deno_web/15_performance.js").setTimeOrigin();
  builtins.start();
  modules.hooks.start();
}

// A worker of `node:cluster` has to be one before anything of it runs: whoever forks because it thinks itself the primary
// forks without end.
function enterCluster(env) {
  core.loadExtScript("ext:deno_node/cluster.ts");
  internals.rt.current.isClusterWorker = true;
  internals.__initCluster(env.NODE_UNIQUE_ID, env.NODE_CLUSTER_SCHED_POLICY);
}

function replaceContents(array, items) {
  array.length = 0;
  for (let i = 0; i < items.length; i++) ArrayPrototypePush(array, items[i]);
}

// Values, as in Node: who copies `process` with its descriptors, as jest does, and writes to the copy must not write to what is copied.
function defineIdentity(process, start) {
  defineValue(process, "pid", denoNs.pid, false);
  defineValue(process, "argv0", start.argv0, false);
  defineValue(process, "execPath", denoNs.execPath(), true);
}

// A snapshot has nothing of the process that built it.
function forgetIdentity(process) {
  defineValue(process, "pid", 0, false);
  defineValue(process, "argv0", "", false);
  defineValue(process, "execPath", "", true);
}

function defineValue(process, name, value, writable) {
  ObjectDefineProperty(process, name, { __proto__: null, configurable: true, enumerable: true, value, writable });
}

function applyFlags(process, options) {
  const flag = (name, property) => {
    if (options[name]) {
      ObjectDefineProperty(process, property, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        value: true,
        writable: false,
      });
    }
  };
  if (options["--deprecation"] === false) process.noDeprecation = true;
  const mode = options["--disable-proto"];
  if (mode === "delete" || mode === "throw") {
    current.restrictProto = (prototype) => restrictProto(mode, prototype);
    current.restrictProto(ObjectPrototype);
  }
  flag("--throw-deprecation", "throwDeprecation");
  flag("--trace-deprecation", "traceDeprecation");
  flag("--trace-warnings", "traceProcessWarnings");
}

// A snapshot remembers what its builder wanted, but it is the flags of this process that count.
function mapStacks(on) {
  if (on || builtins.sourceMaps.enabled) core.loadExtScript("ext:rt_node/source_map_cache.js").setSupport(on, on, on);
}

// Flags and variables that write files about the run. Those that record from the first line on are Rust's.
function installDiagnostics(process, options) {
  const { env } = process;
  if (env.NODE_V8_COVERAGE) {
    // Absolute, for children that start elsewhere.
    env.NODE_V8_COVERAGE = pathModule().default.resolve(env.NODE_V8_COVERAGE);
  }
  current.debugModule = undefined;
  if (env.NODE_DEBUG) {
    const debug = core.loadExtScript("ext:deno_node/internal/util/debuglog.ts").debuglog("module");
    if (debug.enabled) current.debugModule = debug;
  }
  const limit = options["--heapsnapshot-near-heap-limit"];
  if (limit > 0) core.loadExtScript("ext:rt_v8/near_heap_limit.js").snapshotsNearHeapLimit(limit);
}

// Throws for a signal that there is none of, like a line of the program.
function watchHeapSnapshotSignal() {
  const signal = current.options["--heapsnapshot-signal"];
  const { signals } = core.createLazyLoader("node:os")().constants;
  if (signals[signal] === undefined) {
    const { ERR_UNKNOWN_SIGNAL } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    const isLower = signals[StringPrototypeToUpperCase(signal)] !== undefined;
    throw new ERR_UNKNOWN_SIGNAL(isLower ? `${signal} (signals must use all capital letters)` : signal);
  }
  current.process.on(signal, doWriteHeapSnapshot);
}

function doWriteHeapSnapshot() {
  core.loadExtScript("ext:rt_v8/heap_snapshot.js").writeDiagnosticHeapSnapshot(current.options["--diagnostic-dir"]);
}

// Called by `process.on("workerMessage", ...)`.
current.listenForThreads = () => {
  core.loadExtScript("ext:rt_worker/thread_messages.js").registerThread();
};

function caughtName(signal) {
  const { signals } = core.createLazyLoader("node:os")().constants;
  const names = ObjectKeys(signals);
  for (let i = 0; i < names.length; i++) {
    if (signals[names[i]] === signal && current.process.listenerCount(names[i]) > 0) return names[i];
  }
  return undefined;
}

current.beforeKillingItself = (signal) => {
  if (caughtName(signal) === undefined) op_rt_inspector_finish_recordings();
};

// For each signal that is listened to what it does: the process emits it, by the `emit` that it had when its first listener came, in the
// context in which that began to listen.
const signalEmitters = new SafeMap();
// The resource of each for `node:async_hooks`.
const signalWraps = new SafeMap();
const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

class Signal {}

current.listenToSignal = (name) => {
  if (signalEmitters.has(name)) return;
  const { process } = current;
  const { signals } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts").os;
  const emit = FunctionPrototypeBind(process.emit, process, name, name, signals[name]);
  const context = core.getAsyncContext();
  const wrap = new Signal();
  const { beginScope, runAs } = asyncHooks();
  beginScope(wrap, "SIGNALWRAP");
  const { runIn } = core.loadExtScript("ext:rt_node/in_context.js");
  const emitter = () => runIn(context, guarded, undefined, [() => runAs(wrap, emit)]);
  denoNs.addSignalListener(name, emitter);
  signalEmitters.set(name, emitter);
  signalWraps.set(name, wrap);
};

// Called when a listener has gone.
current.leaveSignal = (name) => {
  const emitter = signalEmitters.get(name);
  if (emitter === undefined || current.process.listenerCount(name) > 0) return;
  signalEmitters.delete(name);
  asyncHooks().endScope(signalWraps.get(name));
  signalWraps.delete(name);
  denoNs.removeSignalListener(name, emitter);
};

// What a process signals to itself arrives as often as it was sent, and in that order: the system counts no signals. Returns
// false for what nobody listens to. Changes of a terminal's size have listeners that are not the program's.
current.signalItself = (signal) => {
  const name = caughtName(signal);
  if (name === undefined || name === "SIGWINCH") return false;
  // Not `setImmediate` and `setTimeout`, which programs replace.
  const { Immediate, setUnrefTimeout } = core.loadExtScript("ext:deno_node/internal/timers.mjs");
  let isTold = false;
  const tell = () => {
    if (isTold) return;
    isTold = true;
    // Whoever listened may have left by then.
    signalEmitters.get(name)?.();
  };
  // With the next turn of the event loop, whatever makes it, but for its own sake there is none.
  setUnrefTimeout(tell, 1);
  new Immediate(tell).unref();
  return true;
};

// `prototype`: that of a context of the program's too.
function restrictProto(mode, prototype) {
  if (mode === "delete") {
    delete prototype.__proto__;
  } else {
    const refuse = () => {
      const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new NodeError(
        "ERR_PROTO_ACCESS",
        "Accessing Object.prototype.__proto__ has been disallowed with --disable-proto=throw",
      );
    };
    ObjectDefineProperty(prototype, "__proto__", { __proto__: null, configurable: true, get: refuse, set: refuse });
  }
}

export { applyEffects, forgetIdentity, hasEffects, startProcess, watchHeapSnapshotSignal };
