// What Rust calls: two functions, left on the global object until the process has started.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_target } from "ext:core/ops";
import "ext:rt_bootstrap/00_errors.js";
import "node:rt_builtins";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { adoptFastCalls, useFastCalls } from "ext:rt_bootstrap/11_fast_calls.js";
import { forgetOps, leaveOpsOut } from "ext:rt_bootstrap/12_ops_on_demand.js";
import "ext:rt_bootstrap/20_console.js";
import "ext:rt_bootstrap/30_globals.js";
import "ext:rt_bootstrap/31_storage.js";
import { guarded } from "ext:rt_bootstrap/40_fatal.js";
import "ext:rt_bootstrap/41_module_errors.js";
import "ext:rt_bootstrap/42_compile_cache.js";
import "ext:rt_bootstrap/43_import_errors.js";
import { drainTicks, hasTicks, loopThrew } from "ext:rt_bootstrap/44_ticks.js";
import "ext:rt_bootstrap/45_threads.js";
import { applyEffects, hasEffects, startProcess, watchHeapSnapshotSignal } from "ext:rt_bootstrap/50_process.js";
import { awaitMain, evaluateMain, main, mainFailed, mainUnsettled, runMain, takeMainModule } from "ext:rt_bootstrap/60_main.js";
import {
  addonsOfBuild,
  beginToWait,
  closeIdle,
  endBuild,
  findNativesOfBuild,
  forgetPlaces,
  freeze,
  goesOn,
  hasAddons,
  keepHandle,
  leaveEventLoop,
  leavesHandles,
  prepareBuild,
  putNativesAwayOfBuild,
  runRestored,
  runSerializeCallbacks,
  stillOpen,
  thaw,
  warmUp,
} from "ext:rt_bootstrap/70_snapshot.js";
import { nameSite, noCallSite, plainCallSites, siteAt } from "ext:rt_bootstrap/71_call_sites.js";

// Loaded here, these come with the snapshot instead of being compiled in every process. They have to be static imports: of
// modules loaded in any other way, deno_core's snapshots keep the code but drop the source.
import process from "node:process";
import Module from "node:module";
// What `fs` consists of, which nearly every program requires: the program of the warm-up does.
import "ext:deno_node/_fs/_fs_dir.ts";
import "ext:deno_node/_fs/_fs_exists.ts";
import "ext:deno_node/_fs/_fs_read.ts";
import "ext:deno_node/internal/fs/stat_utils.ts";

const { Number, ObjectDefineProperty, RegExpPrototypeExec } = primordials;
const { builtins, current, fatal, performance, snapshot, worker } = internals.rt;

// Programs have these without loading a module.
builtins.complete("process", process);
builtins.complete("module", Module);

core.setBuildInfo(op_rt_target());
denoNs.build = core.build;

function start(options) {
  delete globalThis.__rt;
  delete globalThis.Deno;
  delete globalThis.__bootstrap;
  adoptFastCalls();
  if (options.snapshot === "load") thaw();
  startProcess(options);
  if (options.snapshot === "build") prepareBuild(options);
}

// What the snapshot of a user program needs on the global object again: deno_core and Rust look there.
const handle = {
  __proto__: null,
  start,
  run: () => {
    const { start } = current;
    if (start.worker !== null) worker.tellOnline();
    if (hasEffects()) guarded(applyEffects);
    if (start.options["--heapsnapshot-signal"] !== undefined) guarded(watchHeapSnapshotSignal);
    if (start.snapshot === "load") runRestored(start);
    else runMain(start);
  },
  // Asked by the inspector for commands that are not V8's.
  askInspector: (what, session, text) => core.loadExtScript("ext:rt_inspector/asked.js").answer(what, session, text),
  // SIGUSR1 came.
  openInspector: () => {
    if (current.start.kind === "watch" || current.process.listenerCount("SIGUSR1") > 0) return;
    if (internals.rt.permission.check !== undefined && !core.ops.op_rt_permission_has("inspector", null)) return;
    const inspector = core.loadExtScript("ext:deno_node/inspector.js");
    if (inspector.url() === undefined) current.listenForDebuggers?.();
  },
  beginToWait,
  closeIdle,
  awaitMain: (promise) => awaitMain(promise),
  // Something was sent to this thread before its program ran.
  listenForThreads: () => current.listenForThreads(),
  evaluateMain,
  // Ticks of the main module come before anything that the event loop brings.
  drainTicks,
  hasTicks,
  loopThrew,
  mainFailed,
  // The same with the error itself.
  mainThrew: (error) => fatal.uncaughtException(error, true),
  mainUnsettled,
  takeMainModule,
  runSerializeCallbacks,
  stillOpen,
  freeze,
  addonsOfBuild,
  hasAddons,
  findNatives: findNativesOfBuild,
  forgetOps,
  forgetPlaces,
  putNativesAway: putNativesAwayOfBuild,
  leaveEventLoop,
  leavesHandles,
  leaveOpsOut,
  nameSite,
  prepareStackTrace: fatal.prepareStackTrace,
  noCallSite,
  siteAt,
  plainCallSites,
  warmUp,
  goesOn,
  hasMainFunction: () => snapshot.main !== null,
  // A program that goes on in another process has not come to its end in this one.
  dispatchBeforeExit: () => {
    if (snapshot.building && goesOn()) return false;
    // What the main module has entered goes with it.
    core.setAsyncContext(undefined);
    performance.deliverCollections?.();
    // Hooks hear of all that has ended: no other immediates come, which would have them told.
    internals.rt.ticks.beforeImmediates?.();
    const goes = current.emitBeforeExit();
    if (goes) current.callTimersPassedOver();
    return goes;
  },
  dispatchExit: () => {
    const { exitCode } = current.process;
    core.setAsyncContext(undefined);
    if (!snapshot.building || !goesOn()) guarded(() => current.emitExit());
    // Also what listeners have left behind that nobody handles.
    internals.rt.ticks.processAll();
    worker.flushHooks?.();
    worker.flushStdio?.();
    current.flushStreams?.();
    current.flushChannel?.();
    current.finishTrace?.();
    // A listener that takes the code away changes nothing.
    const code = Number(current.process.exitCode ?? exitCode ?? 0) | 0;
    return snapshot.building ? endBuild(code) : code;
  },
  // A main module of a build may wait for what happens in the process that starts.
  isMainPending: () => main.pending && !(snapshot.building && goesOn()),
  useFastCalls,
  uncaughtException: (error) => fatal.uncaughtException(error, false, null, true),
};
keepHandle(handle);
ObjectDefineProperty(globalThis, "__rt", { __proto__: null, configurable: true, value: handle });

core.loadExtScript("ext:deno_web/15_performance.js");

// A program finds nothing of ours in `RegExp.$_` and what is like it.
RegExpPrototypeExec(/^/, "");
