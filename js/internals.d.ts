// `internals.rt`: what the layers' JavaScript shares, by owner. js/00_errors.js makes the groups; each is filled by the files
// named above it, and a test (tests/kit/internals.rs) compares the names here with what the sources assign and use.
//
// A line above an interface says where its members are assigned. A layer uses what it owns and what lower layers own; what it
// needs from above is a member that the upper layer fills: that is how ext/ gets `current`, `fatal`, `threads` and `coverage`.

interface Rt {
  builtins: Builtins;
  coverage: Coverage;
  current: Current;
  fatal: Fatal;
  freezing: Freezing;
  modules: Modules;
  performance: Performance;
  permission: Permission;
  promiseHooks: PromiseHooks;
  ticks: Ticks;
  require: Require;
  snapshot: Snapshot;
  threads: Threads;
  worker: Worker;
}

// Assigned in js/32_builtins.js, ext/node/module.js, ext/node/source_map_cache.js: built-in modules as programs get them.
interface Builtins {
  /** What `module.setSourceMapsSupport` and `process.setSourceMapsEnabled` were told. */
  sourceMaps: { enabled: boolean; nodeModules: boolean; generatedCode: boolean };
  /** `exports`, what Deno's module of this name exports, with the properties it has in Node. */
  complete(name: string, exports: object): object;
  /** Before the heap is written. */
  freeze(): void;
  /** Have what of `exports` is there be named, listed and counted as Node's: again where a module gets some of it later. */
  shape(name: string, exports: object): void;
  /** The built-in module `name`, for its facade. */
  require(name: string): object;
  /** When a process starts. */
  start(): void;
  /** `module.syncBuiltinESMExports`. */
  sync(): void;
}

// Assigned in js/45_threads.js. `v8.takeCoverage` and `v8.stopCoverage` are those of ext/inspector.
interface Coverage {
  load(): { takeCoverage(): void; stopCoverage(): void };
}

// Assigned in js/10_deno.js, js/20_console.js, js/50_process.js, js/51_standard_streams.js, js/70_snapshot.js, ext/inspector/inspector.js, ext/node/child_process.js,
// ext/node/process_exit.js, ext/node/process_report.js, ext/node/trace_recorder.js, ext/node/timer_alarm.js, ext/worker/worker_inside.js: this process, or this thread of it.
interface Current {
  console: Console;
  /** Whether this process is a worker of `node:cluster`. */
  isClusterWorker?: boolean;
  /** The name of the executable, for hints about flags. */
  execName: string;
  /** Flags by their names with dashes, as cli/ has parsed them. */
  options: Record<string, unknown>;
  process: NodeJS.Process;
  /** StartOptions in runtime/src/start.rs; undefined while a snapshot is written. */
  start: StartOptions | undefined;
  /** 0 in the main thread. */
  threadId: number;
  unhandledRejections: "none" | "strict" | "throw" | "warn" | "warn-with-error-code";
  /** Fill Deno's table of options with ours. */
  applyOptions(options: Map<string, { value: unknown }>): void;
  /** Called before the process sends itself a signal. */
  beforeKillingItself(signal: number): void;
  exit(code?: number): void;
  /** Debuggers of other processes may be connected. */
  isInspected?: boolean;
  /** What `--inspect` and its kin ask for. */
  startInspector?(): void;
  /** What the program logs reaches debuggers from now on; assigned in ext/inspector/inspector.js. */
  shareConsole?(): void;
  /** What SIGUSR1 asks for. */
  listenForDebuggers?(): boolean;
  /** The debugger is to stop at the program's first line. */
  stopsAtStart?: boolean;
  /** Write the file of `--trace-event-categories`. */
  finishTrace?(): void;
  /** While a trace records what `console` counts and times: a phase of V8's, categories, a name, an id and a value. */
  traceConsole?(phase: number, categories: string, name: string, id: number, data?: number): void;
  /** A promise was rejected without a handler, or got one later. */
  traceRejection?(isHandled: boolean): void;
  /** A script of `node:vm` is compiled, with its file's name, or run; what it returns is called at the end. */
  traceScript?(filename?: string): () => void;
  /** Says how modules are looked for, where NODE_DEBUG asks for it. */
  debugModule?(format: string, ...values: unknown[]): void;
  /** Of `--stack-trace-limit`. */
  stackTraceLimit: number;
  /** Counters that only grow: what the program has seen of them in the build is added at a start. `other`: the place of what is no counter. */
  goOn(name: string, values: Float64Array, other?: number): void;
  /** In the place of deno_core's, which wakes for timers too late (ext/node/timer_alarm.js). */
  processTimers(now: number): number;
  /** Those that were due, but held nothing when nothing else did, are called with the next turn of the event loop. */
  callTimersPassedOver(): void;
  /** Write a report, if the program or a flag wants one of an uncaught error. */
  reportUncaught?(error: unknown): void;
  /** Write what the standard streams still hold. Only once they were made. */
  flushStreams?(): void;
  /** Write what the parent of this process has not taken yet of its messages. Only of a process with a channel. */
  flushChannel?(): void;
  /** Those that a program has from the build. */
  openKeptStreams?(): void;
  /** Note that a build has read its standard input. */
  noteInput?(): void;
  /** Those that the console has written to. */
  openConsoleStreams(): void;
  /** The program has a standard stream: from now on the console writes to it, too. */
  holdStream(name: "stderr" | "stdout"): void;
  /** Whether the event loop has got more to do by what listeners of 'beforeExit' did. */
  emitBeforeExit(): boolean;
  /** Once a process. */
  emitExit(): void;
  /** Called when a listener of a signal has come, and when one has gone. */
  listenToSignal(name: string): void;
  leaveSignal(name: string): void;
  /** Of a new context of `node:vm`, with `--disable-proto`. */
  restrictProto?(prototype: object): void;
  /** A signal that the process sends itself and listens to; false for others. */
  signalItself(signal: number): boolean;
  /** Called when the program begins to listen for 'workerMessage'. */
  listenForThreads(): void;
}

