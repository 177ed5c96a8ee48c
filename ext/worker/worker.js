// The class Worker of node:worker_threads. A worker has two channels to the thread that made it: the public one, which is its
// `parentPort`, and a control channel for everything else (`online`, errors, standard streams).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ObjectDefineProperty,
    Promise,
    PromiseResolve,
    ReflectApply,
    SafeArrayIterator,
    SafeSet,
    SafeSetIterator,
    SymbolAsyncDispose,
  } = primordials;
  const { createMessagePort, portEnded, receiveMessageOnPort, stopReading } = core.loadExtScript(
    "ext:deno_web/13_message_port.js",
  );
  const { unpackError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const { limitsAsObject, linkOf, receiveStdio } = core.loadExtScript("ext:rt_worker/worker_link.js");
  const { environmentFrom, HOOKS_THREAD, ownNodeOptions, SHARE_ENV, WEB_WORKER } = core.loadExtScript(
    "ext:rt_worker/worker_options.js",
  );
  const { cpuProfileOf, cpuUsageOf, heapProfileOf, heapSnapshotOf, heapStatisticsOf } = core.loadExtScript(
    "ext:rt_worker/worker_questions.js",
  );
  const requestFrom = core.loadExtScript("ext:rt_worker/worker_request.js");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { ERR_WORKER_INVALID_EXEC_ARGV, ERR_WORKER_NOT_RUNNING, NodeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const workerThreadsChannel = core.loadExtScript("ext:deno_node/diagnostics_channel.js").channel("worker_threads");
  const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const lazyStdio = () => core.loadExtScript("ext:rt_worker/worker_stdio.js");
  const lazyUrl = () => core.loadExtScript("ext:deno_node/url.ts");
  const lazyPerfHooks = () => core.loadExtScript("ext:deno_node/perf_hooks.js");
  const lazyStatistics = () => core.loadExtScript("ext:rt_v8/statistics.js");
  const lazyPlanned = () => core.loadExtScript("ext:rt_worker/planned_workers.js");

  // Threads are the runtime's: see `Threads` in js/internals.d.ts.
  const { current, permission, snapshot, threads } = internals.rt;
  const noOptions = { __proto__: null };
  // The workers that a program has made and that have not ended.
  const running = new SafeSet();

  function pipeQuietly(source, destination) {
    const limit = destination._maxListeners;
    destination.setMaxListeners(Infinity);
    source.pipe(destination);
    destination._maxListeners = limit;
    source._maxListeners = Infinity;
  }

  // Whether the thread of a worker is gone, told without an event loop.
  let hasEnded;
  // The end of the worker's `parentPort` that is here.
  let publicPortOf;
  // Writes what a worker has said, without an event loop.
  let takeOutput;

  class Worker extends EventEmitter {
    static {
      publicPortOf = (worker) => worker.#public;
      hasEnded = (worker) => worker.#plan === null && (worker.#handle === null || threads.hasEnded(worker.#handle));
      takeOutput = (worker) => {
        const { process } = current;
        for (const name of new SafeArrayIterator(["stdout", "stderr"])) {
          for (let chunk = worker.#streams[name].read(); chunk !== null; chunk = worker.#streams[name].read()) {
            process[name].write(chunk);
          }
        }
        if (worker.#handle === null) return;
        for (let next = receiveMessageOnPort(worker.#control); next !== undefined; next = receiveMessageOnPort(worker.#control)) {
          const { chunks, stream, type } = next.message;
          if (type !== "data") continue;
          for (const { chunk, encoding } of new SafeArrayIterator(chunks)) {
            if (chunk !== null) process[stream].write(chunk, encoding);
          }
        }
      };
      threads.running = () => {
        const workers = [];
        for (const worker of new SafeSetIterator(running)) ArrayPrototypePush(workers, worker.#debugged());
        return workers;
      };
      // What a report says of the workers of this thread: `process.report`.
      threads.reports = () => {
        const reports = [];
        for (const worker of new SafeSetIterator(running)) {
          const report = worker.#handle === null ? null : threads.report(worker.#handle);
          if (report === null) continue;
          const { heap, spaces, cpu } = report;
          const { heapStatisticsFrom } = lazyStatistics();
          ArrayPrototypePush(reports, {
            name: worker.#name,
            threadId: worker.#threadId,
            heap: heapStatisticsFrom(heap),
            spaces,
            cpu,
          });
        }
        return reports;
      };
    }
    // Rust's number for it; null once the worker has ended.
    #handle = null;
    // Of a build, until the worker has begun in a process that starts, or was ended (planned_workers.js).
    #plan = null;
    #threadId = -1;
    #name;
    #file;
    #limits;
    #wait;
    #control;
    #public;
    #streams;
    // Those whose streams go to the streams of this process.
    #piped = [];

    constructor(filename, options = noOptions) {
      super();
      // Imports of a build wait for the answers of hooks.
      const isPlanned = snapshot.building && filename !== HOOKS_THREAD;
      const { asked, file, first, limits, name, transferList } = requestFrom(filename, options, isPlanned);
      this.#file = file;
      this.#name = name;
      this.#limits = limits;
      permission.check?.("worker", "", Worker);
      // Whether its inspector may be had is asked here, as in Node: who listens to the model hears of it.
      if (permission.check !== undefined) current.process.permission.has("inspector");
      if (isPlanned) this.#planFor(asked, first(), transferList, options);
      else this.#begin(asked, first, transferList, options);
      const readLoop = (out) => this.#handle !== null && threads.loopTimes(this.#handle, out);
      this.performance = {
        eventLoopUtilization: (util1, util2) => lazyPerfHooks().utilizationOf(readLoop, util1, util2),
      };
      if (this.#handle !== null) this.#waitForEnd();
      if (filename === HOOKS_THREAD) return;
      const { process } = current;
      process.nextTick(() => process.emit("worker", this));
      if (workerThreadsChannel.hasSubscribers) workerThreadsChannel.publish({ worker: this });
    }

    // - `first`: gives the first message
    // - `options`: null where the worker was planned, and has its streams
    #begin({ env, environment = environmentFrom(env), ...asked }, first, transferList, options) {
      const made = threads.create({
        ...asked,
        name: this.#name,
        environment: environment === "share" ? null : environment,
        nodeOptions: env && environment !== "share" ? ownNodeOptions(env) : null,
        limits: this.#limits,
        threadId: options === null ? this.#threadId : null,
      });
      if (made.invalid !== null) {
        throw made.invalidInEnvironment
          ? new ERR_WORKER_INVALID_EXEC_ARGV(made.invalid, "invalid NODE_OPTIONS env variable")
          : new ERR_WORKER_INVALID_EXEC_ARGV(made.invalid);
      }
      this.#threadId = made.threadId;
      if (options !== null) asyncHooks().beginScope(this, "WORKER");
      this.#limits = made.limits;
      this.#control = createMessagePort(made.control);
      this.#public = createMessagePort(made.public);
      // The thread is not to be ahead of what its parent does next by the time that these take to load.
      lazyStdio();
      if (options !== null && !snapshot.building) {
        if (!options.stdout) void current.process.stdout;
        if (!options.stderr) void current.process.stderr;
      }
      try {
        this.#control.postMessage(first(), transferList);
        // Nobody hears of a thread that no program asked for.
        if (asked.program.kind !== "hooks") {
          running.add(this);
          threads.debugger?.begins(this.#debugged());
        }
        this.#handle = made.worker;
        threads.start(made.worker);
      } catch (error) {
        if (running.delete(this)) threads.debugger?.ended(this.#threadId);
        this.#handle = null;
        // What cannot be cloned, or no more threads: nothing of it stays.
        core.tryClose(made.control);
        core.tryClose(made.public);
        threads.discard(made.worker);
        throw error;
      }
      if (options !== null) {
        this.#makeStreams(options);
        this.#followListeners();
      }
      this.#connectPorts();
    }

    // In a build: the worker begins in the process that starts.
    #planFor(asked, first, transferList, options) {
      const { PortToCome, plan } = lazyPlanned();
      const control = new PortToCome();
      control.postMessage(first, transferList);
      asyncHooks().beginScope(this, "WORKER");
      this.#control = control;
      this.#public = new PortToCome();
      this.#plan = plan(() => this.#beginAsPlanned(asked));
      this.#threadId = this.#plan.threadId;
      this.#makeStreams(options);
      this.#followListeners();
    }

    #beginAsPlanned(asked) {
      const control = this.#control;
      const publicPort = this.#public;
      const { begun, isReferenced } = this.#plan;
      this.#plan = null;
      const { value, transferred } = control.takeFirst();
      try {
        this.#begin(asked, () => value, transferred, null);
      } catch (error) {
        // The constructor would have thrown it.
        current.process.nextTick(() => this.#onEnd(1, error));
        return;
      } finally {
        begun();
      }
      control.passOn(this.#control);
      publicPort.passOn(this.#public);
      this.#waitForEnd();
      if (!isReferenced) core.unrefOpPromise(this.#wait);
    }

    // In a build: it never begins.
    #endPlanned() {
      const { begun, drop } = this.#plan;
      this.#plan = null;
      drop();
      begun();
      this.#control.discard();
      this.#public.discard();
      core.loadExtScript("ext:deno_node/timers.ts").setImmediate(() => this.#onEnd(0, null));
    }

    // What debuggers see of it.
    #debugged() {
      const url = this.#file === null ? "" : lazyUrl().pathToFileURL(this.#file).href;
      return { threadId: this.#threadId, title: `[worker ${this.#threadId}] ${this.#name}`, url };
    }

    #makeStreams(options) {
      const link = linkOf({
        postMessage: (message) => this.#control.postMessage(message),
        ref: () => this.#control.ref(),
        unref: () => this.#control.unref(),
      });
      const { ReadableWorkerStdio, WritableWorkerStdio } = lazyStdio();
      const output = (name, wanted) => {
        const stream = new ReadableWorkerStdio(link, name);
        if (!wanted) {
          stream.holds = false;
          ArrayPrototypePush(this.#piped, name);
        }
        return stream;
      };
      this.#streams = {
        stdin: options.stdin ? new WritableWorkerStdio(link, "stdin") : null,
        stdout: output("stdout", options.stdout),
        stderr: output("stderr", options.stderr),
      };
    }

    // Listening holds the thread up, whether or not the worker does, but not the channel by itself. Once
    // nobody listens any more, messages wait for the next listener.
    #followListeners() {
      this.on("newListener", (event) => {
        if (event !== "message" || this.listenerCount("message") !== 0 || this.#public === null) return;
        this.#public.ref();
        this.#public.start();
      });
      this.on("removeListener", (event) => {
        if (event !== "message" || this.listenerCount("message") !== 0 || this.#public === null) return;
        if (this.#plan === null) stopReading(this.#public);
        else this.#public.stop();
        this.#public.unref();
      });
    }

    #connectPorts() {
      // What the thread of `module.register` writes in a build is taken with its answers: the standard streams are not to keep anything of it.
      if (snapshot.building) return;
      for (const name of new SafeArrayIterator(this.#piped)) pipeQuietly(this.#streams[name], current.process[name]);
      this.#control.on("message", (message) => this.#onControl(message));
      this.#control.unref();
      for (const event of new SafeArrayIterator(["message", "messageerror"])) {
        this.#public.on(event, (value) => this.emit(event, value));
      }
      this.#public.unref();
    }

    #onControl(message) {
      switch (message.type) {
        case "online":
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
      this.#wait = threads.wait(this.#handle);
      const { 0: code, 1: failure } = await this.#wait;
      // The thread is gone, and with it the other ends: what it sent comes first.
      this.#public.start();
      await portEnded(this.#public);
      await portEnded(this.#control);
      // Outside of the promise's job: what listeners throw is an uncaught error, not a rejection.
      core
        .createLazyLoader("node:process")()
        .default.nextTick(() => asyncHooks().runAs(this, () => this.#onEnd(code, failure)));
    }

    // `failure`: code and message of what the thread could not get over; null where there is no such thing.
    #onEnd(code, failure) {
      this.removeAllListeners("message");
      asyncHooks().endScope(this);
      running.delete(this);
      threads.debugger?.ended(this.#threadId);
      this.#handle = null;
      this.#public = null;
      const { stdout, stderr } = this.#streams;
      if (!stdout.readableEnded) stdout.push(null);
      if (!stderr.readableEnded) stderr.push(null);
      if (failure !== null) this.emit("error", new NodeError(failure.code, failure.message));
      this.emit("exit", code);
      this.removeAllListeners();
    }

    postMessage(...args) {
      if (this.#public === null) return;
      ReflectApply(this.#public.postMessage, this.#public, args);
    }

    terminate() {
      this.ref();
      if (this.#plan !== null) this.#endPlanned();
      else if (this.#handle === null) return PromiseResolve();
      else threads.stop(this.#handle);
      return new Promise((resolve) => this.once("exit", resolve));
    }

    ref() {
      if (this.#isOver()) return;
      if (this.#plan !== null) this.#plan.isReferenced = true;
      else core.refOpPromise(this.#wait);
      this.#public.ref();
    }

    unref() {
      if (this.#isOver()) return;
      if (this.#plan !== null) this.#plan.isReferenced = false;
      else core.unrefOpPromise(this.#wait);
      this.#public.unref();
    }

    #isOver() {
      return this.#handle === null && this.#plan === null;
    }

    get threadId() {
      return this.#isOver() ? -1 : this.#threadId;
    }

    get threadName() {
      return this.#isOver() ? null : this.#name;
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
      return this.#isOver() ? {} : limitsAsObject(this.#limits);
    }

    // The answer of `ask`, which runs in the worker. Rust gives null where the worker is gone.
    async #ask(ask) {
      if (this.#plan !== null) await this.#plan.beginning;
      const answer = this.#handle === null ? null : await ask(this.#handle);
      if (answer === null) throw new ERR_WORKER_NOT_RUNNING();
      return answer;
    }

    getHeapSnapshot(options) {
      return this.#ask(heapSnapshotOf(options));
    }

    getHeapStatistics() {
      return this.#ask(heapStatisticsOf);
    }

    cpuUsage(prev) {
      return this.#ask(cpuUsageOf(prev));
    }

    startCpuProfile(options) {
      return this.#ask(cpuProfileOf(options, (ask) => this.#ask(ask)));
    }

    startHeapProfile(options) {
      return this.#ask(heapProfileOf(options, (ask) => this.#ask(ask)));
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

  return { HOOKS_THREAD, hasEnded, publicPortOf: (worker) => publicPortOf(worker), SHARE_ENV, takeOutput, WEB_WORKER, Worker };
})();
