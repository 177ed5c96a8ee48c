// Coverage of a run of `node:test`: what V8 has counted in each of its processes, as lines, branches and functions of each file.
//
// While it counts, NODE_V8_COVERAGE names a folder of its own, where every process leaves a file.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_inspector_end_coverage, op_rt_inspector_record_coverage, op_rt_inspector_take_coverage } = core.ops;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    ArrayPrototypeSort,
    JSONParse,
    MapPrototypeForEach,
    MathMax,
    MathMin,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolSplit,
    SafeMap,
    SafeRegExp,
    SafeSet,
    StringPrototypeIncludes,
    StringPrototypeLocaleCompare,
    StringPrototypeStartsWith,
    StringPrototypeTrim,
  } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const process = core.createLazyLoader("node:process")().default;
  const fs = core.createLazyLoader("node:fs")().default;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { fileURLToPath, pathToFileURL } = core.loadExtScript("ext:deno_node/url.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { Minimatch } = core.createLazyLoader("ext:deno_node/deps/minimatch.js")().default;
  const { firstOrigin, SourceMap } = core.loadExtScript("ext:rt_node/source_map.js");

  const { countLines, linesOf, mergeScript, newLine, reportOf, totalsOf } = core.loadExtScript(
    "ext:rt_node/test_coverage_counts.js",
  );

  const ALL_SOURCES = "**/*.{cjs,cts,js,mjs,mts,ts}";
  const coverageFile = new SafeRegExp(/^coverage-\d+-\d{13}-\d+\.json$/);
  const behindLineBreak = new SafeRegExp(/(?<=\r?\n)/u);
  const typeScript = new SafeRegExp(/\.[cm]?ts$/u);
  // What a module that was mocked was loaded by.
  const OF_MOCK = "node-test-mock";

  // ---- files

  const operationFailed = (why) => new NodeError("ERR_OPERATION_FAILED", `Operation failed: ${why}`);

  function read(file) {
    const text = fs.readFileSync(file, "utf8");
    if (text === "") throw operationFailed(`coverage file is empty: ${file}`);
    try {
      return JSONParse(text);
    } catch (error) {
      const failure = operationFailed(`failed to parse coverage file ${file}: ${error.message}`);
      failure.cause = error;
      throw failure;
    }
  }

  // Names below the folder of the run may begin with a dot.
  function matchersOf(globs) {
    const options = { __proto__: null, nocomment: true, nonegate: true };
    return ArrayPrototypeMap(globs ?? [], (glob) => ({
      __proto__: null,
      relative: new Minimatch(glob, { ...options, dot: true }),
      absolute: new Minimatch(glob, options),
    }));
  }

  class Coverage {
    #directory;
    #given;
    #options;
    #excluded;
    #included;
    #isLeftOut = new SafeMap();
    #lines = new SafeMap();
    #typesMarked = new SafeSet();

    // `given`: the folder that NODE_V8_COVERAGE named before.
    constructor(directory, given, options) {
      this.#directory = directory;
      this.#given = given;
      this.#options = options;
      this.#excluded = matchersOf(options.excludeGlobs);
      this.#included = matchersOf(options.includeGlobs);
    }

    // Nothing for a file that can no longer be read.
    #linesOf(url, source) {
      if (this.#lines.has(url)) return this.#lines.get(url);
      let lines;
      try {
        lines = linesOf(source ?? fs.readFileSync(fileURLToPath(url), "utf8"));
      } catch {
        // It is gone, or its URL names no file.
      }
      this.#lines.set(url, lines);
      return lines;
    }

    // Lines that have types alone are not there when the program runs.
    #markTypes(url, source) {
      if (this.#typesMarked.has(url)) return;
      this.#typesMarked.add(url);
      if (RegExpPrototypeExec(typeScript, url) === null) return;
      const lines = this.#linesOf(url, source);
      if (lines === undefined) return;
      let blanked;
      try {
        const text = source ?? fs.readFileSync(fileURLToPath(url), "utf8");
        const { strip } = core.loadExtScript("ext:rt_node/strip_types.js");
        blanked = RegExpPrototypeSymbolSplit(behindLineBreak, strip(text));
      } catch {
        // It is more than types.
      }
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i];
        if (StringPrototypeTrim(line.text) === "") continue;
        const isType =
          blanked?.[i] === undefined
            ? RegExpPrototypeExec(/^\s*import\s+type\b/u, line.text) !== null
            : StringPrototypeTrim(blanked[i]) === "";
        if (isType) line.isIgnored = true;
      }
    }

    #leavesOut(url) {
      if (!this.#isLeftOut.has(url)) this.#isLeftOut.set(url, this.#isToBeLeftOut(url));
      return this.#isLeftOut.get(url);
    }
    #isToBeLeftOut(url) {
      if (!StringPrototypeStartsWith(url, "file:")) return true;
      const file = fileURLToPath(url);
      const name = path.relative(this.#options.cwd, file);
      const isNamed = (matcher) => matcher.relative.match(name) || matcher.absolute.match(file);
      if (ArrayPrototypeSome(this.#excluded, isNamed)) return true;
      if (this.#included.length > 0) return !ArrayPrototypeSome(this.#included, isNamed);
      return !!new URL(url).searchParams.get(OF_MOCK) || StringPrototypeIncludes(url, "/node_modules/");
    }

    // ---- source maps

    #mapped({ result, "source-map-cache": maps }) {
      if (!this.#options.sourceMaps || !maps) return result;
      const scripts = new SafeMap();
      for (let i = 0; i < result.length; i++) {
        const { url } = result[i];
        if (this.#leavesOut(url) || !maps[url]) scripts.set(url, result[i]);
        else this.#mapScript(result[i], maps[url], scripts);
      }
      const list = [];
      MapPrototypeForEach(scripts, (script) => ArrayPrototypePush(list, script));
      return list;
    }

    #mapScript({ url, functions }, { data, lineLengths }, scripts) {
      if (!data) {
        throw new NodeError("ERR_SOURCE_MAP_CORRUPT", `The source map for '${url}' does not exist or is corrupt.`);
      }
      let offset = 0;
      const generated = ArrayPrototypeMap(lineLengths, (length, index) => {
        const line = newLine(index + 1, offset, offset + length + 1, undefined);
        offset += length + 1;
        return line;
      });
      for (let i = 0; i < data.sources.length; i++) {
        const source = data.sourcesContent?.[i] ?? undefined;
        if (source !== undefined) this.#linesOf(data.sources[i], source);
        this.#markTypes(data.sources[i], source);
      }
      const map = new SourceMap(data, { __proto__: null, lineLengths });
      for (let i = 0; i < functions.length; i++) {
        const { functionName, isBlockCoverage, ranges: all } = functions[i];
        const ranges = [];
        let source;
        for (let j = 0; j < (all?.length ?? 0); j++) {
          const range = this.#mapRange(all[j], map, generated, url);
          if (range === undefined) continue;
          source ??= range.source;
          if (range.startOffset >= 0) ArrayPrototypePush(ranges, range);
        }
        // What the compiler has added.
        if (source === undefined) continue;
        if (!scripts.has(source)) scripts.set(source, { __proto__: null, url: source, functions: [] });
        ArrayPrototypePush(scripts.get(source).functions, { __proto__: null, functionName, ranges, isBlockCoverage });
      }
    }

    // Nothing where the range is of no one source; -1 as its start where its place in the source is not known.
    #mapRange(range, map, generated, url) {
      const { startOffset, endOffset, count } = range;
      const touched = countLines(range, generated);
      const first = touched[0];
      const last = touched[touched.length - 1];
      let from = map.findEntry(first.number - 1, MathMax(0, startOffset - first.start));
      const to = map.findEntry(last.number - 1, endOffset - last.start - 1);
      // The first line may be the compiler's.
      if (!from.originalSource && to.originalSource && first.number === 1 && startOffset === 0) from = firstOrigin(map);
      const source = from.originalSource;
      if (!source || source !== to.originalSource) return undefined;
      const lines = this.#linesOf(source);
      if (lines === undefined) {
        throw new NodeError("ERR_SOURCE_MAP_MISSING_SOURCE", `Cannot find '${source}' imported from the source map for '${url}'`);
      }
      const offsetOf = ({ originalLine, originalColumn }) => {
        const line = lines[MathMax(originalLine, 0)];
        return line === undefined ? -1 : MathMin(line.start + originalColumn, line.end);
      };
      const start = offsetOf(from);
      const end = offsetOf(to) + 1;
      if (start < 0 || end < 1) return { __proto__: null, source, startOffset: -1 };
      for (let i = from.originalLine; i <= to.originalLine; i++) lines[i].count = count;
      return { __proto__: null, source, startOffset: start, endOffset: end, count };
    }

    // ---- the whole

    #addUntested(scripts) {
      const { cwd } = this.#options;
      const files = fs.globSync(ALL_SOURCES, { __proto__: null, cwd, exclude: (name) => name === "node_modules" });
      for (let i = 0; i < files.length; i++) {
        const url = pathToFileURL(path.resolve(cwd, files[i])).href;
        if (scripts.has(url) || this.#leavesOut(url)) continue;
        this.#markTypes(url);
        const lines = this.#linesOf(url);
        if (lines === undefined || lines.length === 0) continue;
        const last = lines[lines.length - 1];
        const whole = { __proto__: null, startOffset: 0, endOffset: last.start + last.text.length, count: 0 };
        const script = { __proto__: null, functionName: "", isBlockCoverage: false, ranges: [whole] };
        scripts.set(url, { __proto__: null, url, functions: [script] });
      }
    }

    // What all processes have counted.
    summary() {
      if (this.#options.countsHere) op_rt_inspector_take_coverage();
      const scripts = new SafeMap();
      const names = fs.readdirSync(this.#directory);
      for (let i = 0; i < names.length; i++) {
        if (RegExpPrototypeExec(coverageFile, names[i]) === null) continue;
        const counted = this.#mapped(read(path.join(this.#directory, names[i])));
        for (let j = 0; j < counted.length; j++) {
          const { url } = counted[j];
          if (this.#leavesOut(url)) continue;
          if (scripts.has(url)) mergeScript(scripts.get(url), counted[j]);
          else scripts.set(url, counted[j]);
        }
      }
      if (this.#options.includeAll) this.#addUntested(scripts);
      const files = [];
      MapPrototypeForEach(scripts, ({ url, functions }) => {
        const lines = this.#linesOf(url);
        if (lines !== undefined) ArrayPrototypePush(files, reportOf(url, functions, lines));
      });
      const { cwd: workingDirectory, thresholds } = this.#options;
      const totals = totalsOf(files);
      ArrayPrototypeSort(files, (a, b) => StringPrototypeLocaleCompare(a.path, b.path));
      return { __proto__: null, workingDirectory, files, totals, thresholds };
    }

    // Counts no longer. The files go where NODE_V8_COVERAGE wanted them before.
    cleanUp() {
      op_rt_inspector_end_coverage();
      if (this.#given === undefined) {
        delete process.env.NODE_V8_COVERAGE;
      } else {
        process.env.NODE_V8_COVERAGE = this.#given;
        fs.mkdirSync(this.#given, { __proto__: null, recursive: true });
        const names = fs.readdirSync(this.#directory);
        for (let i = 0; i < names.length; i++) {
          fs.copyFileSync(path.join(this.#directory, names[i]), path.join(this.#given, names[i]));
        }
      }
      try {
        fs.rmSync(this.#directory, { __proto__: null, recursive: true });
      } catch {
        // What is left in the folder for temporary files is no failure.
      }
    }
  }

  // `options`: `cwd`, `excludeGlobs`, `includeGlobs`, `includeAll`, `sourceMaps` and `thresholds`, as in Node.
  function startCoverage(options) {
    const { NODE_V8_COVERAGE: given } = process.env;
    const { tmpdir } = core.createLazyLoader("node:os")().default;
    const directory = fs.mkdtempSync(path.join(tmpdir(), "node-coverage-"));
    if (options.countsHere) op_rt_inspector_record_coverage(directory);
    process.env.NODE_V8_COVERAGE = directory;
    return new Coverage(directory, given ? path.resolve(options.cwd, given) : undefined, options);
  }

  // Counting for one run: `collect()` gives the summary once, or nothing; what goes wrong is said through `warn`.
  function coverageOf(options, warn) {
    let coverage;
    try {
      coverage = startCoverage(options);
    } catch (error) {
      warn(`Warning: Code coverage could not be enabled. ${error}`);
    }
    return {
      collect() {
        if (coverage === undefined) return undefined;
        let summary;
        try {
          summary = coverage.summary();
        } catch (error) {
          warn(`Warning: Could not report code coverage. ${error}`);
        }
        try {
          coverage.cleanUp();
        } catch (error) {
          warn(`Warning: Could not clean up code coverage. ${error}`);
        }
        coverage = undefined;
        return summary;
      },
    };
  }

  return { coverageOf };
})();