// Assigned in ext/node/domain.js, ext/node/embedded_main.js, js/39_error_places.js, js/40_fatal.js, js/60_main.js, js/71_call_sites.js,
// ext/node/process_exit.js.
interface Fatal {
  /** The module that the command line or standard input is, for the lines above an error. */
  commandLineText?: { text: string; url: string };
  /** Of `process.addUncaughtExceptionCaptureCallback`; the last one is asked first. */
  captureCallbacks: ((error: unknown) => boolean)[];
  /** The domain that a promise was made in, of `node:domain`. */
  domainOf?(promise: Promise<unknown>): object | null | undefined;
  /** Ends the process, since a hook of `node:async_hooks` threw. */
  endAfterHook(error: unknown): void;
  /** The program that a single executable has brought along, for the lines above an error. */
  embeddedMain?: { path: string; text: string; url: string };
  /** Call `run`. What it throws is uncaught, and the report knows the line of the `throw`. */
  guarded(run: () => void): void;
  /** What `Error.prepareStackTrace` is until the program sets one. */
  prepareStackTrace(error: unknown, trace: unknown[]): string;
  /** Puts the place that a text does not parse at above the stack of `error`, and returns it. */
  showPlace(error: unknown): unknown;
  /** `thrownAt`: the line that threw; `wasThrown`: it was thrown, at a place that only the error knows. */
  uncaughtException(error: unknown, fromPromise?: boolean, thrownAt?: SourceLine | null, wasThrown?: boolean): void;
  /** Errors of 'error' events without listeners, each with what makes the stack that also tells where it was emitted. */
  unheardErrors: WeakMap<object, (() => string) | null>;
}

