// Files of benchmarks, each in a process of its own, one after another, and all their records in one stream.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypePushApply,
    ArrayPrototypeSlice,
    MathMax,
    NumberIsSafeInteger,
    ObjectHasOwn,
    Promise,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    SafePromiseAll,
    SafeSet,
    SetPrototypeForEach,
    SymbolDispose,
  } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { addAbortListener } = core.loadExtScript("ext:deno_node/internal/events/abort_listener.mjs");
  const { AbortError, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const process = core.createLazyLoader("node:process")().default;
  const { acknowledge, received, RECORD } = core.loadExtScript("ext:rt_node/bench_child.js");
  const { inheritedFlags } = core.loadExtScript("ext:rt_node/bench_flags.js");
  const { check, Order } = core.loadExtScript("ext:rt_node/bench_record_checks.js");

  // What does not end when it is asked to is ended after so many milliseconds.
  const PATIENCE = 1000;

  // Undefined where nothing has to be waited for.
  function put(stream, { data, type }) {
    const closed = () => PromiseReject(stream.errored ?? new ERR_INVALID_STATE("benchmark output stream is closed"));
    if (stream.destroyed) return closed();
    if (stream.tell(type, data)) return undefined;
    return stream.destroyed ? closed() : stream.waitForDrain();
  }

  function argumentsFor(file, options) {
    const flags = options.execArgv === undefined ? inheritedFlags() : ArrayPrototypeSlice(options.execArgv);
    ArrayPrototypePushApply(flags, ["--experimental-bench", "--bench", "--bench-isolation=none"]);
    if (options.namePattern) ArrayPrototypePush(flags, `--bench-name-pattern=${options.namePattern}`);
    if (options.samples !== undefined) ArrayPrototypePush(flags, `--bench-samples=${options.samples}`);
    if (options.warmup !== undefined) ArrayPrototypePush(flags, `--bench-warmup=${options.warmup}`);
    ArrayPrototypePushApply(flags, ["--", path.resolve(options.cwd, file)]);
    return flags;
  }

  class Child {
    #closed = Promise.withResolvers();
    #isClosed = false;
    #killer;
    #isBusy = false;
    #order = new Order();
    #pending = new SafeSet();
    #process;
    aborted = null;
    failure = null;
    // `onRecord`: may give a promise, for which the process has to wait.
    constructor(file, options, scope, onRecord) {
      this.file = file;
      this.options = options;
      this.scope = scope;
      this.onRecord = onRecord;
    }

    #abort() {
      const cause = this.options.signal.reason;
      this.aborted ??= new AbortError(undefined, { __proto__: null, cause });
    }
    #fail(error) {
      if (this.aborted === null) this.failure ??= { error };
      this.#end();
    }
    #end() {
      if (this.#isClosed) return;
      this.#process.kill();
      this.#killer ??= setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE);
    }

    // How the process ended, with what went wrong between it and this one thrown.
    async run() {
      const { options } = this;
      const { output, signal } = options;
      if (signal?.aborted) {
        this.#abort();
        return undefined;
      }
      // Under the permission model only.
      internals.rt.permission.check?.("fs.read", path.resolve(options.cwd, this.file));
      this.#start();
      const onClose = () => this.#end();
      let listener;
      let status;
      try {
        if (signal !== undefined) {
          listener = addAbortListener(signal, () => {
            this.#abort();
            this.#end();
          });
        }
        output?.once("close", onClose);
        if (output?.destroyed) onClose();
        status = await this.#closed.promise;
      } finally {
        this.#isClosed = true;
        clearTimeout(this.#killer);
        listener?.[SymbolDispose]();
        output?.removeListener("close", onClose);
      }
      const pending = [];
      SetPrototypeForEach(this.#pending, (promise) => ArrayPrototypePush(pending, promise));
      await SafePromiseAll(pending);
      if (this.aborted === null && this.failure !== null) throw this.failure.error;
      return { __proto__: null, code: status[0], signal: status[1] };
    }

    #start() {
      const { file, options, scope } = this;
      const { spawn } = core.loadExtScript("ext:deno_node/child_process.ts");
      this.#process = spawn(options.execPath ?? process.execPath, argumentsFor(file, options), {
        __proto__: null,
        cwd: options.cwd,
        env: {
          __proto__: null,
          ...(options.env ?? process.env),
          NODE_BENCH_CONTEXT: "child",
          NODE_BENCH_FILE_RUN_ID: scope.fileRunId,
          NODE_BENCH_RUN_ID: options.runId,
        },
        serialization: "advanced",
        stdio: ["inherit", "pipe", "pipe", "ipc"],
      });
      this.#process.once("close", (code, signal) => this.#closed.resolve([code, signal]));
      this.#process.once("error", (error) => this.#fail(error));
      this.#readText("stdout");
      this.#readText("stderr");
      this.#process.on("message", (message) => {
        if (message?.type === RECORD) this.#hear(message);
      });
    }

    #tell(record) {
      if (this.failure !== null) return undefined;
      try {
        return this.onRecord(record);
      } catch (error) {
        this.#fail(error);
        return undefined;
      }
    }
    // Nothing more is read of `source` until the promise has resolved.
    #wait(promise, source) {
      if (promise === undefined) return;
      source?.pause();
      const waited = PromisePrototypeThen(
        promise,
        () => {
          this.#pending.delete(waited);
          source?.resume();
        },
        (error) => {
          this.#pending.delete(waited);
          this.#fail(error);
        },
      );
      this.#pending.add(waited);
    }

    // What the file prints is part of the run.
    #readText(stream) {
      const source = this.#process[stream];
      source.setEncoding("utf8");
      source.on("data", (message) => {
        const { file, options, scope } = this;
        const data = { __proto__: null, runId: options.runId, ...scope, message, level: "info", file, stream };
        this.#wait(this.#tell({ __proto__: null, type: "bench:diagnostic", data }), source);
      });
    }

    #hear(message) {
      const { id } = message;
      try {
        if (!NumberIsSafeInteger(id) || id < 0 || this.#isBusy) {
          throw new ERR_INVALID_ARG_VALUE("benchmark child message", message, "does not have a valid record sequence");
        }
        this.#isBusy = true;
        const record = received(check(message.record));
        if (!this.#order.add(record)) {
          throw new ERR_INVALID_ARG_VALUE("benchmark child message", message, "does not have a valid lifecycle sequence");
        }
        const { data } = record;
        data.runId = this.options.runId;
        data.fileRunId = this.scope.fileRunId;
        if (data.entryFile !== null) data.entryFile = this.scope.entryFile;
        const told = this.#tell(record);
        if (this.failure !== null) return;
        const taken = PromisePrototypeThen(PromiseResolve(told), () => acknowledge(this.#process, id));
        this.#wait(
          PromisePrototypeThen(taken, () => {
            this.#isBusy = false;
          }),
        );
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  const noCounts = () => ({ __proto__: null, completed: 0, failed: 0, skipped: 0, total: 0 });

  // One file of the run. Adds to `counts`; gives whether it went well.
  async function runOne(file, options, scope, stream, counts) {
    const seen = noCounts();
    let summary;
    const child = new Child(file, options, scope, (record) => {
      const { data, type } = record;
      if (type === "bench:summary") {
        summary = data;
        return undefined;
      }
      if (type === "bench:plan") seen.total++;
      if (type === "bench:complete") {
        seen[ObjectHasOwn(data, "error") ? "failed" : ObjectHasOwn(data, "skip") ? "skipped" : "completed"]++;
      }
      return put(stream, record);
    });
    const tellFailure = (message, error) => {
      const data = { __proto__: null, runId: options.runId, ...scope, message, error, level: "error", file };
      if (error === undefined) delete data.error;
      return put(stream, { __proto__: null, type: "bench:diagnostic", data });
    };
    let failure = null;
    let status;
    try {
      status = await child.run();
    } catch (error) {
      failure = { error };
    }
    if (failure !== null) await tellFailure(failure.error.message, failure.error);
    else if (child.aborted !== null) await tellFailure(child.aborted.message, child.aborted);
    seen.total = MathMax(seen.total, seen.completed + seen.failed + seen.skipped);
    const counted = failure === null && summary !== undefined ? summary.counts : seen;
    for (const key in counts) counts[key] += counted[key];
    if (failure !== null || child.aborted !== null) return false;
    const { code, signal } = status;
    if (summary !== undefined && code === 0 && signal === null) return summary.success;
    if (summary === undefined || summary.success) {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      await tellFailure(`Benchmark file '${file}' failed with ${how}`);
    }
    return false;
  }

  // Resolves to the summary of all of them.
  async function runIsolated(files, options, stream) {
    const counts = noCounts();
    const start = process.hrtime.bigint();
    let success = true;
    for (let i = 0; i < files.length; i++) {
      const isFine = await runOne(files[i], options, options.fileScopes[i], stream, counts);
      success &&= isFine;
    }
    const only = files.length === 1 ? options.fileScopes[0] : null;
    const summary = {
      __proto__: null,
      runId: options.runId,
      fileRunId: only?.fileRunId ?? null,
      entryFile: only?.entryFile ?? null,
      success: success && (options.ignoresExitCode || (process.exitCode ?? 0) === 0),
      counts,
      duration_ns: process.hrtime.bigint() - start,
      file: only === null ? null : path.resolve(options.cwd, files[0]),
    };
    await put(stream, { __proto__: null, type: "bench:summary", data: summary });
    return summary;
  }

  return { put, runIsolated };
})();
