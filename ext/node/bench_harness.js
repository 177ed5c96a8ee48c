// The benchmarks of a run of `node:bench`: declared, chosen, run one after another, and told of.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    FunctionPrototypeCall,
    JSONStringify,
    PromisePrototypeThen,
    PromiseResolve,
    RegExp,
    RegExpPrototypeExec,
    SafeSet,
    queueMicrotask,
  } = primordials;
  const { AsyncLocalStorage } = core.loadExtScript("ext:deno_node/async_hooks.ts");
  const { isRegExp } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { AbortError, ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateAbortSignal, validateBoolean, validateFunction, validateObject, validateUint32 } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const process = core.createLazyLoader("node:process")().default;
  const { location } = core.loadExtScript("ext:rt_node/program_place.js");
  const { NONE, readArguments } = core.loadExtScript("ext:rt_node/bench_arguments.js");
  const { Suite } = core.loadExtScript("ext:rt_node/bench_nodes.js");
  const { isCommand, RunRecords } = core.loadExtScript("ext:rt_node/bench_records.js");
  const Execution = core.loadExtScript("ext:rt_node/bench_sample.js");
  const summarize = core.loadExtScript("ext:rt_node/bench_summary.js");

  class Harness extends RunRecords {
    #autoRun;
    #buildings = [];
    #duplicates = new SafeSet();
    #fileScopes = new AsyncLocalStorage();
    #gaveUp = null;
    #hasOnly = false;
    #isAsked = false;
    #isScheduled = false;
    // The suite or benchmark whose function runs.
    #running = new AsyncLocalStorage();
    namePattern = null;
    outerSignal = undefined;
    samples = undefined;
    state = "collecting";
    warmup = undefined;
    constructor(autoRun, yieldsBetweenSamples) {
      super();
      validateBoolean(yieldsBetweenSamples, "options.yieldBetweenSamples");
      this.#autoRun = autoRun;
      this.yieldsBetweenSamples = yieldsBetweenSamples;
      this.root = new Suite(this, null, { name: "<root>", options: NONE });
    }

    // ---- declarations

    getFileScope() {
      return this.#fileScopes.getStore() ?? null;
    }
    runInFileScope(scope, fn) {
      return this.#fileScopes.run(scope, fn);
    }
    setRunScope({ entryFile, fileRunId, runId }) {
      this.entryFile = entryFile;
      this.fileRunId = fileRunId;
      this.runId = runId;
    }

    #parent() {
      const running = this.#running.getStore();
      return running instanceof Suite ? running : this.root;
    }
    #checkCollecting() {
      if (this.state === "building" && this.#running.getStore() instanceof Suite) return;
      if (!this.#isAsked && this.state === "collecting") return;
      throw new ERR_INVALID_STATE("benchmarks cannot be declared after execution has started");
    }

    // Resolves to the result of a benchmark, if it is not one of a suite's.
    declare(Kind, name, options, fn, overrides) {
      this.#checkCollecting();
      const given = readArguments(Kind === Suite ? "suite" : "benchmark", name, options, fn);
      given.options = { __proto__: null, ...given.options, ...overrides };
      given.location = location();
      const parent = this.#parent();
      const node = new Kind(this, parent, given);
      ArrayPrototypePush(parent.children, node);
      if (Kind === Suite) this.#build(node);
      this.#schedule();
      return parent.isRoot ? node.completion.promise : PromiseResolve();
    }

    addHook(kind, fn, options = NONE) {
      this.#checkCollecting();
      validateFunction(fn, "hook function");
      validateObject(options, "options");
      const parent = this.#parent();
      const fileScope = parent.isRoot ? this.getFileScope() : parent.fileScope;
      ArrayPrototypePush(parent.hooks[kind], { __proto__: null, fileScope, fn, loc: location() });
      this.#schedule();
    }

    // Declares what is in the suite.
    #build(suite) {
      const failed = (error) => {
        suite.buildError = error;
      };
      let built;
      try {
        built = suite.runInAsyncScope(() => this.#running.run(suite, () => FunctionPrototypeCall(suite.fn)));
      } catch (error) {
        failed(error);
      }
      ArrayPrototypePush(this.#buildings, PromisePrototypeThen(PromiseResolve(built), undefined, failed));
    }

    // ---- the beginning of a run

    #configure(options) {
      validateObject(options, "options");
      const { namePattern, samples, signal, warmup, yieldBetweenSamples } = options;
      let pattern = this.namePattern;
      if (namePattern !== undefined) {
        if (typeof namePattern !== "string" && !isRegExp(namePattern)) {
          throw new ERR_INVALID_ARG_TYPE("options.namePattern", ["string", "RegExp"], namePattern);
        }
        pattern = new RegExp(namePattern);
      }
      if (samples !== undefined) validateUint32(samples, "options.samples", true);
      validateAbortSignal(signal, "options.signal");
      if (warmup !== undefined) validateUint32(warmup, "options.warmup");
      if (yieldBetweenSamples !== undefined) validateBoolean(yieldBetweenSamples, "options.yieldBetweenSamples");
      this.namePattern = pattern;
      this.samples = samples ?? this.samples;
      this.outerSignal = signal;
      this.warmup = warmup ?? this.warmup;
      this.yieldsBetweenSamples = yieldBetweenSamples ?? this.yieldsBetweenSamples;
    }

    run(options = NONE, byCommand = false) {
      if (isCommand() && !byCommand) {
        throw new ERR_INVALID_STATE("run() cannot be called from a file run with --bench");
      }
      if (this.#isAsked || this.state !== "collecting") {
        throw new ERR_INVALID_STATE("benchmark execution has already started");
      }
      // Getters of the options may declare nothing.
      this.#isAsked = true;
      try {
        this.#configure(options);
      } catch (error) {
        this.#isAsked = false;
        throw error;
      }
      this.#begin();
      return this.stream;
    }

    // What a file declares is run when it has declared all of it, unless it is run otherwise.
    #schedule() {
      if (!isCommand() && this.#autoRun) this.#begin();
    }
    #begin() {
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      queueMicrotask(() => {
        if (!this.#isAsked) this.stream.resume();
        PromisePrototypeThen(this.#runAll(), undefined, (error) => this.#recover(error));
      });
    }

    async #runAll() {
      this.state = "building";
      const start = process.hrtime.bigint();
      for (let i = 0; i < this.#buildings.length; i++) await this.#buildings[i];
      this.#fileScopes.disable();
      const benchmarks = [];
      this.#collect(this.root, benchmarks);
      this.state = "running";
      for (let i = 0; i < benchmarks.length; i++) await this.tell("bench:plan", this.#planOf(benchmarks[i]));
      await this.#runSuite(this.root);
      await this.#finish(process.hrtime.bigint() - start);
    }

    #collect(suite, benchmarks, known = new SafeSet()) {
      for (let i = 0; i < suite.children.length; i++) {
        const child = suite.children[i];
        if (child.only) this.#hasOnly = true;
        if (child instanceof Suite) {
          this.#collect(child, benchmarks, known);
          continue;
        }
        this.counts.total++;
        ArrayPrototypePush(benchmarks, child);
        const identity = JSONStringify([this.scopeOf(child).fileRunId, child.benchId]);
        if (known.has(identity)) this.#duplicates.add(child);
        known.add(identity);
      }
    }

    #planOf(benchmark) {
      const skip = this.#skipOf(benchmark);
      const { diagnosticChannels, params, tags, timeout } = benchmark;
      const data = {
        __proto__: null,
        ...this.scopeOf(benchmark),
        ...benchmark.named(),
        diagnosticChannels: ArrayPrototypeSlice(diagnosticChannels),
        ...benchmark.place(),
        tags: ArrayPrototypeSlice(tags),
        params,
        samples: this.samples ?? benchmark.samples,
        warmup: this.warmup ?? benchmark.warmup,
        timeout: timeout === Infinity ? null : timeout,
        yieldBetweenSamples: this.yieldsBetweenSamples,
        selected: skip === null,
      };
      if (skip !== null) data.skip = skip;
      return data;
    }

    // Why it is not run, or null.
    #skipOf(benchmark) {
      let isOnly = false;
      for (let node = benchmark; node !== null; node = node.parent) {
        if (node.skip !== undefined && node.skip !== false) return node.skip;
        isOnly ||= node.only;
      }
      if (this.#hasOnly && !isOnly) return "only";
      if (this.namePattern === null) return null;
      this.namePattern.lastIndex = 0;
      return RegExpPrototypeExec(this.namePattern, benchmark.fullName) === null ? "name pattern" : null;
    }

    // ---- the run

    async callIn(resource, fn, argument) {
      return await resource.runInAsyncScope(() =>
        this.#running.run(resource, () => FunctionPrototypeCall(fn, undefined, argument)),
      );
    }

    // Those of all suites around it, the outermost first, or last behind it.
    async runHooksAround(benchmark, kind, context) {
      const suites = [];
      for (let suite = benchmark.parent; suite !== null; suite = suite.parent) ArrayPrototypePush(suites, suite);
      const { length } = suites;
      for (let i = 0; i < length; i++) {
        const hooks = suites[kind === "afterEach" ? i : length - 1 - i].hooks[kind];
        for (let j = 0; j < hooks.length; j++) await this.callIn(benchmark, hooks[j].fn, context);
      }
    }

    // Whether all of them went well.
    async #runHooksOf(suite, kind) {
      const context = { __proto__: null, name: suite.name, signal: this.outerSignal };
      const hooks = suite.hooks[kind];
      for (let i = 0; i < hooks.length; i++) {
        try {
          await this.callIn(suite, hooks[i].fn, context);
        } catch (error) {
          await this.tellError(error, hooks[i].loc, hooks[i]);
          return { error };
        }
      }
      return null;
    }

    #hasSelected(suite) {
      for (let i = 0; i < suite.children.length; i++) {
        const child = suite.children[i];
        if (child instanceof Suite ? this.#hasSelected(child) : this.#skipOf(child) === null) return true;
      }
      return false;
    }

    async #runSuite(suite) {
      await this.#runChildren(suite);
      suite.finished = true;
      suite.completion.resolve();
      if (!suite.isRoot) suite.emitDestroy();
    }

    async #runChildren(suite) {
      if (this.#gaveUp !== null) return await this.#failAll(suite, this.#gaveUp);
      if (suite.buildError !== null) {
        await this.tellError(suite.buildError, suite.loc, suite);
        return await this.#failAll(suite, suite.buildError);
      }
      const isActive = this.#hasSelected(suite);
      const failure = isActive ? await this.#runHooksOf(suite, "before") : null;
      if (failure !== null && failure.error !== undefined) {
        await this.#failAll(suite, failure.error);
      } else {
        for (let i = 0; i < suite.children.length; i++) {
          const child = suite.children[i];
          if (child instanceof Suite) await this.#runSuite(child);
          else await this.#runBenchmark(child);
        }
      }
      if (isActive && this.#gaveUp === null) await this.#runHooksOf(suite, "after");
    }

    async #failAll(suite, error) {
      for (let i = 0; i < suite.children.length; i++) {
        const child = suite.children[i];
        if (!(child instanceof Suite)) {
          await this.#runBenchmark(child, error);
          continue;
        }
        await this.#failAll(child, error);
        child.finished = true;
        child.completion.resolve();
        child.emitDestroy();
      }
    }

    async #runBenchmark(benchmark, error) {
      if (this.#duplicates.has(benchmark)) {
        const message = `duplicate benchmark identity for "${benchmark.fullName}"`;
        return await this.fail(benchmark, [], new ERR_INVALID_STATE(message));
      }
      const skip = this.#skipOf(benchmark);
      if (skip !== null) {
        this.counts.skipped++;
        return await this.complete(benchmark, [], { __proto__: null, skip });
      }
      error = this.#gaveUp ?? error;
      if (error !== undefined) return await this.fail(benchmark, [], error);
      await this.tell("bench:start", { __proto__: null, ...this.scopeOf(benchmark), ...benchmark.described() });
      const execution = new Execution(benchmark, this);
      try {
        await execution.run((cause) => this.#giveUp(cause));
      } catch (cause) {
        return await this.fail(benchmark, execution.samples, cause);
      }
      this.counts.completed++;
      await this.complete(benchmark, execution.samples, { __proto__: null, summary: summarize(execution.samples) });
    }

    // What goes on although it was stopped would disturb all that follow.
    #giveUp(cause) {
      const message = "The benchmark run was aborted because asynchronous work did not settle after cancellation";
      this.#gaveUp ??= new AbortError(message, { __proto__: null, cause });
    }

    // ---- the end

    // A listener of the stream threw: nobody shall wait without end.
    async #recover(error) {
      this.#settle(this.root, error);
      const nothing = () => {};
      if (this.state !== "finished") await PromisePrototypeThen(this.tellError(error), undefined, nothing);
      await PromisePrototypeThen(this.#finish(0n), undefined, nothing);
    }
    #settle(suite, error) {
      for (let i = 0; i < suite.children.length; i++) {
        const child = suite.children[i];
        if (child.finished) continue;
        child.finished = true;
        if (child instanceof Suite) {
          this.#settle(child, error);
          child.completion.resolve();
        } else {
          this.success = false;
          this.counts.failed++;
          const described = { __proto__: null, ...this.scopeOf(child), ...child.described() };
          child.result = { __proto__: null, ...described, samples: [], error };
          child.completion.resolve(child.result);
        }
        child.emitDestroy();
      }
    }

    async #finish(duration) {
      if (this.state === "finished") return;
      this.state = "finished";
      const { counts, entryFile, success } = this;
      try {
        const scope = this.scopeOf();
        const data = { __proto__: null, ...scope, success, counts, duration_ns: duration, file: entryFile };
        await this.tell("bench:summary", data);
      } catch (error) {
        await PromisePrototypeThen(this.tellError(error), undefined, () => {});
      }
      this.stream.end();
      this.root.finished = true;
      this.root.completion.resolve();
      this.root.emitDestroy();
      this.#running.disable();
      if (!this.#isAsked && !this.success) process.exitCode = 1;
    }
  }

  let global;
  const globalHarness = () => (global ??= new Harness(true, true));
  return { globalHarness, Harness };
})();
