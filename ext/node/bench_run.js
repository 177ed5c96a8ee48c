// `--bench`: the files that patterns name, in this process or each in one of its own, and the reporters of the run.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    Number,
    ObjectGetOwnPropertyDescriptor,
    PromisePrototypeThen,
    RegExp,
    SafePromiseAll,
    String,
    SymbolAsyncIterator,
  } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const fs = core.createLazyLoader("node:fs");
  const process = core.createLazyLoader("node:process")().default;
  const { isChild, sendRecord } = core.loadExtScript("ext:rt_node/bench_child.js");
  const { globalHarness } = core.loadExtScript("ext:rt_node/bench_harness.js");
  const { put, runIsolated } = core.loadExtScript("ext:rt_node/bench_isolated.js");
  const { newRunId } = core.loadExtScript("ext:rt_node/bench_records.js");
  const newBenchmarksStream = core.loadExtScript("ext:rt_node/bench_stream.js");

  const listOf = (flag) => ArrayPrototypeSlice(getOptionValue(flag) ?? []);

  function countOf(flag, isPositive) {
    const given = getOptionValue(flag);
    if (given === undefined) return undefined;
    validateUint32(Number(given), flag, isPositive);
    return Number(given);
  }

  function patternOf(text) {
    if (!text) return undefined;
    try {
      return new RegExp(text);
    } catch (error) {
      const why = `is an invalid regular expression. ${error.message}`;
      throw new ERR_INVALID_ARG_VALUE("--bench-name-pattern", text, why);
    }
  }

  function readCommandLine(inChild) {
    const reporters = listOf("--bench-reporter");
    const destinations = listOf("--bench-reporter-destination");
    if (!inChild) {
      if (reporters.length === 0 && destinations.length === 0) ArrayPrototypePush(reporters, "spec");
      if (reporters.length === 1 && destinations.length === 0) ArrayPrototypePush(destinations, "stdout");
      if (reporters.length !== destinations.length) {
        const why = "must match the number of specified '--bench-reporter-destination'";
        throw new ERR_INVALID_ARG_VALUE("--bench-reporter", reporters, why);
      }
    }
    const samples = countOf("--bench-samples", true);
    const warmup = countOf("--bench-warmup", false);
    const { env } = process;
    const namePattern = getOptionValue("--bench-name-pattern") ?? "";
    return {
      __proto__: null,
      cwd: process.cwd(),
      destinations,
      fileRunId: (inChild && env.NODE_BENCH_FILE_RUN_ID) || undefined,
      isolation: getOptionValue("--bench-isolation") ?? "process",
      namePattern,
      pattern: patternOf(namePattern),
      reporters,
      runId: (inChild && env.NODE_BENCH_RUN_ID) || newRunId(),
      samples,
      warmup,
    };
  }

  const say = (text) => process.stderr.write(`${text}\n`);

  function isFile(name) {
    try {
      return fs().default.statSync(name).isFile();
    } catch {
      return false;
    }
  }

  // The files of a run, or null with a word why there are none.
  function filesOf(patterns, cwd) {
    if (patterns.length === 0) {
      say("--bench requires at least one file or glob pattern");
      return null;
    }
    const found = fs().default.globSync(patterns, { __proto__: null, cwd });
    const files = ArrayPrototypeFilter(found, (file) => isFile(path.resolve(cwd, file)));
    if (files.length > 0) return ArrayPrototypeSort(files);
    say(`Could not find '${ArrayPrototypeJoin(patterns, ", ")}'`);
    return null;
  }
  // The name that a process gets is no pattern.
  function fileOfChild(patterns, cwd) {
    if (patterns.length !== 1) {
      say("benchmark child process requires exactly one file");
      return null;
    }
    const file = path.resolve(cwd, patterns[0]);
    if (isFile(file)) return [file];
    say(`Could not find '${patterns[0]}'`);
    return null;
  }

  // ---- reporters

  async function reporterOf(name) {
    const ofOurs = core.loadExtScript("ext:rt_node/bench_reporters.js");
    let reporter;
    if (name === "json") reporter = ofOurs.jsonReporter;
    else if (name === "spec") reporter = ofOurs.specClass();
    else {
      const base = url.pathToFileURL(`${process.cwd()}${path.sep}`).href;
      reporter = await import(core.loadExtScript("ext:rt_node/import_meta.js").resolveDefault(name, base, null)[0]);
    }
    reporter = reporter?.default ?? reporter;
    if (reporter?.prototype && ObjectGetOwnPropertyDescriptor(reporter.prototype, "constructor")) reporter = new reporter();
    if (!reporter) throw new ERR_INVALID_ARG_VALUE("--bench-reporter", name, "is not a valid reporter");
    return reporter;
  }

  // Resolves once all are connected, to what resolves when all is written.
  async function report(stream, { destinations, reporters }) {
    const { pipeline } = core.createLazyLoader("node:stream/promises")().default;
    const { createWriteStream } = fs().default;
    let failure = null;
    const writing = [];
    const written = () => SafePromiseAll(writing);
    try {
      for (let i = 0; i < reporters.length; i++) {
        const reporter = await reporterOf(reporters[i]);
        const to = destinations[i];
        const isStandard = to === "stdout" || to === "stderr";
        const destination = isStandard ? process[to] : createWriteStream(to, { __proto__: null, flush: true });
        const writes = pipeline(stream, reporter, destination, { __proto__: null, end: !isStandard });
        const failed = PromisePrototypeThen(writes, undefined, (error) => {
          failure ??= { error };
        });
        ArrayPrototypePush(writing, failed);
      }
    } catch (error) {
      stream.destroy();
      await written();
      throw error;
    }
    return async () => {
      await written();
      if (failure !== null) throw failure.error;
    };
  }

  // ---- files in this process

  async function runHere(files, options, onRecord) {
    const { cwd, fileScopes, pattern, runId, samples, warmup } = options;
    const harness = globalHarness();
    const only = files.length === 1 ? fileScopes[0] : { __proto__: null, entryFile: null, fileRunId: null };
    const tellFailure = (scope, message, file, error) => {
      const data = { __proto__: null, runId, ...scope, message, error, level: "error", file };
      if (error === undefined) delete data.error;
      return onRecord({ __proto__: null, type: "bench:diagnostic", data });
    };
    let isLoaded = true;
    for (let i = 0; i < files.length; i++) {
      const file = path.resolve(cwd, files[i]);
      try {
        await harness.runInFileScope(fileScopes[i], () => import(url.pathToFileURL(file).href));
      } catch (error) {
        isLoaded = false;
        await tellFailure(fileScopes[i], error?.message ?? String(error), file, error);
      }
    }
    const stream = harness.run({ __proto__: null, namePattern: pattern, samples, warmup }, true);
    const file = only.entryFile;
    let summary;
    // Programs may replace the iterator of arrays, not that of streams.
    for await (const record of { __proto__: null, [SymbolAsyncIterator]: () => stream[SymbolAsyncIterator]() }) {
      if (record.type === "bench:summary") {
        const exitCode = process.exitCode ?? 0;
        if (exitCode !== 0) await tellFailure(only, `Benchmark process set exit code ${exitCode}`, file);
        if (!isLoaded || exitCode !== 0) record.data.success = false;
        const { entryFile, fileRunId } = only;
        summary = record.data;
        summary.file = file;
        summary.fileRunId = fileRunId;
        summary.entryFile = entryFile;
      }
      await onRecord(record);
    }
    return summary;
  }

  async function runReported(files, options) {
    const stream = newBenchmarksStream();
    let failure = null;
    let finish;
    let summary;
    try {
      finish = await report(stream, options);
      summary =
        options.isolation === "process"
          ? await runIsolated(files, options, stream)
          : await runHere(files, options, (record) => put(stream, record));
    } catch (error) {
      failure = { error };
    }
    stream.end();
    await finish?.();
    if (failure !== null) throw failure.error;
    return summary;
  }

  async function run(patterns) {
    const inChild = isChild();
    if (!inChild) emitExperimentalWarning("Benchmarks");
    const options = readCommandLine(inChild);
    const files = inChild ? fileOfChild(patterns, options.cwd) : filesOf(patterns, options.cwd);
    if (files === null) return false;
    options.fileScopes = ArrayPrototypeMap(files, (file, i) => ({
      __proto__: null,
      entryFile: path.resolve(options.cwd, file),
      fileRunId: (i === 0 && options.fileRunId) || newRunId(),
    }));
    const { runId } = options;
    const only = files.length === 1 ? options.fileScopes[0] : { __proto__: null, entryFile: null, fileRunId: runId };
    globalHarness().setRunScope({ __proto__: null, runId, ...only });
    if (!inChild) return (await runReported(files, options)).success;
    try {
      return (await runHere(files, options, sendRecord)).success;
    } finally {
      if (process.connected) process.disconnect();
    }
  }

  async function runFromCommandLine() {
    const success = await run(ArrayPrototypeSlice(process.argv, 1));
    if (!success) process.exitCode = 1;
  }

  return { runFromCommandLine };
})();
