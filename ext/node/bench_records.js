// What is told of a run of `node:bench`: its records, in the stream, and how many of its benchmarks went well.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { String } = primordials;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const process = core.createLazyLoader("node:process")().default;
  const newBenchmarksStream = core.loadExtScript("ext:rt_node/bench_stream.js");

  // The command runs what its files declare, and no file does.
  const isCommand = () => getOptionValue("--bench") === true;

  let runs = 0;
  const newRunId = () => `${process.pid}:${String(process.hrtime.bigint())}:${runs++}`;

  class RunRecords {
    counts = { __proto__: null, completed: 0, failed: 0, skipped: 0, total: 0 };
    entryFile = process.argv?.[1] ?? null;
    runId = newRunId();
    fileRunId = this.runId;
    stream = newBenchmarksStream();
    success = true;

    scopeOf(node) {
      const scope = node?.fileScope;
      const { runId } = this;
      if (scope) return { __proto__: null, runId, fileRunId: scope.fileRunId, entryFile: scope.entryFile };
      const entryFile = node !== undefined && isCommand() ? null : this.entryFile;
      return { __proto__: null, runId, fileRunId: this.fileRunId, entryFile };
    }

    tell(type, data) {
      return this.#drained(this.stream.tell(type, data));
    }
    async #drained(hasRoom) {
      if (hasRoom) return;
      try {
        await this.stream.waitForDrain();
      } catch (error) {
        if (!this.stream.destroyed) throw error;
      }
    }

    // What went wrong outside of benchmarks.
    async tellError(error, place, node) {
      this.success = false;
      await this.tell("bench:diagnostic", {
        __proto__: null,
        ...this.scopeOf(node),
        message: error?.message ?? `${error}`,
        error,
        level: "error",
        file: place?.file,
        line: place?.line,
        column: place?.column,
      });
    }

    async tellDiagnostics(benchmark, phase, index, diagnostics) {
      for (let i = 0; i < diagnostics.length; i++) {
        const { detail, level, message } = diagnostics[i];
        const begin = { __proto__: null, ...this.scopeOf(benchmark), ...benchmark.named() };
        const data = { __proto__: null, ...begin, phase, index, message, level, ...benchmark.place() };
        if (detail !== undefined) data.detail = detail;
        await this.tell("bench:diagnostic", data);
      }
    }

    tellSample(benchmark, index, sample) {
      const begin = { __proto__: null, ...this.scopeOf(benchmark), ...benchmark.named() };
      return this.tell("bench:sample", { __proto__: null, ...begin, index, ...sample });
    }

    async complete(benchmark, samples, outcome) {
      const described = { __proto__: null, ...this.scopeOf(benchmark), ...benchmark.described() };
      const result = { __proto__: null, ...described, samples, ...outcome };
      benchmark.finished = true;
      benchmark.result = result;
      let hasRoom;
      try {
        hasRoom = this.stream.tell("bench:complete", result);
      } finally {
        benchmark.completion.resolve(result);
        benchmark.emitDestroy();
      }
      await this.#drained(hasRoom);
    }
    fail(benchmark, samples, error) {
      this.success = false;
      this.counts.failed++;
      return this.complete(benchmark, samples, { __proto__: null, error });
    }
  }

  return { isCommand, newRunId, RunRecords };
})();
