// User-land startup snapshots: what the builder lacks, what is put away before the heap is written (freeze), and what is
// brought back when a process starts from it (thaw).

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_enqueue_microtask, op_rt_native_adopt, op_rt_native_detach, op_timer_now, op_timer_schedule } from "ext:core/ops";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { guarded, onWarning } from "ext:rt_bootstrap/40_fatal.js";
import { forgetScript, main, runMain } from "ext:rt_bootstrap/60_main.js";
import {
  installLateIntrinsics,
  restoreLateIntrinsics,
  setStackTraceLimit,
  stashLateIntrinsics,
  webAssemblyOfBuild,
} from "ext:rt_bootstrap/65_late_intrinsics.js";
import { findNatives, giveBackNatives, recordConstructions } from "ext:rt_bootstrap/66_native_halves.js";
const {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  MathAbs,
  MathMax,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  queueMicrotask: coreQueueMicrotask,
  ReflectApply,
  StringPrototypeStartsWith,
  Int32Array,
  Uint8Array,
  Uint32Array,
} = primordials;

const nodeOptions = core.loadExtScript("ext:deno_node/internal_binding/node_options.ts");

const { builtins, current, freezing, modules, promiseHooks, require, snapshot } = internals.rt;

snapshot.addons = [];
snapshot.building = false;
snapshot.serializeCallbacks = [];
snapshot.deserializeCallbacks = [];
snapshot.main = null;

// ---- building

function prepareBuild(start) {
  snapshot.building = true;
  core.loadExtScript("ext:rt_node/build_reads.js").begin(denoNs, start.reportsBuild);
  installLateIntrinsics();
  recordConstructions();
  setStackTraceLimit(start.stackTraceLimit);
  lendQueueMicrotask();
}

// On its first use core's `queueMicrotask` looks below our own for V8's, which a builder lacks, and keeps what it finds.
function lendQueueMicrotask() {
  const prototype = ObjectGetPrototypeOf(globalThis);
  const own = ObjectGetOwnPropertyDescriptor(globalThis, "queueMicrotask");
  ObjectDefineProperty(prototype, "queueMicrotask", {
    __proto__: null,
    configurable: true,
    value: op_rt_enqueue_microtask,
    writable: true,
  });
  coreQueueMicrotask(() => {});
  delete prototype.queueMicrotask;
  ObjectDefineProperty(globalThis, "queueMicrotask", { __proto__: null, ...own });
}

// Runs the callbacks that the program registered for this moment, in their order. Returns whether they started something
// that keeps the event loop going for another round.
function runSerializeCallbacks() {
  const { serializeCallbacks } = snapshot;
  if (serializeCallbacks.length === 0) return false;
  guarded(() => {
    while (serializeCallbacks.length > 0) {
      const { 0: callback, 1: data } = ArrayPrototypeShift(serializeCallbacks);
      ReflectApply(callback, undefined, [data]);
    }
  });
  core.processTicksAndRejections();
  return core.eventLoopHasMoreWork();
}

// The system calls a process back only for signals it asked for: listeners of the build ask again in each restored process.
let parkedSignalListeners;

function parkSignalListeners(process) {
  const parked = [];
  const names = process.eventNames();
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (typeof name !== "string" || !StringPrototypeStartsWith(name, "SIG")) continue;
    const listeners = process.rawListeners(name);
    for (let j = 0; j < listeners.length; j++) {
      ArrayPrototypePush(parked, { name, listener: listeners[j] });
      process.off(name, listeners[j]);
    }
  }
  parkedSignalListeners = parked;
}

function restoreSignalListeners() {
  const parked = parkedSignalListeners;
  parkedSignalListeners = undefined;
  for (let i = 0; i < parked.length; i++) current.process.on(parked[i].name, parked[i].listener);
}

// Files of the add-ons that the build has loaded: none of their code is in the heap.
function loadedAddons() {
  return snapshot.addons;
}

// What Rust calls (99_entry.js): it looks for it on the global object of a process that starts.
let handle;

