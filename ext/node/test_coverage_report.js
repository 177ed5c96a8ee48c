// Coverage as reporters of `node:test` show it: a table of the files as a tree, and `lcov`.
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
    MathFloor,
    MathMax,
    MathMin,
    NumberPrototypeToFixed,
    ObjectKeys,
    StringPrototypePadEnd,
    StringPrototypePadStart,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    StringPrototypeSplit,
  } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const process = core.createLazyLoader("node:process")().default;

  const TITLES = ["line %", "branch %", "funcs %"];
  const PERCENTAGES = ["coveredLinePercent", "coveredBranchPercent", "coveredFunctionPercent"];
  const LAST_TITLE = "uncovered lines";
  const ALL = "all files";
  const BETWEEN = " | ";
  const WIDTHS = ArrayPrototypeMap(TITLES, (title) => MathMax(title.length, 6));
  const MORE = "\u2026";
  const HIGH = "\u001b[32m";
  const MEDIUM = "\u001b[33m";
  const LOW = "\u001b[31m";
  const DEFAULT = "\u001b[39m";

  // Its end is what tells files apart.
  const lastOf = (text, width) => (text.length > width ? `${MORE}${StringPrototypeSlice(text, text.length - width + 1)}` : text);
  const firstOf = (text, width) => (text.length > width ? `${StringPrototypeSlice(text, 0, width - 1)}${MORE}` : text);

  // `1-3 7`
  function uncovered(file) {
    const ranges = [];
    let last;
    for (let i = 0; i < file.lines.length; i++) {
      const { line, count } = file.lines[i];
      if (count !== 0) continue;
      if (last !== undefined && line === last.end + 1) last.end = line;
      else ArrayPrototypePush(ranges, (last = { start: line, end: line }));
    }
    const texts = ArrayPrototypeMap(ranges, ({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
    return ArrayPrototypeJoin(texts, " ");
  }

  // Folders as objects, files below `file`; how deep it is, and the longest name.
  function treeOf({ files, workingDirectory }) {
    const tree = { __proto__: null };
    let depth = 1;
    let longest = 0;
    for (let i = 0; i < files.length; i++) {
      const parts = StringPrototypeSplit(path.relative(workingDirectory, files[i].path), path.sep);
      let at = tree;
      for (let j = 0; j < parts.length; j++) {
        at = at[parts[j]] ??= { __proto__: null };
        longest = MathMax(longest, parts[j].length);
      }
      at.file = files[i];
      depth = MathMax(depth, parts.length);
    }
    return { tree, depth, longest };
  }

  // `color`: the escape sequence that the table is written in, or nothing.
  function coverageTable(indent, summary, symbol, color) {
    const prefix = `${indent}${symbol}`;
    const { columns } = process.stdout;
    const { tree, depth, longest } = treeOf(summary);
    let nameWidth = MathMax(longest + depth - 1 + (color ? 2 : 0), ALL.length);
    if (nameWidth > columns / 2) nameWidth = MathFloor(columns / 2);
    let columnsWidth = 0;
    for (let i = 0; i < WIDTHS.length; i++) columnsWidth += WIDTHS[i] + BETWEEN.length;
    let lastWidth = LAST_TITLE.length;
    for (let i = 0; i < summary.files.length; i++) lastWidth = MathMax(lastWidth, uncovered(summary.files[i]).length);
    let width = nameWidth + 2 + columnsWidth + lastWidth + 2;
    const room = (columns || Infinity) - prefix.length;
    if (width > room) {
      nameWidth = MathMin(room * 0.5, nameWidth);
      lastWidth = MathMax(room - columnsWidth - (nameWidth + 2) - 2, 1);
      width = room;
    } else {
      lastWidth = Infinity;
    }

    // What is no number counts as low, headings too.
    const inColor = (text, percentage) => {
      if (!color || percentage === undefined) return text;
      return `${percentage > 90 ? HIGH : percentage > 50 ? MEDIUM : LOW}${text}${color}`;
    };
    const row = (level, name, average, cells, last) => {
      const room = nameWidth - level;
      const title = inColor(lastOf(StringPrototypePadEnd(name, room), room), average);
      const middle = ArrayPrototypeMap(cells, (cell, index) => {
        const text = typeof cell === "number" ? NumberPrototypeToFixed(cell, 2) : cell;
        return inColor(StringPrototypePadStart(text, WIDTHS[index]), cell);
      });
      const cellsText = ArrayPrototypeJoin(middle, BETWEEN);
      return `${prefix}${StringPrototypeRepeat(" ", level)}${title}${BETWEEN}${cellsText}${BETWEEN}${firstOf(last, lastWidth)}\n`;
    };
    const percentagesOf = (of) => ArrayPrototypeMap(PERCENTAGES, (name) => of[name]);
    const rows = (folder, level) => {
      let text = "";
      const names = ObjectKeys(folder);
      for (let i = 0; i < names.length; i++) {
        const { file } = folder[names[i]];
        if (file?.path) {
          const cells = percentagesOf(file);
          text += row(level, path.basename(file.path), (cells[0] + cells[1] + cells[2]) / cells.length, cells, uncovered(file));
        } else {
          const cells = ArrayPrototypeMap(WIDTHS, () => "");
          text += row(level, names[i], undefined, cells, "");
          text += rows(folder[names[i]], level + 1);
        }
      }
      return text;
    };

    const rule = `${prefix}${StringPrototypeRepeat("-", width)}\n`;
    const head = row(0, "file", undefined, TITLES, LAST_TITLE);
    const foot = row(0, ALL, undefined, percentagesOf(summary.totals), "");
    const table = `${rule}${head}${rule}${rows(tree, 0)}${rule}${foot}${rule}`;
    return `${color}${prefix}start of coverage report\n${table}${prefix}end of coverage report\n${color ? DEFAULT : ""}`;
  }

  // The format of lcov's trace files.
  function lcovOf({ files, workingDirectory }) {
    let text = "TN:\n";
    for (let i = 0; i < files.length; i++) {
      const file = files[i];
      text += `SF:${path.relative(workingDirectory, file.path)}\n`;
      let calls = "";
      for (let j = 0; j < file.functions.length; j++) {
        const { count, line, name } = file.functions[j];
        const shown = name || `anonymous_${j}`;
        text += `FN:${line},${shown}\n`;
        calls += `FNDA:${count},${shown}\n`;
      }
      text += `${calls}FNF:${file.totalFunctionCount}\nFNH:${file.coveredFunctionCount}\n`;
      for (let j = 0; j < file.branches.length; j++) {
        text += `BRDA:${file.branches[j].line},${j},0,${file.branches[j].count}\n`;
      }
      text += `BRF:${file.totalBranchCount}\nBRH:${file.coveredBranchCount}\n`;
      const lines = ArrayPrototypeSort(ArrayPrototypeSlice(file.lines), (a, b) => a.line - b.line);
      for (let j = 0; j < lines.length; j++) text += `DA:${lines[j].line},${lines[j].count}\n`;
      text += `LH:${file.coveredLineCount}\nLF:${file.totalLineCount}\nend_of_record\n`;
    }
    return text;
  }

  const NAMES = [
    ["line", "coveredLinePercent"],
    ["branch", "coveredBranchPercent"],
    ["function", "coveredFunctionPercent"],
  ];

  // What to say of thresholds that were not reached.
  function missed({ thresholds, totals }) {
    const below = ArrayPrototypeFilter(NAMES, ({ 0: name, 1: percent }) => totals[percent] < thresholds[name]);
    return ArrayPrototypeMap(below, ({ 0: name, 1: percent }) => {
      const actual = NumberPrototypeToFixed(totals[percent], 2);
      return `Error: ${actual}% ${name} coverage does not meet threshold of ${thresholds[name]}%.`;
    });
  }

  return { coverageTable, lcovOf, missed };
})();
