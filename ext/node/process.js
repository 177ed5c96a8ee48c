// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// `node:process`: the properties of `process`, in Node's order. What is behind them is in the scripts process_*.js beside this one; what a
// snapshot cannot hold is set at the start of a process (js/50_process.js).

import { core, internals, primordials } from "ext:core/mod.js";
import { op_fs_umask, op_getegid, op_geteuid, op_gid, op_node_process_set_title, op_uid } from "ext:core/ops";
const {
  ArrayPrototypeConcat,
  FunctionPrototypeCall,
  ObjectDefineProperty,
  ReflectApply,
  SafeArrayIterator,
  SymbolFor,
  SymbolToStringTag,
  TypeError,
} = primordials;

const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
const { enableNextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
const surroundings = core.loadExtScript("ext:deno_node/_process/process.ts");
const { ERR_INVALID_ARG_TYPE, ERR_WORKER_UNSUPPORTED_OPERATION, NodeRangeError, NodeTypeError } = core.loadExtScript(
  "ext:deno_node/internal/errors.ts",
);
const { getActiveHandles, getActiveRequests, getActiveResourceNames } = core.loadExtScript(
  "ext:deno_node/internal/process/active_resources.ts",
);
const { getActiveResourcesInfo: getActiveTimers } = core.loadExtScript("ext:deno_node/internal/timers.mjs");
const { initializeDebugEnv } = core.loadExtScript("ext:deno_node/internal/util/debuglog.ts");
const { format } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
const { parseFileMode, validateBoolean } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
const { access, fix, process } = core.loadExtScript("ext:rt_node/process_object.js");
const { _linkedBinding, binding, deprecatedBinding } = core.loadExtScript("ext:rt_node/process_binding.js");
const ending = core.loadExtScript("ext:rt_node/process_exit.js");
const { _kill, kill, startListeningIfSignal, stopListeningIfSignal } = core.loadExtScript("ext:rt_node/process_signals.js");
const { defineStreams } = core.loadExtScript("ext:rt_node/process_streams.js");
const usage = core.loadExtScript("ext:rt_node/process_usage.js");
const { config, features, release } = core.loadExtScript("ext:rt_node/process_values.js");
const { emitWarning } = core.loadExtScript("ext:rt_node/process_warning.js");

// Of these most programs need nothing: each loads with its first use.
const credentials = () => core.loadExtScript("ext:rt_node/process_credentials.js");
const inspector = () => core.loadExtScript("ext:deno_node/inspector.js");
const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
const lazyModule = core.createLazyLoader("node:module");
const sourceMaps = () => core.loadExtScript("ext:rt_node/source_map_cache.js");

const { builtins, current, freezing, ticks } = internals.rt;
const { platform, version, versions } = surroundings;
const arch = surroundings.arch();

// Functions that are native in Node, and so have no `prototype`.
const natives = {
  dlopen(...args) {
    if (args.length < 2) throw new NodeTypeError("ERR_MISSING_ARGS", "process.dlopen needs at least 2 arguments");
    const { 0: module, 1: filename } = args;
    if (module == null || module.exports == null) throw new TypeError("Cannot convert undefined or null to object");
    lazyModule().default._extensions[".node"](module, filename);
    return module;
  },
  _getActiveRequests() {
    return getActiveRequests();
  },
  _getActiveHandles() {
    current.openConsoleStreams();
    return getActiveHandles();
  },
  getActiveResourcesInfo() {
    current.openConsoleStreams();
    return ArrayPrototypeConcat(getActiveResourceNames(), getActiveTimers());
  },
  getuid() {
    return op_uid();
  },
  geteuid() {
    return op_geteuid();
  },
  getgid() {
    return op_gid();
  },
  getegid() {
    return op_getegid();
  },
  getgroups() {
    return credentials().getgroups();
  },
  _debugProcess(pid = undefined) {
    if (typeof pid !== "number") throw new ERR_INVALID_ARG_TYPE("pid", "number", pid);
    if (pid !== process.pid) process.kill(pid, "SIGUSR1");
    else if (inspector().url() === undefined) inspector().open();
  },
  _debugEnd() {
    if (current.isInspected) inspector().close();
  },
};

// ---- what is running here

fix("version", version);
fix("versions", versions);
fix("arch", arch);
fix("platform", platform);
fix("release", release);
process._rawDebug = function _rawDebug(...args) {
  core.print(`${format(...new SafeArrayIterator(args))}\n`, true);
};
fix("moduleLoadList", []);
process.binding = binding;
process._linkedBinding = _linkedBinding;
FunctionPrototypeCall(EventEmitter, process);
process.domain = null;
ending.defineExiting();
ending.defineExitCode();
fix("config", config);
process.dlopen = natives.dlopen;

// ---- what it does and uses

process.uptime = usage.uptime;
process._getActiveRequests = natives._getActiveRequests;
process._getActiveHandles = natives._getActiveHandles;
process.getActiveResourcesInfo = natives.getActiveResourcesInfo;
process.reallyExit = ending.reallyExit;
process._kill = _kill;
process.loadEnvFile = function loadEnvFile(path = undefined) {
  const file = path == null ? ".env" : lazyFsUtils().getValidatedPathToString(path);
  core.loadExtScript("ext:rt_node/env_file.js").load(file, process.env);
};
process.cpuUsage = usage.cpuUsage;
process.threadCpuUsage = usage.threadCpuUsage;
process.resourceUsage = usage.resourceUsage;
process.memoryUsage = usage.memoryUsage;
process.constrainedMemory = usage.constrainedMemory;
process.availableMemory = usage.availableMemory;
process.kill = kill;
process.exit = ending.exit;
process.execve = function execve(execPath, args = [], env = process.env) {
  core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("process.execve");
  if (current.start.worker) throw new ERR_WORKER_UNSUPPORTED_OPERATION("Calling process.execve");
  credentials().execve(execPath, args, env);
};
const kRef = SymbolFor("nodejs.ref");
const kUnref = SymbolFor("nodejs.unref");
process.ref = function ref(maybeRefable) {
  const method = maybeRefable?.[kRef] ?? maybeRefable?.ref;
  if (typeof method === "function") ReflectApply(method, maybeRefable, []);
};
process.unref = function unref(maybeRefable) {
  const method = maybeRefable?.[kUnref] ?? maybeRefable?.unref;
  if (typeof method === "function") ReflectApply(method, maybeRefable, []);
};
let finalization;
access("finalization", {
  get() {
    return (finalization ??= core.loadExtScript("ext:rt_node/process_finalization.js"));
  },
  set(value) {
    finalization = value;
  },
});
process.hrtime = usage.hrtime;
process.openStdin = function () {
  process.stdin.resume();
  return process.stdin;
};

// ---- who it is

process.getuid = natives.getuid;
process.geteuid = natives.geteuid;
process.getgid = natives.getgid;
process.getegid = natives.getegid;
process.getgroups = natives.getgroups;
let allowedFlags;
access("allowedNodeEnvironmentFlags", {
  get() {
    return (allowedFlags ??= core.loadExtScript("ext:deno_node/internal/process/per_thread.mjs").buildAllowedFlags());
  },
  set(value) {
    allowedFlags = value;
  },
});
ObjectDefineProperty(process, "features", {
  __proto__: null,
  configurable: false,
  enumerable: true,
  value: features,
  writable: false,
});

// ---- errors, warnings, ticks

process._fatalException = (error, fromPromise) => ending.onFatal(error, fromPromise);
process.setUncaughtExceptionCaptureCallback = ending.setUncaughtExceptionCaptureCallback;
process.addUncaughtExceptionCaptureCallback = ending.addUncaughtExceptionCaptureCallback;
process.hasUncaughtExceptionCaptureCallback = ending.hasUncaughtExceptionCaptureCallback;
process.emitWarning = emitWarning;
process.nextTick = surroundings.nextTick;
process._tickCallback = function runNextTicks() {
  ticks.processAll();
};

// ---- modules and debuggers

access("sourceMapsEnabled", {
  get() {
    return builtins.sourceMaps.enabled;
  },
});
process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled) {
  validateBoolean(enabled, "enabled");
  sourceMaps().setSupport(enabled, enabled, enabled);
};
process.getBuiltinModule = function getBuiltinModule(id) {
  return lazyModule().getBuiltinModule(id);
};
process._debugProcess = natives._debugProcess;
process._debugEnd = natives._debugEnd;
process._startProfilerIdleNotifier = () => {};
process._stopProfilerIdleNotifier = () => {};

