// node:worker_threads: the class Worker, and what a worker sees of itself. It takes the place of deno_node's worker_threads.ts.
// Threads and isolates are Rust's (runtime/src/worker/). A worker has two channels to the thread that made it: the public one,
// which is `parentPort`, and a control channel for everything else (`online`, errors, standard streams).
(function () {
"use strict";
const { core, internals, primordials } = __bootstrap;
const {
  ArrayIsArray,
  ArrayPrototypeIncludes,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  Error,
  ErrorPrototype,
  Int32Array,
  Map,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  Number,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectEntries,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototypeIsPrototypeOf,
  Promise,
  PromiseResolve,
  ReflectApply,
  ReflectDefineProperty,
  ReflectOwnKeys,
  SafeArrayIterator,
  String,
  StringPrototypeTrim,
  Symbol,
  SymbolAsyncDispose,
  SymbolFor,
  SymbolToStringTag,
} = primordials;
const {
  op_rt_thread_post,
  op_rt_thread_register,
  op_rt_worker_cpu_profile_start,
  op_rt_worker_cpu_profile_stop,
  op_rt_worker_cpu_usage,
  op_rt_worker_heap_profile_start,
  op_rt_worker_heap_profile_stop,
  op_rt_worker_heap_snapshot,
  op_rt_worker_heap_statistics,
  op_rt_worker_is_stopped,
  op_rt_worker_loop_times,
  op_rt_worker_new,
  op_rt_worker_start,
  op_rt_worker_stop,
  op_rt_worker_wait,
} = core.ops;
const messaging = core.loadExtScript("ext:deno_web/13_message_port.js");
const { createMessagePort, MessageChannel, MessagePort, portEnded, serializeJsMessageData } = messaging;
const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
const {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_WORKER_INVALID_EXEC_ARGV,
  ERR_WORKER_MESSAGING_ERRORED,
  ERR_WORKER_MESSAGING_FAILED,
  ERR_WORKER_MESSAGING_SAME_THREAD,
  ERR_WORKER_MESSAGING_TIMEOUT,
  ERR_WORKER_NOT_RUNNING,
  ERR_WORKER_PATH,
  NodeError,
} = core.loadExtScript("ext:deno_node/internal/errors.ts");
const { validateArray, validateNumber, validateObject, validateString } = core.loadExtScript(
  "ext:deno_node/internal/validators.mjs",
);
const { BroadcastChannel } = core.loadExtScript("ext:deno_web/01_broadcast_channel.js");
const { locks } = core.createLazyLoader("ext:deno_web/locks.js")();
const workerThreadsChannel = core.loadExtScript("ext:deno_node/diagnostics_channel.js").channel("worker_threads");
const lazyStdio = () => core.loadExtScript("ext:rt_worker/worker_stdio.js");
const lazyPath = core.createLazyLoader("node:path");
const lazyUrl = () => core.loadExtScript("ext:deno_node/url.ts");
const lazyHeapSnapshot = () => core.loadExtScript("ext:rt_v8/heap_snapshot.js");
const lazyPerfHooks = () => core.loadExtScript("ext:deno_node/perf_hooks.js");
const lazyProfiles = () => core.loadExtScript("ext:rt_v8/profiles.js");
const lazyStatistics = () => core.loadExtScript("ext:rt_v8/statistics.js");

const rt = internals.rt;
const SHARE_ENV = SymbolFor("nodejs.worker_threads.SHARE_ENV");
const noOptions = { __proto__: null };

let environmentData = new Map();
const threadId = () => internals.__rtThreadId ?? 0;

// ---- errors on their way to the thread that made the worker

const errorClasses = { __proto__: null };
for (
  const name of new SafeArrayIterator([
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AggregateError",
  ])
) {
  errorClasses[name] = primordials[name];
}

function canSend(value) {
  try {
    serializeJsMessageData(value, []);
    return true;
  } catch {
    return false;
  }
}

function nearestErrorClass(error) {
  for (let object = error; object !== null; object = ObjectGetPrototypeOf(object)) {
    for (const name in errorClasses) {
      if (object === errorClasses[name].prototype) return name;
    }
  }
  return "Error";
}

function packError(error) {
  if (typeof error === "symbol") return { kind: "symbol", text: error.description };
  if (core.isNativeError(error) || ObjectPrototypeIsPrototypeOf(ErrorPrototype, error)) {
    const properties = [];
    const add = (key, enumerable, read) => {
      try {
        const value = read();
        if (typeof value !== "function" && canSend(value)) ArrayPrototypePush(properties, { key, enumerable, value });
      } catch {
        // A getter that throws has no value to send.
      }
    };
    const first = ["name", "message", "stack"];
    for (let i = 0; i < first.length; i++) add(first[i], false, () => error[first[i]]);
    for (const key of new SafeArrayIterator(ReflectOwnKeys(error))) {
      if (typeof key !== "string" || ArrayPrototypeIncludes(first, key)) continue;
      add(key, ObjectGetOwnPropertyDescriptor(error, key)?.enumerable === true, () => error[key]);
    }
    return { kind: "error", class: nearestErrorClass(error), properties };
  }
  if (canSend(error)) return { kind: "value", value: error };
  return { kind: "text", text: core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect(error) };
}

function unpackError(packed) {
  switch (packed.kind) {
    case "symbol":
      return Symbol(packed.text);
    case "value":
      return packed.value;
    case "text":
      return packed.text;
  }
  const error = ObjectCreate(errorClasses[packed.class].prototype);
  for (const { key, enumerable, value } of new SafeArrayIterator(packed.properties)) {
    ObjectDefineProperty(error, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
  }
  ObjectDefineProperty(error, SymbolToStringTag, { __proto__: null, configurable: true, value: "Error" });
  return error;
}

// ---- the control channel, as standard streams see it

// `listener`: hears the port only while a stream waits for something.
function linkOf(port, listener = undefined) {
  let waiting = 0;
  return {
    send: (message) => port.postMessage(message),
    hold() {
      if (waiting++ > 0) return;
      if (listener !== undefined) port.on("message", listener);
      port.ref();
    },
    release() {
      if (--waiting > 0) return;
      if (listener !== undefined) port.off("message", listener);
      port.unref();
    },
  };
}

function pipeQuietly(source, destination) {
  const limit = destination._maxListeners;
  destination.setMaxListeners(Infinity);
  source.pipe(destination);
  destination._maxListeners = limit;
  source._maxListeners = Infinity;
}

function receiveStdio(streams, message) {
  const stream = streams[message.stream];
  if (message.type === "wantsMore") {
    stream.readerWantsMore();
    return;
  }
  for (const { chunk, encoding } of new SafeArrayIterator(message.chunks)) stream.push(chunk, encoding);
}

// ---- Worker

const LIMITS = ["maxYoungGenerationSizeMb", "maxOldGenerationSizeMb", "codeRangeSizeMb", "stackSizeMb"];

function limitsFrom(given) {
  const limits = [-1, -1, -1, 4];
  if (typeof given === "object" && given !== null) {
    const set = (index, value) => {
      if (typeof value === "number" && value > 0) limits[index] = value;
    };
    for (let i = 0; i < LIMITS.length; i++) set(i, given[LIMITS[i]]);
  }
  return limits;
}

function limitsAsObject(limits) {
  const object = {};
  for (let i = 0; i < LIMITS.length; i++) object[LIMITS[i]] = limits[i];
  return object;
}

function environmentFrom(given) {
  if (given === SHARE_ENV) return "share";
  if (given === undefined || given === null) return ObjectEntries(rt.process.env);
  if (typeof given !== "object") {
    throw new ERR_INVALID_ARG_TYPE(
      "options.env",
      ["object", "undefined", "null", "worker_threads.SHARE_ENV"],
      given,
    );
  }
  return ArrayPrototypeMap(ObjectEntries(given), ({ 0: name, 1: value }) => [name, `${value}`]);
}

function isUrl(value) {
  return typeof value === "object" && value !== null && typeof value.href === "string" &&
    typeof value.protocol === "string" && value.auth === undefined && value.path === undefined;
}

// What the thread runs: `{ kind: "eval" | "url" | "file", source }`.
function programFrom(filename, options) {
  if (options.eval) {
    if (typeof filename !== "string") {
      throw new ERR_INVALID_ARG_VALUE("options.eval", options.eval, "must be false when 'filename' is not a string");
    }
    return { kind: "eval", source: filename };
  }
  if (isUrl(filename)) {
    if (filename.protocol === "data:") return { kind: "url", source: `${filename}` };
    return { kind: "file", source: lazyUrl().fileURLToPath(filename) };
  }
  if (typeof filename !== "string") throw new ERR_INVALID_ARG_TYPE("filename", ["string", "URL"], filename);
  const path = lazyPath().default;
  if (path.isAbsolute(filename) || filename.startsWith("./") || filename.startsWith("../")) {
    return { kind: "file", source: path.resolve(filename) };
  }
  throw new ERR_WORKER_PATH(filename);
}

class Worker extends EventEmitter {
  // Rust's number for it; null once the worker has ended.
  #handle = null;
  #threadId = -1;
  #name;
  #limits;
  #resolvedLimits;
  #wait;
  #refed = true;
  #control;
  #public;
  #streams;

  constructor(filename, options = noOptions) {
    if (internals.__rtSnapshot.building) {
      throw new NodeError("ERR_NOT_SUPPORTED_IN_SNAPSHOT", "Creating workers is not supported in startup snapshot");
    }
    super();
    if (options.execArgv) validateArray(options.execArgv, "options.execArgv");
    let argv = [];
    if (options.argv) {
      validateArray(options.argv, "options.argv");
      argv = ArrayPrototypeMap(options.argv, String);
    }
    const program = programFrom(filename, options);
    const environment = environmentFrom(options.env);
    this.#name = "WorkerThread";
    if (options.name) {
      validateString(options.name, "options.name");
      this.#name = StringPrototypeTrim(options.name);
    }
    this.#limits = limitsFrom(options.resourceLimits);
    const made = op_rt_worker_new({
      program,
      name: this.#name,
      argv,
      execArgv: options.execArgv ? ArrayPrototypeMap(options.execArgv, String) : null,
      environment: environment === "share" ? null : environment,
      nodeOptions: options.env && environment !== "share" ? options.env.NODE_OPTIONS ?? null : null,
      limits: this.#limits,
      hasStdin: !!options.stdin,
    });
    if (made.invalid !== null) {
      throw made.invalidInEnvironment
        ? new ERR_WORKER_INVALID_EXEC_ARGV(made.invalid, "invalid NODE_OPTIONS env variable")
        : new ERR_WORKER_INVALID_EXEC_ARGV(made.invalid);
    }
    this.#threadId = made.threadId;
    this.#resolvedLimits = made.limits;
    this.#control = createMessagePort(made.control);
    this.#public = createMessagePort(made.public);
    // A worker that cannot be told what to do is never started; Rust forgets it with its ports.
    this.#control.postMessage(
      { workerData: options.workerData, environmentData },
      options.transferList ? [...new SafeArrayIterator(asList(options.transferList))] : [],
    );
    this.#handle = made.worker;
    this.#connectPorts(options);
    const readLoop = (out) => this.#handle !== null && op_rt_worker_loop_times(this.#handle, out);
    this.performance = {
      eventLoopUtilization: (util1, util2) => lazyPerfHooks().utilizationOf(readLoop, util1, util2),
    };
    op_rt_worker_start(this.#handle);
    this.#waitForEnd();
    rt.process.nextTick(() => rt.process.emit("worker", this));
    if (workerThreadsChannel.hasSubscribers) workerThreadsChannel.publish({ worker: this });
  }

  #connectPorts(options) {
    const link = linkOf(this.#control);
    const { ReadableWorkerStdio, WritableWorkerStdio } = lazyStdio();
    const output = (name, wanted) => {
      const stream = new ReadableWorkerStdio(link, name);
      if (!wanted) {
        stream.holds = false;
        pipeQuietly(stream, rt.process[name]);
      }
      return stream;
    };
    this.#streams = {
      stdin: options.stdin ? new WritableWorkerStdio(link, "stdin") : null,
      stdout: output("stdout", options.stdout),
      stderr: output("stderr", options.stderr),
    };
    this.#control.on("message", (message) => this.#onControl(message));
    this.#control.unref();
    for (const event of new SafeArrayIterator(["message", "messageerror"])) {
      this.#public.on(event, (value) => this.emit(event, value));
    }
    // Listening holds the thread up, not the channel by itself.
    this.#public.unref();
    this.on("newListener", (event) => {
      if (event === "message" && this.listenerCount("message") === 0 && this.#refed) this.#public?.ref();
    });
    this.on("removeListener", (event) => {
      if (event === "message" && this.listenerCount("message") === 0) this.#public?.unref();
    });
  }

  #onControl(message) {
    switch (message.type) {
      case "online":
        this.#limits = this.#resolvedLimits;
        this.emit("online");
        break;
      case "error":
        this.emit("error", unpackError(message.error));
        break;
      default:
        receiveStdio(this.#streams, message);
    }
  }

  async #waitForEnd() {
    this.#wait = op_rt_worker_wait(this.#handle);
    const { 0: code, 1: failure } = await this.#wait;
    // The thread is gone, and with it the other ends: what it sent comes first.
    await portEnded(this.#public);
    await portEnded(this.#control);
    // Outside of the promise's job: what listeners throw is an uncaught error, not a rejection.
    core.createLazyLoader("node:process")().default.nextTick(() => this.#onEnd(code, failure));
  }

  // `failure`: code and message of what the thread could not get over; null where there is no such thing.
  #onEnd(code, failure) {
    this.removeAllListeners("message");
    this.#handle = null;
    this.#public = null;
    const { stdout, stderr } = this.#streams;
    if (!stdout.readableEnded) stdout.push(null);
    if (!stderr.readableEnded) stderr.push(null);
    if (failure !== null) {
      const error = new Error(failure.message);
      error.code = failure.code;
      error.stack = error.stack.replace("Error", `Error [${error.code}]`);
      this.emit("error", error);
    }
    this.emit("exit", code);
    this.removeAllListeners();
  }

  postMessage(...args) {
    if (this.#public === null) return;
    ReflectApply(this.#public.postMessage, this.#public, args);
  }

  terminate() {
    this.ref();
    if (this.#handle === null) return PromiseResolve();
    op_rt_worker_stop(this.#handle);
    return new Promise((resolve) => this.once("exit", resolve));
  }

  ref() {
    if (this.#handle === null) return;
    this.#refed = true;
    core.refOpPromise(this.#wait);
    this.#public.ref();
  }

  unref() {
    if (this.#handle === null) return;
    this.#refed = false;
    core.unrefOpPromise(this.#wait);
    this.#public.unref();
  }

  get threadId() {
    return this.#handle === null ? -1 : this.#threadId;
  }

  get threadName() {
    return this.#handle === null ? null : this.#name;
  }

  get stdin() {
    return this.#streams.stdin;
  }

  get stdout() {
    return this.#streams.stdout;
  }

  get stderr() {
    return this.#streams.stderr;
  }

  get resourceLimits() {
    return this.#handle === null ? {} : limitsAsObject(this.#limits);
  }

  // The answer of `ask`, which runs in the worker. Rust gives null where the worker is gone.
  async #ask(ask) {
    const answer = this.#handle === null ? null : await ask(this.#handle);
    if (answer === null) throw new ERR_WORKER_NOT_RUNNING();
    return answer;
  }

  getHeapSnapshot(options) {
    const { snapshotOptions, streamOf } = lazyHeapSnapshot();
    const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
    return this.#ask(async (handle) => {
      const snapshot = await op_rt_worker_heap_snapshot(handle, exposeInternals, exposeNumericValues);
      return snapshot === null ? null : streamOf(snapshot);
    });
  }

  getHeapStatistics() {
    return this.#ask(async (handle) => {
      const numbers = await op_rt_worker_heap_statistics(handle);
      if (numbers === null) return null;
      const statistics = lazyStatistics().heapStatisticsFrom(numbers);
      statistics.does_zap_garbage = statistics.does_zap_garbage !== 0;
      return statistics;
    });
  }

  cpuUsage(prev) {
    if (prev) {
      validateObject(prev, "prev");
      validateNumber(prev.user, "prev.user", 0, Number.MAX_SAFE_INTEGER);
      validateNumber(prev.system, "prev.system", 0, Number.MAX_SAFE_INTEGER);
    }
    return this.#ask(async (handle) => {
      const usage = await op_rt_worker_cpu_usage(handle);
      if (usage === null) return null;
      return { user: usage[0] - (prev?.user ?? 0), system: usage[1] - (prev?.system ?? 0) };
    });
  }

  startCpuProfile(options) {
    const { interval, maxSamples } = lazyProfiles().cpuProfileOptions(options);
    return this.#ask(async (handle) => {
      const id = await op_rt_worker_cpu_profile_start(handle, interval, maxSamples);
      return id === 0 ? null : new CPUProfileHandle(() => this.#ask((handle) => op_rt_worker_cpu_profile_stop(handle, id)));
    });
  }

  startHeapProfile(options) {
    const { sampleInterval, stackDepth, flags } = lazyProfiles().heapProfileOptions(options);
    return this.#ask(async (handle) => {
      const started = await op_rt_worker_heap_profile_start(handle, sampleInterval, stackDepth, flags);
      return !started ? null : new HeapProfileHandle(() => this.#ask((handle) => op_rt_worker_heap_profile_stop(handle)));
    });
  }
}

ObjectDefineProperty(Worker.prototype, SymbolAsyncDispose, {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value: async function () {
    await this.terminate();
  },
  writable: true,
});

function asList(iterable) {
  return ArrayIsArray(iterable) ? iterable : typeof iterable === "object" ? iterable : [];
}

// Each class has a prototype of its own with all of its members, as Node's have.
function profileHandleClass(name) {
  class ProfileHandle {
    #stop;
    #text;
    constructor(stop) {
      this.#stop = stop;
    }
    stop() {
      return this.#text ??= this.#stop();
    }
    async [SymbolAsyncDispose]() {
      await this.stop();
    }
  }
  ObjectDefineProperty(ProfileHandle, "name", { __proto__: null, configurable: true, value: name });
  return ProfileHandle;
}
const CPUProfileHandle = profileHandleClass("CPUProfileHandle");
const HeapProfileHandle = profileHandleClass("HeapProfileHandle");

// ---- messages to any thread

const DONE = 1;
const NO_LISTENERS = 1;
const LISTENER_FAILED = 2;
let registered = false;

// Other threads find this one by its number. Done when the program first listens for what they send.
function registerThread() {
  if (registered) return;
  registered = true;
  const port = createMessagePort(op_rt_thread_register(threadId()));
  port.on("message", ({ source, value, memory }) => {
    const status = new Int32Array(memory);
    const { process } = rt;
    let result = 0;
    try {
      if (!process.emit("workerMessage", value, source)) result = NO_LISTENERS;
    } catch {
      result = LISTENER_FAILED;
    }
    status[1] = result;
    Atomics.store(status, 0, DONE);
    Atomics.notify(status, 0);
  });
  port.unref();
}

async function postMessageToThread(destination, value, transferList, timeout) {
  if (typeof transferList === "number" && timeout === undefined) {
    timeout = transferList;
    transferList = [];
  }
  if (timeout !== undefined) validateNumber(timeout, "timeout", 0);
  if (destination === threadId()) throw new ERR_WORKER_MESSAGING_SAME_THREAD();
  const memory = new SharedArrayBuffer(8);
  const status = new Int32Array(memory);
  const packed = serializeJsMessageData({ source: threadId(), value, memory }, transferList ?? []);
  const isThread = typeof destination === "number" && destination >= 0 && destination % 1 === 0;
  if (!isThread || !op_rt_thread_post(destination, packed)) throw new ERR_WORKER_MESSAGING_FAILED();
  const answer = Atomics.waitAsync(status, 0, 0, timeout);
  if (await answer.value === "timed-out") throw new ERR_WORKER_MESSAGING_TIMEOUT();
  if (status[1] === NO_LISTENERS) throw new ERR_WORKER_MESSAGING_FAILED();
  if (status[1] === LISTENER_FAILED) throw new ERR_WORKER_MESSAGING_ERRORED();
}

// ---- inside a worker

const exportsObject = {
  isInternalThread: false,
  isMainThread: true,
  MessagePort,
  MessageChannel,
  markAsUncloneable: messaging.markAsUncloneable,
  markAsUntransferable: messaging.markAsUntransferable,
  isMarkedAsUntransferable: messaging.isMarkedAsUntransferable,
  moveMessagePortToContext,
  receiveMessageOnPort: messaging.receiveMessageOnPort,
  resourceLimits: {},
  postMessageToThread,
  threadId: 0,
  threadName: "",
  SHARE_ENV,
  Worker,
  parentPort: null,
  workerData: null,
  BroadcastChannel,
  setEnvironmentData,
  getEnvironmentData,
  locks,
};

// Native in Node, hence without named parameters.
function moveMessagePortToContext(...args) {
  return core.loadExtScript("ext:rt_worker/context_port.js").moveMessagePortToContext(args[0], args[1]);
}

function setEnvironmentData(key, value) {
  if (value === undefined) MapPrototypeDelete(environmentData, key);
  else MapPrototypeSet(environmentData, key, value);
}

function getEnvironmentData(key) {
  return MapPrototypeGet(environmentData, key);
}

let controlPort = null;

// `worker`: WorkerStart in runtime/src/worker/mod.rs. Called while the process object is set up.
function enterWorker(worker) {
  internals.__rtThreadId = worker.threadId;
  controlPort = createMessagePort(worker.control);
  const parentPort = createMessagePort(worker.public);
  const { message } = messaging.receiveMessageOnPort(controlPort);
  environmentData = message.environmentData;
  exportsObject.isMainThread = false;
  exportsObject.parentPort = parentPort;
  exportsObject.workerData = message.workerData;
  exportsObject.threadId = worker.threadId;
  exportsObject.threadName = worker.name;
  exportsObject.resourceLimits = limitsAsObject(worker.limits);

  const { process } = rt;
  // Made on first use: many workers print nothing, and node:stream takes longer to load than all else of a worker's start.
  const made = { __proto__: null };
  const link = linkOf(controlPort, (message) => {
    // Nothing was written to a stream that is not there.
    if (message.type !== "wantsMore" || made[message.stream] !== undefined) receiveStdio(streams, message);
  });
  const make = {
    stdin() {
      const stdin = new (lazyStdio().ReadableWorkerStdio)(link, "stdin");
      if (!worker.hasStdin) stdin.push(null);
      return stdin;
    },
    stdout: () => new (lazyStdio().WritableWorkerStdio)(link, "stdout"),
    stderr: () => new (lazyStdio().WritableWorkerStdio)(link, "stderr"),
  };
  const streams = { __proto__: null };
  for (const name of new SafeArrayIterator(["stdin", "stdout", "stderr"])) {
    const property = { __proto__: null, configurable: true, enumerable: true, get: () => made[name] ??= make[name]() };
    ObjectDefineProperty(streams, name, property);
    ObjectDefineProperty(process, name, property);
  }
  limitProcess(process);

  // What was written before the end must not wait for a reader.
  rt.flushWorkerStdio = () => {
    for (const name of new SafeArrayIterator(["stdout", "stderr"])) {
      if (made[name] === undefined) continue;
      made[name].writesAtOnce = true;
      made[name].readerWantsMore();
    }
  };
}

// The process belongs to the main thread.
function limitProcess(process) {
  const refuse = (name, what) => {
    const refused = function () {
      throw new NodeTypeErrorOf(`${what} is not supported in workers`);
    };
    ObjectDefineProperty(refused, "name", { __proto__: null, configurable: true, value: name });
    return refused;
  };
  for (
    const name of new SafeArrayIterator([
      "abort",
      "chdir",
      "initgroups",
      "setegid",
      "seteuid",
      "setgid",
      "setgroups",
      "setuid",
    ])
  ) {
    process[name] = refuse("unavailableInWorker", `process.${name}()`);
    process[name].disabled = true;
  }
  const { umask } = process;
  process.umask = function (mask) {
    if (mask !== undefined) throw new NodeTypeErrorOf("Setting process.umask() is not supported in workers");
    return ReflectApply(umask, process, []);
  };
  for (const name of new SafeArrayIterator(["send", "disconnect", "connected", "channel", "_debugProcess"])) {
    process[name] = undefined;
  }
  let { title } = process;
  ReflectDefineProperty(process, "title", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: () => title,
    set: (value) => {
      title = `${value}`;
    },
  });
}

class NodeTypeErrorOf extends primordials.TypeError {
  constructor(message) {
    super(message);
    this.code = "ERR_WORKER_UNSUPPORTED_OPERATION";
    const { name } = this;
    ObjectDefineProperty(this, "name", { __proto__: null, configurable: true, value: "TypeError", writable: true });
    this.stack = this.stack.replace(name, `TypeError [${this.code}]`);
  }
}

function tellOnline() {
  controlPort.postMessage({ type: "online" });
}

// An error that nothing in this thread caught.
function tellError(error) {
  // What V8 throws to end the thread is no error of the program's.
  if (op_rt_worker_is_stopped()) return;
  controlPort.postMessage({ type: "error", error: packError(error) });
}

rt.worker = { enterWorker, registerThread, tellError, tellOnline };

return exportsObject;
})();