// Assigned in runtime/upstream, ext/worker/locks.js, js/00_errors.js, js/20_console.js, js/51_standard_streams.js, js/66_native_halves.js, ext/node/fs_event.js,
// ext/node/module_register.js, ext/node/process.js, ext/node/process_streams.js, ext/node/remade/journal.js, ext/node/remade/natives.js, ext/node/timers.js, ext/node/tls_pairs.js, ext/node/tls_trust.js, ext/node/vm.js, ext/worker/broadcast_channel.js,
// ext/worker/message_port.js, ext/worker/port_delivery.js, ext/worker/waits_of_build.js: what is put away before a heap is written, and brought back.
interface Freezing {
  /** What ops fill for the call that asked: nothing that a heap is to keep. */
  scratch: (Float64Array | Uint32Array | Uint8Array)[];
  /** The native halves that are to be taken off. */
  freezeCrypto?(): (object | undefined)[];
  thawCrypto?(adopt: (holder: object, native: object) => void): void;
  /** Ends the thread of `module.register`. Only where a build has begun one. */
  endHooks?(): void;
  /** Native halves that nothing has needed yet, before objects of the program can reach methods of another context. Only in a build and its starts. */
  giveBackWaiting?(): void;
  /** A context of `node:vm` gets the promise hooks that are set. */
  rememberContext?(contextified: object): void;
  /** What was made of a secret: kept only if secrets may be. Only in a build. */
  markSecret?(handle: object): void;
  /** Gives `TextDecoder` the ops of a build, and returns what it had. */
  wrapDecoding(ops: Record<string, Function>): Record<string, Function>;
  /** Channels of which a program holds both ends: in this order. */
  portsWait?(): boolean;
  channelsWait?(): boolean;
  restPorts?(): void;
  parkPorts?(): void;
  givePortsBack?(): void;
  /** `Atomics.waitAsync`, whose promises wait on in a process that starts. */
  restWaits?(): void;
  giveWaitsBack?(): void;
  /** Of `fs.watch`. */
  giveWatchesBack?(): void;
  /** Broadcast channels. */
  parkChannels?(): void;
  giveChannelsBack?(): void;
  /** Once they are loaded. */
  fileStreams?: { classes: Function[]; kFs: symbol; kHandle: symbol; kIsPerformingIO: symbol };
  /** A timer that is none of the program's own, and that it holds all the same. */
  noteTimer(item: object): void;
  /** Has the time of timers begin that a build sets and does not wait for, in the turn of the event loop after it has set them. */
  beginTimers(now: number): void;
  /** What is left of each timer counts from the start of the process again. */
  putTimersAway(): void;
  giveBackTimers(): void;
  /** Asks for those locks of `navigator.locks` again that the build held or waited for (ext/worker/locks.js). */
  giveLocksBack?(): void;
  /** Of HTTP. */
  forgetParsers?(): void;
  /** Of small Buffers. */
  forgetPool?(): void;
  forgetProcess(): void;
  /** Of HTTP/2. */
  forgetSessions?(): void;
  forgetStreams(): void;
  forgetTerminals(): void;
  parkStreams?(): void;
  forgetTime?(): void;
  /** Of TLS. */
  forgetTrust?(): void;
  forgetCertificates?(): void;
}