// ---- what it shares with other threads, and may not change in a worker

defineStreams();
process.abort = ending.abort;
process.umask = function wrappedUmask(mask) {
  return op_fs_umask(mask === undefined ? null : parseFileMode(mask, "mask") & 0o777);
};
process.chdir = surroundings.chdir;
process.cwd = surroundings.cwd;
process.initgroups = function initgroups(user, extraGroup) {
  credentials().initgroups(user, extraGroup);
};
process.setgroups = function setgroups(groups) {
  credentials().setgroups(groups);
};
// Without names, as in Node.
const setterOf = (name) =>
  function (id) {
    credentials().setId(name, id);
  };
process.setegid = setterOf("setegid");
process.seteuid = setterOf("seteuid");
process.setgid = setterOf("setgid");
process.setuid = setterOf("setuid");
process.env = surroundings.env;
let title;
access("title", {
  get() {
    return title ?? process.execPath;
  },
  set(value) {
    title = `${value}`;
    op_node_process_set_title(title);
  },
});

// ---- what its start fills

process.argv = [];
process.execArgv = [];
fix("pid", 0);
access("ppid", {
  get() {
    return internals.denoNs.ppid;
  },
  set(value) {
    ObjectDefineProperty(process, "ppid", { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  },
});
process.execPath = "";
let debugPort = 9229;
access("debugPort", {
  get() {
    return debugPort;
  },
  set(value) {
    const port = value | 0;
    if ((port !== 0 && port < 1024) || port > 65535) {
      throw new NodeRangeError("ERR_OUT_OF_RANGE", "process.debugPort must be 0 or in range 1024 to 65535");
    }
    debugPort = port;
  },
});
fix("argv0", "");
fix("_preload_modules", []);
access("report", {
  get() {
    return core.loadExtScript("ext:rt_node/process_report.js");
  },
});
ObjectDefineProperty(process, SymbolToStringTag, {
  __proto__: null,
  configurable: false,
  enumerable: false,
  value: "process",
  writable: true,
});

process.on("newListener", startListeningIfSignal);
process.on("removeListener", stopListeningIfSignal);

/** A process begins, or goes on from a snapshot. */
function begin(v8Version, nodeDebug) {
  const { streamBaseState } = core.loadExtScript("ext:deno_node/internal_binding/stream_wrap.ts");
  core.ops.op_stream_base_register_state(streamBaseState);
  versions.v8 = v8Version;
  enableNextTick();
  initializeDebugEnv(nodeDebug);
  if (current.options["--pending-deprecation"]) process.binding = deprecatedBinding();
}

// What a snapshot must not keep of the process that built it.
freezing.forgetProcess = () => {
  title = undefined;
  initializeDebugEnv("");
};

// Deno's files take these from the module.
const { nextTick } = surroundings;
export { arch, begin, emitWarning, nextTick, platform, process as default };
