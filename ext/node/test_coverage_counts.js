// What V8 counted of one file, as lines, branches and functions; and the counts of several processes as one.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    MathFloor,
    MathMax,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolSplit,
    SafeRegExp,
    SafeSet,
    SetPrototypeForEach,
  } = primordials;
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");

  const behindLineBreak = new SafeRegExp(/(?<=\r?\n)/u);
  const lineBreak = new SafeRegExp(/\r?\n$/u);
  const ignoreNext = new SafeRegExp(/\/\* node:coverage ignore next (\d+ )?\*\//);
  const switched = new SafeRegExp(/\/\* node:coverage (enable|disable) \*\//);

  // ---- lines

  // `end`: before its line break. An empty line counts as covered.
  const newLine = (number, start, end, text) => ({
    __proto__: null,
    number,
    start,
    end,
    text,
    isIgnored: false,
    count: start === end ? 1 : 0,
  });

  // Comments in `source` say which lines are not to be counted.
  function linesOf(source) {
    let offset = 0;
    let toIgnore = 0;
    let isOn = true;
    return ArrayPrototypeMap(RegExpPrototypeSymbolSplit(behindLineBreak, source), (text, index) => {
      const ending = RegExpPrototypeExec(lineBreak, text);
      const end = offset + text.length - (ending === null ? 0 : ending[0].length);
      const line = newLine(index + 1, offset, end, text);
      offset += text.length;
      line.isIgnored = toIgnore > 0 || !isOn;
      if (toIgnore > 0) toIgnore--;
      const ignore = line.isIgnored ? null : RegExpPrototypeExec(ignoreNext, text);
      if (ignore !== null) toIgnore = +(ignore[1] ?? 1);
      const change = RegExpPrototypeExec(switched, text);
      if (change !== null) {
        toIgnore = 0;
        isOn = change[1] === "enable";
      }
      return line;
    });
  }

  // The index of the line that has the offset `at`, or -1: the second character of a line break is in none.
  function indexOfLine(lines, at) {
    let first = 0;
    let last = lines.length;
    while (first <= last) {
      const middle = MathFloor((first + last) / 2);
      const line = lines[middle];
      if (line !== undefined && at >= line.start && at <= line.end) return middle;
      if (line !== undefined && at >= line.end) first = middle + 1;
      else last = middle - 1;
    }
    return -1;
  }

  // The lines that `range` touches. Those that it has whole get its count.
  function countLines(range, lines) {
    const touched = [];
    let index = indexOfLine(lines, range.startOffset);
    if (index === -1) return touched;
    for (; index < lines.length && range.endOffset > lines[index].start; index++) {
      const line = lines[index];
      if (range.startOffset <= line.start && range.endOffset >= line.end) line.count = range.count;
      ArrayPrototypePush(touched, line);
    }
    return touched;
  }

  // ---- the same file in several processes

  const isSameRange = (a, b) => a.startOffset === b.startOffset && a.endOffset === b.endOffset;
  const isAround = (outer, inner) => outer.startOffset <= inner.startOffset && outer.endOffset >= inner.endOffset;

  // Ranges that ran in either, and what ran in neither.
  function mergeRanges(ours, theirs) {
    const merged = new SafeSet();
    for (let i = 0; i < ours.length; i++) if (ours[i].count > 0) merged.add(ours[i]);
    for (let i = 0; i < theirs.length; i++) {
      const range = theirs[i];
      let isKnown = false;
      for (let j = 0; j < ours.length && !isKnown; j++) {
        const own = ours[j];
        if (isSameRange(own, range)) {
          own.count += range.count;
          merged.add(own);
          isKnown = true;
        } else if (own.count === 0 && range.count === 0) {
          if (isAround(own, range)) merged.add(range);
          else if (isAround(range, own)) merged.add(own);
        }
      }
      if (range.count > 0 && !isKnown) merged.add(range);
    }
    const ranges = [];
    SetPrototypeForEach(merged, (range) => ArrayPrototypePush(ranges, range));
    return ranges;
  }

  const isSameFunction = (a, b) =>
    a.functionName === b.functionName &&
    a.ranges?.[0].startOffset === b.ranges?.[0].startOffset &&
    a.ranges?.[0].endOffset === b.ranges?.[0].endOffset;

  function mergeScript(script, other) {
    for (let i = 0; i < other.functions.length; i++) {
      const fn = other.functions[i];
      let own;
      for (let j = 0; j < script.functions.length && own === undefined; j++) {
        if (isSameFunction(script.functions[j], fn)) own = script.functions[j];
      }
      // V8 knows a function only where what makes it has run.
      if (own === undefined) ArrayPrototypePush(script.functions, fn);
      else if (fn.isBlockCoverage) {
        own.ranges = own.isBlockCoverage ? mergeRanges(own.ranges, fn.ranges) : fn.ranges;
        own.isBlockCoverage = true;
      }
    }
  }

  // ---- what is told of it

  const percentage = (part, whole) => (whole === 0 ? 100 : (part / whole) * 100);

  // Lines, branches and functions of a file, after Node's names.
  function reportOf(url, functions, lines) {
    const functionReports = [];
    const branches = [];
    let branchesCovered = 0;
    let functionsCovered = 0;
    for (let i = 0; i < functions.length; i++) {
      const { functionName, isBlockCoverage, ranges } = functions[i];
      let first;
      let most = 0;
      for (let j = 0; j < ranges.length; j++) {
        const { count } = ranges[j];
        const touched = countLines(ranges[j], lines);
        const isCovered = count !== 0 || !ArrayPrototypeSome(touched, (one) => !one.isIgnored);
        const place = { line: touched[0]?.number, isCovered };
        first ??= place;
        most = MathMax(most, count);
        if (!isBlockCoverage) continue;
        ArrayPrototypePush(branches, { __proto__: null, line: place.line, count });
        if (isCovered) branchesCovered++;
      }
      // The first function is the script itself.
      if (i === 0 || first === undefined) continue;
      ArrayPrototypePush(functionReports, { __proto__: null, name: functionName, count: most, line: first.line });
      if (first.isCovered) functionsCovered++;
    }
    let linesCovered = 0;
    const lineReports = [];
    for (let i = 0; i < lines.length; i++) {
      const { isIgnored, number, count } = lines[i];
      if (!isIgnored) ArrayPrototypePush(lineReports, { __proto__: null, line: number, count });
      if (isIgnored || count > 0) linesCovered++;
    }
    return {
      __proto__: null,
      path: fileURLToPath(url),
      totalLineCount: lines.length,
      totalBranchCount: branches.length,
      totalFunctionCount: functionReports.length,
      coveredLineCount: linesCovered,
      coveredBranchCount: branchesCovered,
      coveredFunctionCount: functionsCovered,
      coveredLinePercent: percentage(linesCovered, lines.length),
      coveredBranchPercent: percentage(branchesCovered, branches.length),
      coveredFunctionPercent: percentage(functionsCovered, functionReports.length),
      functions: functionReports,
      branches,
      lines: lineReports,
    };
  }

  const KINDS = ["Line", "Branch", "Function"];

  function totalsOf(files) {
    const totals = { __proto__: null };
    for (let i = 0; i < KINDS.length; i++) totals[`total${KINDS[i]}Count`] = 0;
    for (let i = 0; i < KINDS.length; i++) totals[`covered${KINDS[i]}Count`] = 0;
    for (let i = 0; i < KINDS.length; i++) {
      const total = `total${KINDS[i]}Count`;
      const covered = `covered${KINDS[i]}Count`;
      for (let j = 0; j < files.length; j++) {
        totals[total] += files[j][total];
        totals[covered] += files[j][covered];
      }
      totals[`covered${KINDS[i]}Percent`] = percentage(totals[covered], totals[total]);
    }
    return totals;
  }

  return { countLines, linesOf, mergeScript, newLine, reportOf, totalsOf };
})();
