// User-land startup snapshots: what the builder lacks, what is put away before the heap is written (freeze), and what is
// brought back when a process starts from it (thaw).

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_rt_any_blob,
  op_rt_embedded_is_there,
  op_rt_enqueue_microtask,
  op_rt_native_adopt,
  op_rt_native_detach,
  op_rt_program_place,
  op_rt_resolutions_give,
  op_rt_resolutions_noted,
  op_rt_stdio_print,
  op_timer_now,
  op_timer_schedule,
  op_rt_v8_compile,
} from "ext:core/ops";
import { denoNs } from "ext:rt_bootstrap/10_deno.js";
import { guarded, onWarning } from "ext:rt_bootstrap/40_fatal.js";
import { passImmediates } from "ext:rt_bootstrap/44_ticks.js";
import { forgetIdentity } from "ext:rt_bootstrap/50_process.js";
import { forgetScript, main, preload, runMain } from "ext:rt_bootstrap/60_main.js";
const {
  ArrayPrototypeIncludes,
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ArrayPrototypeSplice,
  MathAbs,
  MathMax,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectKeys,
  queueMicrotask: coreQueueMicrotask,
  ReflectApply,
  SafeArrayIterator,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
  TypedArrayPrototypeFill,
  Int32Array,
  Uint8Array,
  Uint32Array,
} = primordials;

const nodePath = core.createLazyLoader("node:path");
const nodeOptions = core.loadExtScript("ext:deno_node/internal_binding/node_options.ts");

const { builtins, current, freezing, modules, promiseHooks, require, snapshot, threads, ticks } = internals.rt;

snapshot.addons = null;
snapshot.surroundings = null;
snapshot.building = false;
snapshot.serializeCallbacks = [];
snapshot.deserializeCallbacks = [];
snapshot.main = null;
// What `import` found in the build.
let resolutions = "";

// What makes native objects again that a build holds (ext/node/remade/). Null in a plain run.
let remade = null;
// What `TextDecoder` has called before the build.
let decoding;
snapshot.noted = [];
snapshot.threads = 0;
snapshot.place = op_rt_program_place;

// ---- building

// What only builds and starts from their heaps need: loaded when a build begins, and in the heaps of programs, but not in the base snapshot.
let late = null;
let natives = null;
let instances = null;

function loadForBuilds() {
  late = core.loadExtScript("ext:rt_bootstrap/65_late_intrinsics.js");
  natives = core.loadExtScript("ext:rt_bootstrap/66_native_halves.js");
  instances = core.loadExtScript("ext:rt_bootstrap/67_wasm_instances.js");
}

function prepareBuild(start) {
  snapshot.building = true;
  snapshot.entry = start.file === undefined ? undefined : nodePath().default.resolve(start.file);
  snapshot.noteOpen = openThings().noteOpen;
  snapshot.leaveOut = openThings().leaveOut;
  core.loadExtScript("ext:rt_node/build_reads.js").begin(denoNs, start.reportsBuild);
  core.loadExtScript("ext:rt_node/build_writes.js").begin();
  loadForBuilds();
  late.installLateIntrinsics();
  natives.recordConstructions();
  instances.copyInstances(late.webAssemblyOfBuild());
  late.setStackTraceLimit(start.stackTraceLimit);
  core.loadExtScript("ext:rt_worker/waits_of_build.js").begin();
  current.exit = exitBuild;
  lendQueueMicrotask();
  remade = core.loadExtScript("ext:rt_node/remade/natives.js");
  decoding = freezing.wrapDecoding(remade.begin(start.options["--snapshot-allow-secrets"] === true));
}

// A program that ends itself leaves no blob, and with exit code 0 nothing else would tell.
function exitBuild(code) {
  const status = (code ?? core.ops.op_get_exit_code()) | 0;
  const place = snapshot.place();
  const where = place === null ? "" : ` at ${place}`;
  op_rt_stdio_print(
    2,
    `There is no snapshot: process.exit() was called${where} with exit code ${status}, before the build had ended.\n`,
  );
  denoNs.exit(status);
}