/** `module.registerHooks` and `module.register`, as those see them who start programs and write heaps. */
interface ModuleHooks {
  areActive(): boolean;
  /** Forget what was noted for imports that have ended. */
  endWalks(walks: object[]): void;
  /** Before the heap is written. */
  freeze(): void;
  /** The URL of what hooks make of `specifier`, loaded. */
  importFrom(specifier: string, parentURL: string): string;
  /** The same for the main module. */
  importMain(url: string): string;
  /** The CommonJS module at `url`, which is no file, for its facade. */
  requireHooked(url: string): unknown;
  /** The CommonJS module at `file`, for its facade. */
  requireImported(file: string, isMain: boolean): unknown;
  /** When a process starts. */
  start(): void;
  /** What was noted for imports since the last call; `null` without hooks. */
  takeWalks(): object[] | null;
}
// Assigned in ext/node/module.js, ext/node/module_hooks.js, ext/node/vfs/descriptors.js, ext/node/vm_imports.js, js/41_module_errors.js, js/42_compile_cache.js, js/43_import_errors.js, js/50_process.js, js/60_main.js: what `node:module` asks of us.
interface Modules {
  /** Close a virtual file, whose number no system gives. */
  closeVirtual?(fd: number): void;
  compileCache: CompileCache;
  /** An error that the ES module at `url` throws has Node's words where it uses names of CommonJS. */
  explainRequired(error: unknown, url: string): void;
  forgetGlobalPaths?(): void;
  globalPaths(): string[];
  hooks: ModuleHooks;
  mainIsModule(filename: string): void;
  openAddon(open: (...args: unknown[]) => unknown, ...args: unknown[]): unknown;
  isCycle(error: unknown): boolean;
  isOfLoader(error: unknown): boolean;
  requireCycleError(id: string, parent: string | undefined, advice?: string): Error;
  requireEsmError(filename: string, parent: string | undefined, packageJson: string | undefined, isModule: boolean): Error;
  traceRequireModule(filename: string, parent: string | undefined): void;
  requireAsyncModuleError(
    filename: string,
    parent: unknown,
    requireStack: string[],
    awaits: [url: string, [line: number, column: number, text: string]][] | null,
  ): Error;
  requiredModuleError(copy: unknown, filename: string, parent: string | undefined): unknown;
  resolutionError(error: unknown): unknown;
  sourceError(error: unknown): unknown;
  stripTypes(text: string): string;
  /** The domain of the inspector that tells of trace events. */
  nodeTracing(): { commands: object; closed(session: number): void };
  /** The script that stands for a line of the REPL that awaits. */
  replAwait(line: string): string | undefined;
  /** More lines could make a program of it. */
  replIsUnfinished(line: string): boolean;
  /** Start, end and style of what of a line has a color of its own. */
  replPieces(line: string): number[];
  /** Start and end of the expression whose properties its end names. */
  replObject(line: string): [number, number] | null;
  warnEsmSyntax(filename: string): void;
  /** `packageJson` does not say that the file at `url` is an ES module. */
  warnOfTypeless(url: string, packageJson: string): void;
  /** `words`: a main module had to be guessed. `byProgram`: code of the program has asked for it, and goes on before that is heard. */
  warnOfGuess(words: string, byProgram: boolean): void;
  /** Package maps are experimental. `by`: "program", which goes on before that is heard, or "loader". */
  warnOfMap(by: string): void;
  /** Print a warning before anything else is. */
  warnNow(text: string): void;
  /** Of `import()` in code of `node:vm` that names the default loader. */
  warnOfDefaultLoader?(referrer: string): void;
  /** Called for each `import()`. */
  watchImport(specifier: string, referrer: string): (promise: Promise<object>) => Promise<object>;
}

// Assigned in ext/v8/perf_hooks.js and ext/node/fetch_timing.js.
interface Performance {
  /** Hand 'gc' entries that wait to their observers. */
  deliverCollections?(): void;
  /** Tell the observers of an entry. */
  enqueue?(entry: object): void;
  /** An entry for who observes its type; there once `node:perf_hooks` was loaded, and so is the next. */
  enqueueNodeEntry?(entry: object): void;
  observesNodeEntries?(type: string): boolean;
  /** Ends, when what it returns is called, with an entry that has `more` details. */
  beginNodeEntry?(type: string, name: string, detail: object): (more?: object) => void;
  /** `performance.markResourceTiming` with these arguments. */
  markResource?(args: unknown[]): void;
  /** Its arguments, as long as nobody has loaded it. */
  waitingResources?: unknown[][];
}

// Assigned in ext/permission/permission.js, ext/node/permission_fs.js and ext/node/permission_others.js, where there is a permission model; undefined otherwise.
interface Permission {
  /** Throws where `scope` is not granted, for `resource` if that is not empty; the stack begins at who called `from`. */
  check?(scope: string, resource?: string, from?: Function): void;
  /** The same for a diagnostic report. */
  checkReport?(file: string | undefined, directory: string): void;
  /** Have a process that is started with `args` and the variables `env` be restricted as this one is. */
  passOn?(env: Record<string, string>, args: string[]): void;
  /** The refusal that EACCES of a system call stands for, or undefined. */
  refusalOf?(failure: { dest?: string; path?: string; syscall: string }): Error | undefined;
}

