// One benchmark of `node:bench`, run: its samples one after another, until its time is over or a signal stops it.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, BigInt, MathCeil, Number, Promise, PromisePrototypeThen, SafePromiseRace, SymbolDispose } =
    primordials;
  const { AbortController } = core.loadExtScript("ext:deno_web/03_abort_signal.js");
  const { addAbortListener } = core.loadExtScript("ext:deno_node/internal/events/abort_listener.mjs");
  const { AbortError, NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { subscribe, unsubscribe } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");
  const { clearTimeout, setImmediate, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const process = core.createLazyLoader("node:process")().default;
  const BenchContext = core.loadExtScript("ext:rt_node/bench_context.js");
  const { bigint: now } = process.hrtime;

  // What was stopped may go on for so long, in milliseconds, before the run is given up.
  const GRACE = 100;

  const abortion = (signal) => new AbortError(undefined, { __proto__: null, cause: signal.reason });
  const overtime = ({ timeout }) =>
    new NodeError("ERR_OPERATION_FAILED", `Operation failed: Benchmark timed out after ${timeout}ms`);

  const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));

  async function endsSoon(work) {
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(resolve, GRACE, false);
    const ended = () => true;
    try {
      return await SafePromiseRace([PromisePrototypeThen(work, ended, ended), promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  // The time that a benchmark has. While records of it are waited for it stands still.
  class Deadline {
    #at;
    #timer;
    constructor(benchmark, onOver) {
      this.benchmark = benchmark;
      this.onOver = onOver;
      this.#at = now() + BigInt(MathCeil(benchmark.timeout * 1e6));
    }
    arm() {
      const left = this.#at - now();
      this.#timer = setTimeout(this.onOver, left < 0n ? 0 : Number(left) / 1e6);
    }
    disarm() {
      clearTimeout(this.#timer);
    }
    get isOver() {
      return now() >= this.#at;
    }
    async pause(work, isStopped) {
      this.disarm();
      const start = now();
      try {
        return await work();
      } finally {
        this.#at += now() - start;
        if (!isStopped()) this.arm();
      }
    }
  }

  class Execution {
    samples = [];
    #controller = new AbortController();
    #deadline = null;
    #stop = Promise.withResolvers();
    #pausedWork;
    // `harness`: what tells of samples, runs hooks and calls functions in their scopes.
    constructor(benchmark, harness) {
      this.benchmark = benchmark;
      this.harness = harness;
      if (benchmark.timeout !== Infinity) {
        this.#deadline = new Deadline(benchmark, () => this.#stopWith(overtime(benchmark)));
      }
    }

    #stopWith(error) {
      this.#controller.abort(error);
      this.#stop.reject(error);
    }

    #check() {
      if (!this.#deadline?.isOver) return;
      const error = overtime(this.benchmark);
      this.#controller.abort(error);
      throw error;
    }
    #checkSignal() {
      const { signal } = this.#controller;
      if (signal.aborted) throw signal.reason;
    }

    // Throws what went wrong. `giveUp` is called with it if it cannot be stopped.
    async run(giveUp) {
      const { benchmark, harness } = this;
      const signals = [];
      if (harness.outerSignal !== undefined) ArrayPrototypePush(signals, harness.outerSignal);
      const own = benchmark.outerSignal;
      if (own !== undefined && own !== harness.outerSignal) ArrayPrototypePush(signals, own);
      const listeners = [];
      try {
        for (let i = 0; i < signals.length; i++) if (signals[i].aborted) throw abortion(signals[i]);
        for (let i = 0; i < signals.length; i++) {
          ArrayPrototypePush(
            listeners,
            addAbortListener(signals[i], () => this.#stopWith(abortion(signals[i]))),
          );
        }
        this.#deadline?.arm();
        const work = this.#takeSamples();
        if (signals.length === 0 && this.#deadline === null) return await work;
        await this.#orStopped(work, giveUp);
      } finally {
        this.#deadline?.disarm();
        for (let i = 0; i < listeners.length; i++) listeners[i][SymbolDispose]();
        this.#controller.abort();
      }
    }

    async #orStopped(work, giveUp) {
      try {
        await SafePromiseRace([work, this.#stop.promise]);
      } catch (error) {
        try {
          await this.#pausedWork;
        } catch {
          // The error that stopped it is the one to tell.
        }
        if (!(await endsSoon(work))) giveUp(error);
        throw error;
      }
    }

    #pause(work) {
      const isStopped = () => this.#controller.signal.aborted;
      this.#pausedWork = this.#deadline === null ? work() : this.#deadline.pause(work, isStopped);
      return this.#pausedWork;
    }

    async #takeSamples() {
      const { benchmark, harness } = this;
      const { signal } = this.#controller;
      const context = { __proto__: null, name: benchmark.name, params: benchmark.params, signal };
      const warmup = harness.warmup ?? benchmark.warmup;
      const total = warmup + (harness.samples ?? benchmark.samples);
      try {
        await harness.runHooksAround(benchmark, "beforeEach", context);
        this.#check();
        for (let i = 0; i < total; i++) {
          this.#checkSignal();
          const isLast = await this.#takeOne(i < warmup ? "warmup" : "measurement", i < warmup ? i : i - warmup);
          if (isLast) break;
          if (i + 1 < total && harness.yieldsBetweenSamples) await turnOfLoop();
        }
      } finally {
        await harness.runHooksAround(benchmark, "afterEach", context);
        this.#check();
      }
    }

    // Whether the function said that it is done.
    async #takeOne(phase, index) {
      const { benchmark, harness } = this;
      const { signal } = this.#controller;
      const outcome = await this.#call(phase, index);
      const isMeasured = phase === "measurement";
      if (!outcome.failed) {
        this.#check();
        this.#checkSignal();
        if (isMeasured) ArrayPrototypePush(this.samples, outcome.sample);
      }
      let untold = null;
      if (outcome.diagnostics.length > 0 && !signal.aborted) {
        try {
          await this.#pause(() => harness.tellDiagnostics(benchmark, phase, index, outcome.diagnostics));
        } catch (error) {
          untold = { error };
        }
      }
      if (outcome.failed) throw outcome.error;
      if (untold !== null) throw untold.error;
      this.#checkSignal();
      if (isMeasured) {
        await this.#pause(() => harness.tellSample(benchmark, index, outcome.sample));
        this.#checkSignal();
      }
      return outcome.done;
    }

    async #call(phase, index) {
      const { benchmark, harness } = this;
      const { signal } = this.#controller;
      const diagnostics = [];
      const context = new BenchContext(benchmark, signal, phase, index, (told) => ArrayPrototypePush(diagnostics, told));
      const channels = benchmark.diagnosticChannels;
      let listener;
      let subscribed = 0;
      let unheard = null;
      const onMessage = (message, name) => {
        if (signal.aborted || unheard !== null) return;
        try {
          context.diagnostic({ __proto__: null, name, message });
        } catch (error) {
          unheard = { error };
        }
      };
      const leaveChannels = () => {
        while (subscribed > 0) unsubscribe(channels[--subscribed], onMessage);
      };
      try {
        for (; subscribed < channels.length; subscribed++) subscribe(channels[subscribed], onMessage);
        if (subscribed > 0) listener = addAbortListener(signal, leaveChannels);
        await harness.callIn(benchmark, benchmark.fn, context);
        if (unheard !== null) throw unheard.error;
        return { __proto__: null, diagnostics, failed: false, ...context.finish() };
      } catch (error) {
        context.close();
        return { __proto__: null, diagnostics, error, failed: true };
      } finally {
        listener?.[SymbolDispose]();
        leaveChannels();
      }
    }
  }

  return Execution;
})();