// Nor does one that has set its exit code, and comes to its end. One that goes on has that code at the start. Returns with which code the build ends.
function endBuild(code) {
  if (code === 0) return 0;
  if (snapshot.main === null && goesOn() && current.start?.kind !== "packages") {
    core.loadExtScript("ext:rt_node/build_writes.js").keepExitCode(current.process.exitCode);
    if (current.options["--warnings"])
      op_rt_stdio_print(2, `The program has set its exit code to ${code}: a start goes on with that.\n`);
    return 0;
  }
  op_rt_stdio_print(2, `There is no snapshot: the program has ended with exit code ${code}, which it has set itself.\n`);
  return code;
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

// Whether the program is to go on in the process that starts, without a main function.
const goesOn = () => snapshot.noted.length > 0 || snapshot.hasTimers() || portsWait();

// Ports and channels that wait for messages, which in a build nobody but the program itself can send.
const portsWait = () => freezing.portsWait?.() === true || freezing.channelsWait?.() === true;

// The program has run; what is left is waited for, so long for nothing but one timer after another.
function beginToWait(timersMs) {
  snapshot.timersRestAt = op_timer_now() + timersMs;
}

const openThings = () => core.loadExtScript("ext:rt_node/still_open.js");
const stillOpen = () => openThings().stillOpen();

// Closes connections that are idle. Returns whether there was any.
function closeIdle() {
  const any = openThings().closeDestroyed();
  if (!internals.hasConnections()) return any;
  const idle = openThings().findIdle();
  // The program may have a `destroy` of its own.
  for (let i = 0; i < idle.length; i++) guarded(() => idle[i].destroy());
  return any || idle.length > 0;
}

// Runs the callbacks that the program registered for this moment, in their order. Returns whether they started something
// that keeps the event loop going for another round.
function runSerializeCallbacks() {
  const { serializeCallbacks } = snapshot;
  if (serializeCallbacks.length === 0) return false;
  core.setAsyncContext(undefined);
  guarded(() => {
    while (serializeCallbacks.length > 0) {
      const { 0: callback, 1: data } = ArrayPrototypeShift(serializeCallbacks);
      ReflectApply(callback, undefined, [data]);
    }
  });
  ticks.processAll();
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

const hasAddons = () => snapshot.addons !== null;

// Of add-ons that the build has loaded, a line for each thing that cannot be in a heap and that nobody finds there. To be called when their halves
// were taken.
const addonsOfBuild = () => snapshot.addons?.refused ?? [];

// What Rust calls (99_entry.js): it looks for it on the global object of a process that starts.
let handle;

function keepHandle(object) {
  handle = object;
}

// Whether the main module waits at its top level, for what happens in the process that starts.
let pendsInBuild = false;

// Whether the heap has packages alone: the program itself runs in the process that starts.
let isOfPackages = false;

// Put away what belongs to this process. Returns what stands in the way of writing the heap, as sentences.
function freeze() {
  if (snapshot.building) {
    isOfPackages = current.start?.kind === "packages";
    current.noteInput?.();
    core.loadExtScript("ext:rt_worker/waits_of_build.js").end(late.putBack);
    core.loadExtScript("ext:rt_node/build_writes.js").end();
    core.loadExtScript("ext:rt_node/build_reads.js").end();
  }
  snapshot.building = false;
  // Nobody has built anything where the base snapshot is made.
  if (snapshot.noteOpen !== undefined) {
    snapshot.noteOpen = undefined;
    snapshot.leaveOut = undefined;
    snapshot.noteMade = undefined;
    snapshot.timersRestAt = undefined;
    // A place is told from the folder that the build runs in, which is to leave nothing in the heap.
    for (let i = 0; i < snapshot.noted.length; i++) snapshot.noted[i].place = null;
    const closed = openThings().forget();
    for (let i = 0; i < closed.length; i++) op_rt_native_detach(closed[i]);
  }
  const { process } = current;
  current.exit = denoNs.exit;
  process.removeListener("warning", onWarning);
  parkSignalListeners(process);
  resolutions = op_rt_resolutions_noted();
  process._exiting = false;
  process.exitCode = undefined;
  freezing.parkStreams?.();
  freezing.forgetStreams();
  freezing.forgetTerminals();
  freezing.endHooks?.();
  builtins.freeze();
  modules.hooks.freeze();
  modules.forgetGlobalPaths?.();
  snapshot.addons?.freeze();
  internals.closeIdleConnections?.();
  core.setAsyncContext(undefined);
  freezing.forgetProcess();
  freezing.putTimersAway();
  freezing.forgetTime?.();
  freezing.forgetTrust?.();
  freezing.forgetCertificates?.();
  freezing.forgetParsers?.();
  freezing.forgetPool?.();
  freezing.forgetSessions?.();
  const natives = freezing.freezeCrypto?.() ?? [];
  for (let i = 0; i < natives.length; i++) {
    if (natives[i] !== undefined) op_rt_native_detach(natives[i]);
  }
  // A start fills them. What a build was called with is nobody's business, and differs where the same program is built twice.
  for (let i = 0; i < freezing.scratch.length; i++) TypedArrayPrototypeFill(freezing.scratch[i], 0);
  process.argv.length = 0;
  process.execArgv.length = 0;
  forgetIdentity(process);
  nodeOptions.setOptionSourceExecArgv([]);
  current.start = undefined;
  pendsInBuild = main.pending;
  current.execName = "";
  main.pending = false;
  main.eventLoopRuns = false;
  const problems = [];
  // The base snapshot is frozen, too, and is no build.
  if (late !== null) {
    ArrayPrototypePush(problems, ...new SafeArrayIterator(instances.freezeInstances()));
    ArrayPrototypePush(problems, ...new SafeArrayIterator(late.stashLateIntrinsics()));
  }
  if (problems.length === 0) {
    // deno_core looks here for its callbacks while it makes a context from the blob, those for timers (ext/node/timer_alarm.js), ticks (ext/node/completions.js) and immediates (js/44_ticks.js) among
    // them. In the table of ops it looks for classes whose methods it would make anew, all of them, when the first file loads that is not in the heap (js/12_ops_on_demand.js).
    const forCore = {
      __proto__: core,
      __drainNextTickAndMacrotasks: core.loadExtScript("ext:rt_node/completions.js").drain,
      __processTimers: current.processTimers,
      ops: { __proto__: null },
      runImmediateCallbacks: passImmediates,
    };
    ObjectDefineProperty(globalThis, "Deno", { __proto__: null, configurable: true, value: { core: forCore }, writable: true });
    ObjectDefineProperty(globalThis, "__rt", { __proto__: null, configurable: true, value: handle });
  }
  return problems;
}

// The last that happens in a build. What JavaScript shares with the event loop lies in memory of the process, which is gone when V8
// writes it; a start gives it other memory.
function leaveEventLoop() {
  core.__setTickInfo(new Uint8Array(2));
  core.__setImmediateInfo(new Uint32Array(3));
  core.__setTimerInfo(new Int32Array(2));
}

// When nothing but finalizers can run any more.
function findNativesOfBuild() {
  snapshot.addons?.takeHalves();
  const wrappers = [];
  natives.findNatives(late.webAssemblyOfBuild(), wrappers);
  remade.find(wrappers, op_rt_any_blob());
}

// The last that happens in a build. Returns whether there was anything, and a sentence for each kind that cannot be written.
function putNativesAwayOfBuild() {
  const anyRemade = remade.putAway(op_rt_native_detach);
  // What each process calls that starts from the heap, and nothing has called yet: it comes with its code.
  op_rt_v8_compile([
    thaw,
    natives.giveBackNatives,
    late.restoreLateIntrinsics,
    late.restoreClasses,
    instances.giveBuffersBack,
    rearmTimers,
    freezing.giveBackTimers,
    freezing.givePortsBack,
    freezing.giveWaitsBack,
    promiseHooks.rearm,
    runRestored,
    restoreSignalListeners,
    startNoted,
    ...new SafeArrayIterator(remade.givesBack() ? remade.calledAtStart() : []),
  ]);
  // How many operations there were depends on how long each took. The next number is one that none of them can have had.
  core.__setNextPromiseId(1 << 28);
  const { 0: any, 1: problems } = natives.putNativesAway();
  return [any || anyRemade, problems];
}

// Whether the engine holds objects of the program that nobody else lets go of.
const leavesHandles = () => remade.holdsFunctions();

// When it is known that nothing is refused: all that only builds have is let go of.
function forgetPlaces() {
  freezing.wrapDecoding(decoding);
  decoding = undefined;
  forgetGiven("ext:rt_node/build_reads.js");
  if (snapshot.surroundings === null) forgetGiven("ext:rt_node/build_writes.js");
  forgetGiven("ext:rt_node/still_open.js");
  forgetGiven("ext:rt_worker/waits_of_build.js");
  remade.forgetPlaces();
  if (remade.givesBack()) return;
  remade.forget(forgetGiven);
  remade = null;
}

// deno_core keeps what a script has given as long as the process runs, and in heaps.
function forgetGiven(script) {
  const given = core.loadExtScript(script);
  const names = ObjectKeys(given);
  for (let i = 0; i < names.length; i++) delete given[names[i]];
}

// ---- starting from a snapshot

// Timers that did not hold the build are still in their lists, which think that this process knows when they are due.
// Without this no timer of any kind fires again.
function rearmTimers() {
  freezing.giveBackTimers();
  const due = core.__processTimers(0);
  if (due === 0) return;
  op_timer_schedule(MathMax(1, MathAbs(due) - op_timer_now()));
}

function thaw() {
  natives.giveBackNatives();
  late.restoreLateIntrinsics();
  instances.giveBuffersBack();
  rearmTimers();
  require.clearResolutionCaches?.();
  if (resolutions !== "") op_rt_resolutions_give(resolutions);
  promiseHooks.rearm?.();
  freezing.thawCrypto?.(op_rt_native_adopt);
  freezing.givePortsBack?.();
  freezing.giveWaitsBack?.();
  freezing.giveChannelsBack?.();
  freezing.giveLocksBack?.();
  freezing.giveWatchesBack?.();
  remade?.giveBack(op_rt_native_adopt);
}

// The servers that the program wanted to listen, and sockets that were to be bound. `--listen` is for TCP, in their order.
function startNoted({ listen }) {
  const { noted } = snapshot;
  let next = 0;
  while (noted.length > 0) {
    const { context, method, port, start } = ArrayPrototypeShift(noted);
    let address;
    if (method === "listen" && port !== undefined && next < listen.length) address = listen[next++];
    core.setAsyncContext(context);
    guarded(() => start(address?.port, address?.host));
    core.setAsyncContext(undefined);
  }
}

// Options that say what this process starts from and where it listens. A child that gets `process.execArgv` has a program of its own.
const OF_THIS_START = ["--listen", "--snapshot-blob", "--snapshot-sha256"];

function leaveOutThisStart(execArgv) {
  for (let i = 0; i < execArgv.length; ) {
    const { 0: name, 1: value } = StringPrototypeSplit(execArgv[i], "=", 2);
    if (!ArrayPrototypeIncludes(OF_THIS_START, name)) i++;
    else ArrayPrototypeSplice(execArgv, i, value === undefined ? 2 : 1);
  }
}

// The callbacks for this moment, the work that was noted, then the program's main function; without one, what the command line names.
// A worker has a program of its own, and signals and noted work are the main thread's.
function runRestored(start) {
  const isMain = start.worker === null;
  const doesGoOn = isMain && snapshot.main === null && start.kind === "nothing";
  // The program of the build goes on: all of the command line is its own. A single executable has its name there already.
  if (doesGoOn && !op_rt_embedded_is_there()) ArrayPrototypeSplice(current.process.argv, 1, 0, snapshot.entry);
  if (doesGoOn || (isMain && isOfPackages)) {
    leaveOutThisStart(current.process.execArgv);
    threads.inherit(current.process.execArgv);
  }
  if (isMain) restoreSignalListeners();
  if (isMain && snapshot.threads > 0) threads.reserve(snapshot.threads);
  guarded(() => {
    const { surroundings } = snapshot;
    // Elsewhere they are forgotten, as in Node.
    if (surroundings !== null && (doesGoOn || (isMain && surroundings.isOfPackages))) {
      core.loadExtScript("ext:rt_node/build_writes.js").giveBack(surroundings, denoNs.env);
    }
    remade?.giveLateBack(op_rt_native_adopt);
    while (snapshot.deserializeCallbacks.length > 0) {
      const { 0: callback, 1: data } = ArrayPrototypeShift(snapshot.deserializeCallbacks);
      ReflectApply(callback, undefined, [data]);
    }
  });
  if (isMain) {
    main.pending = pendsInBuild;
    startNoted(start);
  }
  if (snapshot.main === null || !isMain) {
    forgetScript(start);
    runMain(start);
    return;
  }
  preload(start);
  const { 0: callback, 1: data } = snapshot.main;
  guarded(() => ReflectApply(callback, undefined, [data]));
}

// While the base snapshot is made: run the program at `argv[1]` to its end and forget it.
function warmUp() {
  const { start } = current;
  handle.run();
  handle.takeMainModule();
  handle.isMainPending();
  handle.dispatchBeforeExit();
  handle.dispatchExit();
  forgetScript(start);
  require.forgetMain();
  current.process.argv.length = 0;
  current.options = { __proto__: null };
  require.clearResolutionCaches();
}

export {
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
};
