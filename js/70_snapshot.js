// User-land startup snapshots: what the builder lacks, what is put away before the heap is written (freeze), and what is
// brought back when a process starts from it (thaw).

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_enqueue_microtask, op_rt_native_adopt, op_rt_native_detach, op_timer_now, op_timer_schedule } from "ext:core/ops";
import { guarded, onWarning } from "ext:rt_bootstrap/40_fatal.js";
import { forgetScript, main, runMain } from "ext:rt_bootstrap/60_main.js";
const {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  MathAbs,
  MathMax,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectIsExtensible,
  queueMicrotask: coreQueueMicrotask,
  ReflectApply,
  StringPrototypeStartsWith,
  SymbolAsyncDispose,
  SymbolDispose,
  SymbolPrototypeGetDescription,
} = primordials;

const { builtins, current, freezing, modules, promiseHooks, require, snapshot } = internals.rt;

snapshot.building = false;
snapshot.serializeCallbacks = [];
snapshot.deserializeCallbacks = [];
snapshot.main = null;

// ---- late intrinsics: V8 adds these when a context is made from a snapshot, and dies if they are there already. Own
// properties under these names are the program's (a polyfill, a changed limit): they are taken out and put back.

const IteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf([].values()));
const AsyncIteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf(ObjectGetPrototypeOf((async function* () {})())));

// V8's own objects, whatever a program has put in their place since.
const lateIntrinsics = [
  [
    globalThis,
    "globalThis",
    [
      "AsyncDisposableStack",
      "DisposableStack",
      "Float16Array",
      "SharedArrayBuffer",
      "SuppressedError",
      "Temporal",
      "WebAssembly",
    ],
  ],
  [Error, "Error", ["isError", "stackTraceLimit"]],
  [Promise, "Promise", ["try"]],
  [RegExp, "RegExp", ["escape"]],
  [Math, "Math", ["f16round", "sumPrecise"]],
  [Atomics, "Atomics", ["pause"]],
  [Date.prototype, "Date.prototype", ["toTemporalInstant"]],
  [DataView.prototype, "DataView.prototype", ["getFloat16", "setFloat16"]],
  [Uint8Array, "Uint8Array", ["fromBase64", "fromHex"]],
  [Uint8Array.prototype, "Uint8Array.prototype", ["setFromBase64", "setFromHex", "toBase64", "toHex"]],
  [Map.prototype, "Map.prototype", ["getOrInsert", "getOrInsertComputed"]],
  [WeakMap.prototype, "WeakMap.prototype", ["getOrInsert", "getOrInsertComputed"]],
  [Iterator, "Iterator", ["concat"]],
  [IteratorPrototype, "Iterator.prototype", [SymbolDispose]],
  [AsyncIteratorPrototype, "AsyncIterator.prototype", [SymbolAsyncDispose]],
  [Intl.Locale.prototype, "Intl.Locale.prototype", ["variants"]],
];

// These V8 looks up by name on the global object, to add to them.
const lookedUp = { __proto__: null, Atomics, Math, Uint8Array };

function nameOf(holder, key) {
  return typeof key === "symbol" ? `${holder}[${SymbolPrototypeGetDescription(key)}]` : `${holder}.${key}`;
}

let stashed = [];

// Returns a sentence for each intrinsic that cannot be restored.
function stashLateIntrinsics() {
  const problems = [];
  stashed = [];
  for (let i = 0; i < lateIntrinsics.length; i++) {
    const holder = lateIntrinsics[i][0];
    const name = lateIntrinsics[i][1];
    const keys = lateIntrinsics[i][2];
    if (!ObjectIsExtensible(holder)) {
      ArrayPrototypePush(problems, `${name} is frozen or not extensible; V8 adds ${nameOf(name, keys[0])} when a process starts`);
      continue;
    }
    for (let j = 0; j < keys.length; j++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(holder, keys[j]);
      if (descriptor === undefined) continue;
      if (!descriptor.configurable) {
        ArrayPrototypePush(problems, `${nameOf(name, keys[j])} is not configurable; V8 adds it when a process starts`);
        continue;
      }
      if (keys[j] === "stackTraceLimit") {
        // The limit we set ourselves gives way to the one of the process that starts.
        if (descriptor.value === builderStackTraceLimit) {
          delete holder.stackTraceLimit;
          continue;
        }
        warnStackTraceLimit();
      }
      ArrayPrototypePush(stashed, { holder, key: keys[j], descriptor });
      delete holder[keys[j]];
    }
  }
  stashReplacements(problems);
  return problems;
}

// What a program has put in the place of an object that V8 looks up, or that it deleted it (no descriptor).
function stashReplacements(problems) {
  for (const key in lookedUp) {
    const descriptor = ObjectGetOwnPropertyDescriptor(globalThis, key);
    if (descriptor !== undefined && descriptor.value === lookedUp[key]) continue;
    if (descriptor !== undefined && !descriptor.configurable) {
      ArrayPrototypePush(problems, `globalThis.${key} is replaced and not configurable; V8 needs its own when a process starts`);
      continue;
    }
    if (!ObjectIsExtensible(globalThis)) continue;
    ArrayPrototypePush(stashed, { holder: globalThis, key, descriptor });
    ObjectDefineProperty(globalThis, key, { __proto__: null, configurable: true, value: lookedUp[key], writable: true });
  }
}

function restoreLateIntrinsics() {
  for (let i = 0; i < stashed.length; i++) {
    const { holder, key, descriptor } = stashed[i];
    if (descriptor === undefined) delete holder[key];
    else ObjectDefineProperty(holder, key, { __proto__: null, ...descriptor });
  }
  stashed = [];
}

let builderStackTraceLimit;

function warnStackTraceLimit() {
  core.print(
    "Error.stackTraceLimit has been modified by the snapshot builder script.\n" +
      "It will be preserved after snapshot deserialization and override --stack-trace-limit passed into the " +
      "deserialized application.\n" +
      "To allow --stack-trace-limit override in the deserialized application, delete Error.stackTraceLimit.\n",
    true,
  );
}

// ---- building

function prepareBuild(start) {
  snapshot.building = true;
  builderStackTraceLimit = start.stackTraceLimit;
  Error.stackTraceLimit = builderStackTraceLimit;
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

// What Rust calls (99_entry.js): it looks for it on the global object of a process that starts.
let handle;

function keepHandle(object) {
  handle = object;
}

// Put away what belongs to this process. Returns what stands in the way of writing the heap, as sentences.
function freeze() {
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
  const natives = freezing.freezeCrypto?.() ?? [];
  for (let i = 0; i < natives.length; i++) {
    if (natives[i] !== undefined) op_rt_native_detach(natives[i]);
  }
  current.start = undefined;
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

// ---- starting from a snapshot

// Timers that did not hold the build are still in their lists, which think that this process knows when they are due.
// Without this no timer of any kind fires again.
function rearmTimers() {
  const due = core.__processTimers(0);
  if (due === 0) return;
  op_timer_schedule(MathMax(1, MathAbs(due) - op_timer_now()));
}

function thaw() {
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

export { freeze, keepHandle, prepareBuild, runRestored, runSerializeCallbacks, thaw, warmUp };