function keepHandle(object) {
  handle = object;
}

// Put away what belongs to this process. Returns what stands in the way of writing the heap, as sentences.
function freeze() {
  if (snapshot.building) core.loadExtScript("ext:rt_node/build_reads.js").end();
  snapshot.building = false;
  const { process } = current;
  process.removeListener("warning", onWarning);
  parkSignalListeners(process);
  process._exiting = false;
  process.exitCode = undefined;
  freezing.forgetStreams();
  builtins.freeze();
  modules.hooks.freeze();
  internals.closeIdleConnections?.();
  core.setAsyncContext(undefined);
  freezing.forgetProcess();
  freezing.forgetTime?.();
  freezing.forgetParsers?.();
  const natives = freezing.freezeCrypto?.() ?? [];
  for (let i = 0; i < natives.length; i++) {
    if (natives[i] !== undefined) op_rt_native_detach(natives[i]);
  }
  // A start fills them. What a build was called with is nobody's business, and differs where the same program is built twice.
  process.argv.length = 0;
  process.execArgv.length = 0;
  nodeOptions.setOptionSourceExecArgv([]);
  current.start = undefined;
  current.execName = "";
  main.pending = false;
  main.eventLoopRuns = false;
  const problems = stashLateIntrinsics();
  if (problems.length === 0) {
    // deno_core looks here for its callbacks while it makes a context from the blob.
    ObjectDefineProperty(globalThis, "Deno", { __proto__: null, configurable: true, value: { core }, writable: true });
    ObjectDefineProperty(globalThis, "__rt", { __proto__: null, configurable: true, value: handle });
  }
  return problems;
}

// The last that happens in a build. What JavaScript shares with the event loop lies in memory of the process, which is gone when V8
// writes it; a start gives it other memory.
function leaveEventLoop() {
  core.__setTickInfo(new Uint8Array(2));
  core.__setImmediateInfo(new Uint32Array(3));
  core.__setTimerInfo(new Int32Array(1));
}

// When nothing but finalizers can run any more.
const findNativesOfBuild = () => findNatives(webAssemblyOfBuild());

// ---- starting from a snapshot

// Timers that did not hold the build are still in their lists, which think that this process knows when they are due.
// Without this no timer of any kind fires again.
function rearmTimers() {
  const due = core.__processTimers(0);
  if (due === 0) return;
  op_timer_schedule(MathMax(1, MathAbs(due) - op_timer_now()));
}

function thaw() {
  giveBackNatives();
  restoreLateIntrinsics();
  rearmTimers();
  require.clearResolutionCaches?.();
  promiseHooks.rearm?.();
  freezing.thawCrypto?.(op_rt_native_adopt);
}

// The callbacks for this moment, then the program's main function; without one, what the command line names.
function runRestored(start) {
  restoreSignalListeners();
  guarded(() => {
    while (snapshot.deserializeCallbacks.length > 0) {
      const { 0: callback, 1: data } = ArrayPrototypeShift(snapshot.deserializeCallbacks);
      ReflectApply(callback, undefined, [data]);
    }
  });
  if (snapshot.main === null) {
    forgetScript(start);
    runMain(start);
    return;
  }
  const { 0: callback, 1: data } = snapshot.main;
  guarded(() => ReflectApply(callback, undefined, [data]));
}

// While the base snapshot is made: run the program at `argv[1]` and forget it.
function warmUp() {
  const { Module } = core.createLazyLoader("node:module")();
  const { start } = current;
  const file = start.argv[1];
  guarded(() => Module._load(file, undefined, false));
  delete Module._cache[file];
  core.processTicksAndRejections();
  current.process.argv.length = 0;
  current.options = { __proto__: null };
  require.clearResolutionCaches();
}

export {
  findNativesOfBuild,
  freeze,
  keepHandle,
  leaveEventLoop,
  loadedAddons,
  prepareBuild,
  runRestored,
  runSerializeCallbacks,
  thaw,
  warmUp,
};