// Assigned in js/44_ticks.js, ext/node/completions.js, ext/node/timers.js, ext/node/timer_alarm.js, ext/worker/dispatch_all.js,
// runtime/upstream/deno_node/internal/async_hooks.ts.patch.
interface Ticks {
  /** Whether one of deno_core's loops is calling a tick, a timer or an immediate: what it throws ends the loop. */
  areUnderWay: boolean;
  /** What goes through deno_core's loops after an error: it is told of already. */
  broken: object;
  /** An error has left ticks that wait until the next callback has come to its end. */
  areLeft: boolean;
  /** The last turn that Node would not have made, since nothing holds the event loop; -1 for none. */
  emptyTurn: number;
  /** `run` as a method of `receiver`: what it throws with the place of the `throw`, or null. */
  /** Where what a timer lets through was thrown. */
  thrownAt: object | null;
  /** Calls those that are due. */
  /** What is done before the immediates of a turn. */
  beforeImmediates?(): void;
  callImmediates(): void;
  /** Runs `run`, which throws nothing, when ticks and microtasks are through, followed by its own. */
  complete(run: () => void, context?: unknown): void;
  /** All ticks and microtasks. */
  processAll(): void;
  /** Those that wait, or else microtasks. */
  runNext(): void;
}

// Assigned in ext/v8/promise_hooks.js.
interface PromiseHooks {
  /** For a new context. */
  arm?(): void;
  disarm?(): void;
  /** After a snapshot was read. */
  rearm?(): void;
}

// Assigned in ext/node/module.js, ext/node/module_load.js: functions of `node:module`.
interface Require {
  clearResolutionCaches?(): void;
  forgetMain(): void;
  looksLikeModule(error: unknown, content: string): boolean;
  withoutMain(run: () => void): void;
  makeRequire(module: NodeJS.Module): NodeJS.Require;
  readSource(filename: string): string;
  takeExports(module: NodeJS.Module): unknown;
  wrapSafe(filename: string, content: string, module: NodeJS.Module | undefined): unknown;
}

/** What a program asked for in a build and gets at the start (ext/node/noted_work.js). */
interface NotedWork {
  method: "bind" | "connect" | "listen" | "request" | "worker";
  /** What was asked for, in "bind" and "listen"; `port` is undefined for paths and descriptors. */
  host?: string;
  port?: number;
  /** Of "listen", where it is no TCP. */
  path?: string;
  /** Of "listen". */
  server?: object;
  /** Of "connect": the note of the server that it waits for. */
  to?: NotedWork;
  /** What it is, where there is no port. */
  what?: string;
  /** Where it was asked for. */
  place: string | null;
  context: unknown;
  /** Do it, at another address if one is given. */
  start(port: number | undefined, host: string | undefined): void;
}

// Assigned in js/70_snapshot.js, ext/node/build_reads.js, ext/node/build_writes.js, ext/node/remade/blobs.js, ext/node/remade/places.js, ext/node/timers.js; ext/v8/startup_snapshot.js fills the lists.
interface Snapshot {
  /** ext/node/addons.js, set by js/41_module_errors.js once add-ons were loaded in a build. */
  addons: { freeze(): void; load(file: string, open: () => unknown): unknown; refused: string[]; takeHalves(): void } | null;
  building: boolean;
  /** What a build has changed of its process, for ext/node/build_writes.js, which assigns it. */
  surroundings: { isOfPackages: boolean } | null;
  /** The program of the build. */
  entry: string | undefined;
  deserializeCallbacks: [callback: (data: unknown) => void, data: unknown][];
  /** Whether there are timers that hold a process. */
  hasTimers(): boolean;
  main: [callback: (data: unknown) => void, data: unknown] | null;
  noted: NotedWork[];
  /** What cannot be in a snapshot is named with the place where it was made. Only in a build. */
  noteMade?(object: unknown, place?: string | null): unknown;
  /** In a build: a socket that belongs to what is noted by another name. */
  leaveOut?(socket: object): void;
  /** In a build: keep in mind what is open until `promise` settles or `describe` gives null. */
  noteOpen?(describe: () => string | null, promise?: Promise<unknown>): void;
  /** In a build: `URL.createObjectURL` has made a URL of a blob, or it was revoked. */
  noteUrl?(url: string, blob: Blob | null): void;
  /** `FILE:LINE` of the program's line that runs. */
  place(): string | null;
  /** When a build waits for no timer any more, in milliseconds of the timers' clock; undefined while its program runs. */
  timersRestAt: number | undefined;
  /** While a snapshot is built; assigned in ext/node/build_reads.js. */
  noteRead?(kind: string, name: string): void;
  serializeCallbacks: [callback: (data: unknown) => void, data: unknown][];
  /** How many workers the program has made in the build; ext/worker/planned_workers.js counts. */
  threads: number;
}

