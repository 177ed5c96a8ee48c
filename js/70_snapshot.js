// User-land startup snapshots: what the builder lacks, what is put away before the heap is written (freeze), and what is
// brought back when a process starts from it (thaw).

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_enqueue_microtask, op_rt_native_adopt, op_rt_native_detach } from "ext:core/ops";
import { uncaughtException } from "ext:rt_bootstrap/40_fatal.js";
import { guarded, runMain } from "ext:rt_bootstrap/60_main.js";
const {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectIsExtensible,
  ReflectApply,
} = primordials;

const rt = internals.rt;

function newState() {
  return {
    __proto__: null,
    building: false,
    serializeCallbacks: [],
    deserializeCallbacks: [],
    main: null,
  };
}

function installSnapshotState() {
  internals.__rtSnapshot = newState();
}

rt.enqueueMicrotask = (callback) => {
  const context = core.getAsyncContext();
  op_rt_enqueue_microtask(() => {
    const previous = core.getAsyncContext();
    core.setAsyncContext(context);
    try {
      callback();
    } catch (error) {
      uncaughtException(error);
    } finally {
      core.setAsyncContext(previous);
    }
  });
};

// ---- late intrinsics: V8 adds these when a context is made from a snapshot, and dies if they are there already. Own
// properties under these names are the program's (a polyfill, a changed limit): they are taken out and put back.

function lateIntrinsics() {
  const iterator = globalThis.Iterator;
  const table = [
    [globalThis, "globalThis", [
      "AsyncDisposableStack",
      "DisposableStack",
      "Float16Array",
      "SharedArrayBuffer",
      "SuppressedError",
      "Temporal",
      "WebAssembly",
    ]],
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
  ];
  if (iterator !== undefined) ArrayPrototypePush(table, [iterator, "Iterator", ["concat"]]);
  if (Intl.Locale !== undefined) ArrayPrototypePush(table, [Intl.Locale.prototype, "Intl.Locale.prototype", ["variants"]]);
  return table;
}

let stashed = [];

// Returns a sentence for each intrinsic that cannot be restored.
function stashLateIntrinsics() {
  const problems = [];
  const table = lateIntrinsics();
  stashed = [];
  for (let i = 0; i < table.length; i++) {
    const holder = table[i][0];
    const name = table[i][1];
    const keys = table[i][2];
    if (!ObjectIsExtensible(holder)) {
      ArrayPrototypePush(problems, `${name} is frozen or not extensible; V8 adds ${name}.${keys[0]} when a process starts`);
      continue;
    }
    for (let j = 0; j < keys.length; j++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(holder, keys[j]);
      if (descriptor === undefined) continue;
      if (!descriptor.configurable) {
        ArrayPrototypePush(problems, `${name}.${keys[j]} is not configurable; V8 adds it when a process starts`);
        continue;
      }
      if (holder === Error && keys[j] === "stackTraceLimit") {
        // The limit we set ourselves gives way to the one of the process that starts.
        if (descriptor.value === builderStackTraceLimit) {
          delete Error.stackTraceLimit;
          continue;
        }
        warnStackTraceLimit();
      }
      ArrayPrototypePush(stashed, { holder, key: keys[j], descriptor });
      delete holder[keys[j]];
    }
  }
  return problems;
}

function restoreLateIntrinsics() {
  for (let i = 0; i < stashed.length; i++) {
    const { holder, key, descriptor } = stashed[i];
    ObjectDefineProperty(holder, key, { __proto__: null, ...descriptor });
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
  internals.__rtSnapshot.building = true;
  builderStackTraceLimit = start.stackTraceLimit;
  Error.stackTraceLimit = builderStackTraceLimit;
}

// Runs the callbacks that the program registered for this moment, in their order. Returns whether they started something
// that keeps the event loop going for another round.
function runSerializeCallbacks() {
  const { serializeCallbacks } = internals.__rtSnapshot;
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

// Put away what belongs to this process. Returns what stands in the way of writing the heap, as sentences.
function freeze() {
  internals.__rtSnapshot.building = false;
  const { process } = rt;
  process.removeAllListeners("warning");
  process._exiting = false;
  process.exitCode = undefined;
  process.stdout = undefined;
  process.stderr = undefined;
  process.stdin = undefined;
  internals.closeIdleConnections?.();
  core.setAsyncContext(undefined);
  rt.forgetProcess();
  rt.forgetTime?.();
  const natives = rt.freezeCrypto?.() ?? [];
  for (let i = 0; i < natives.length; i++) {
    if (natives[i] !== undefined) op_rt_native_detach(natives[i]);
  }
  rt.start = undefined;
  rt.mainPending = false;
  const problems = stashLateIntrinsics();
  if (problems.length === 0) {
    // deno_core looks here for its callbacks while it makes a context from the blob.
    ObjectDefineProperty(globalThis, "Deno", { __proto__: null, configurable: true, value: { core }, writable: true });
    ObjectDefineProperty(globalThis, "__rt", { __proto__: null, configurable: true, value: rt.handle });
  }
  return problems;
}

// ---- starting from a snapshot

function thaw() {
  restoreLateIntrinsics();
  rt.clearResolutionCaches?.();
  rt.thawCrypto?.(op_rt_native_adopt);
}

// The callbacks for this moment, then the program's main function; without one, what the command line names.
function runRestored(start) {
  const state = internals.__rtSnapshot;
  guarded(() => {
    while (state.deserializeCallbacks.length > 0) {
      const { 0: callback, 1: data } = ArrayPrototypeShift(state.deserializeCallbacks);
      ReflectApply(callback, undefined, [data]);
    }
  });
  if (state.main === null) {
    runMain(start);
    return;
  }
  const { 0: callback, 1: data } = state.main;
  guarded(() => ReflectApply(callback, undefined, [data]));
}

export { freeze, installSnapshotState, prepareBuild, runRestored, runSerializeCallbacks, thaw };