interface DebuggedWorker {
  threadId: number;
  title: string;
  url: string;
}

// Assigned in js/45_threads.js, ext/inspector/node_worker.js, and what workers tell in ext/worker/worker.js: the ops of runtime/src/worker/ and two files of ext/node, for ext/worker.
interface Threads {
  cpuUsage(worker: number): Promise<[user: number, system: number] | null>;
  /** Who debugs the workers of this thread; assigned in ext/inspector/node_worker.js. */
  debugger?: { begins(worker: DebuggedWorker): void; ended(threadId: number): void };
  /** The workers of this thread that have not ended; assigned in ext/worker/worker.js, once that is loaded. */
  running?(): DebuggedWorker[];
  create(options: NewWorker): MadeWorker;
  /** Forget a worker that was created and is not to start. */
  discard(worker: number): void;
  heapSnapshot(worker: number, internals: boolean, numeric: boolean): Promise<HeapSnapshotHandle | null>;
  heapStatistics(worker: number): Promise<number[] | null>;
  /** Whether the thread of a worker is gone. */
  hasEnded(worker: number): boolean;
  /** Whether this thread is a worker that was told to end. */
  isStopped(): boolean;
  /** What `process.report` says of a worker, which is waited for. */
  report(worker: number): { heap: number[]; spaces: [string, number[]][]; cpu: [number, number] } | null;
  /** The same of all workers of this thread; assigned in ext/worker/worker.js, once that is loaded. */
  reports?(): { name: string; threadId: number; heap: object; spaces: [string, number[]][]; cpu: [number, number] }[];
  loadBlockList(): { BlockList: typeof import("node:net").BlockList; adopt(list: object, rules: object): object };
  loadVm(): typeof import("node:vm");
  loopTimes(worker: number, out: Float64Array): boolean;
  /** What workers have as `process.execArgv` where their options do not say it. */
  inherit(execArgv: string[]): void;
  /** Numbers up to this one are given to nobody but who asks for them. */
  reserve(last: number): void;
  /** Whether there is such a thread. */
  post(threadId: number, message: Message): boolean;
  /** The resource on which messages of other threads arrive. */
  register(threadId: number): number;
  start(worker: number): void;
  startCpuProfile(worker: number, intervalUs: number, maxSamples: number): Promise<number>;
  startHeapProfile(worker: number, sampleInterval: number, stackDepth: number, flags: number): Promise<boolean>;
  stop(worker: number): void;
  stopCpuProfile(worker: number, id: number): Promise<string | null>;
  stopHeapProfile(worker: number): Promise<string | null>;
  wait(worker: number): Promise<[exitCode: number, failure: { code: string; message: string } | null]>;
}

// Assigned in js/30_globals.js, ext/node/module_register.js, ext/worker/worker_inside.js.
interface Worker {
  enterWorker(start: WorkerStart): void;
  /** Writes what the thread of `module.register` has said, and nobody has come to read. */
  flushHooks?(): void;
  /** What was written so far to the standard streams of this thread does not wait for its reader. */
  passStdio?(): void;
  /** What was written to the standard streams does not wait for its reader any more. */
  flushStdio?(): void;
  tellError(error: unknown): void;
  tellOnline(): void;
  /** What makes a Navigator, for that of a web worker. */
  navigatorKey: object;
  /** What a worker of the web's class runs: a file, or a text that is in none. */
  web?: { file?: string; isData?: boolean; name: string; source?: string; type: string; url: string };
}
