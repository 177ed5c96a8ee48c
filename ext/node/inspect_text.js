// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// Texts of `util.inspect`: quotes around strings and keys, and arrays in columns, as Node's `lib/internal/util/inspect.js` has them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_console_get_string_width } = core.ops;
  const {
    Array,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    MathFloor,
    MathMax,
    MathMin,
    MathRound,
    MathSqrt,
    NumberPrototypeToString,
    RegExpPrototypeSymbolReplace,
    StringPrototypeCharCodeAt,
    StringPrototypeIncludes,
    StringPrototypePadEnd,
    StringPrototypePadStart,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    StringPrototypeToUpperCase,
    SymbolPrototypeToString,
  } = primordials;

  const SINGLE_QUOTE = 39;
  const BACKSLASH = 92;
  const named = { __proto__: null, 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 39: "\\'", 92: "\\\\" };

  function escaped(code) {
    const name = named[code];
    if (name !== undefined) return name;
    const hex = NumberPrototypeToString(code, 16);
    if (code >= 0xd800) return `\\u${hex}`;
    return `\\x${code < 16 ? "0" : ""}${StringPrototypeToUpperCase(hex)}`;
  }

  function isHigh(code) {
    return code >= 0xd800 && code <= 0xdbff;
  }

  function isLow(code) {
    return code >= 0xdc00 && code <= 0xdfff;
  }

  function needsEscape(code, quote) {
    return code < 32 || code === quote || code === BACKSLASH || (code > 126 && code < 160) || (code >= 0xd800 && code <= 0xdfff);
  }

  // In the quotes that need the fewest escapes.
  function quoted(text) {
    for (let i = 0; i < text.length; i++) {
      if (needsEscape(StringPrototypeCharCodeAt(text, i), SINGLE_QUOTE)) return quotedWithEscapes(text);
    }
    return `'${text}'`;
  }

  function quotedWithEscapes(text) {
    let mark = "'";
    if (StringPrototypeIncludes(text, "'")) {
      if (!StringPrototypeIncludes(text, '"')) mark = '"';
      else if (!StringPrototypeIncludes(text, "`") && !StringPrototypeIncludes(text, "${")) mark = "`";
    }
    return mark + withEscapes(text, mark === "'" ? SINGLE_QUOTE : -1) + mark;
  }

  function withEscapes(text, quote) {
    let result = "";
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCharCodeAt(text, i);
      if (!needsEscape(code, quote)) continue;
      if (isHigh(code) && i + 1 < text.length && isLow(StringPrototypeCharCodeAt(text, i + 1))) {
        i++;
        continue;
      }
      result += StringPrototypeSlice(text, last, i) + escaped(code);
      last = i + 1;
    }
    return result + StringPrototypeSlice(text, last);
  }

  // Whether a key is a name that stands without quotes.
  function isPlainKey(key) {
    for (let i = 0; i < key.length; i++) {
      const code = StringPrototypeCharCodeAt(key, i);
      const isLetter = (code > 96 && code < 123) || (code > 64 && code < 91) || code === 95;
      if (!isLetter && (i === 0 || code < 48 || code > 57)) return false;
    }
    return key !== "";
  }

  // A symbol as a key, without breaks of lines.
  function symbolKey(symbol) {
    const text = SymbolPrototypeToString(symbol);
    for (let i = 0; i < text.length; i++) {
      if (needsEscape(StringPrototypeCharCodeAt(text, i), SINGLE_QUOTE)) return withEscapes(text, SINGLE_QUOTE);
    }
    return text;
  }

  // eslint-disable-next-line no-control-regex -- this is how colors begin
  const colors = /\u001b\[\d\d?m/g;

  function withoutColors(text) {
    return StringPrototypeIncludes(text, "\u001b") ? RegExpPrototypeSymbolReplace(colors, text, "") : text;
  }

  // Columns that a text takes.
  function widthOf(text) {
    let width = 0;
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCharCodeAt(text, i);
      if (code >= 127) return op_console_get_string_width(text, true);
      if (code >= 32) width++;
    }
    return width;
  }

  // More than six entries in columns. `state`: the options, and how far the array is indented.
  function groupArrayElements(state, output, value) {
    let totalLength = 0;
    let maxLength = 0;
    // "... more items" is not taken into account.
    const outputLength = state.maxArrayLength < output.length ? output.length - 1 : output.length;
    const separatorSpace = 2;
    const lengths = new Array(outputLength);
    const widest = (state.breakLength - state.indentation) / 3 - separatorSpace;
    for (let i = 0; i < outputLength; i++) {
      const length = widthOf(state.colors ? withoutColors(output[i]) : output[i]);
      // One that is too long for three columns settles it.
      if (length >= widest) return output;
      lengths[i] = length;
      totalLength += length + separatorSpace;
      if (maxLength < length) maxLength = length;
    }
    const actualMax = maxLength + separatorSpace;
    if (actualMax * 3 + state.indentation >= state.breakLength || (totalLength / actualMax <= 5 && maxLength > 6)) {
      return output;
    }
    const averageBias = MathSqrt(actualMax - totalLength / output.length);
    const biasedMax = MathMax(actualMax - 3 - averageBias, 1);
    const columns = MathMin(
      MathRound(MathSqrt(2.5 * biasedMax * outputLength) / biasedMax),
      MathFloor((state.breakLength - state.indentation) / actualMax),
      state.compact * 4,
      15,
    );
    if (columns <= 1) return output;
    const widths = [];
    for (let i = 0; i < columns; i++) {
      let width = 0;
      for (let j = i; j < outputLength; j += columns) if (lengths[j] > width) width = lengths[j];
      ArrayPrototypePush(widths, width + separatorSpace);
    }
    let areNumbers = true;
    for (let i = 0; i < output.length && areNumbers; i++) {
      areNumbers = typeof value[i] === "number" || typeof value[i] === "bigint";
    }
    const pad = areNumbers ? StringPrototypePadStart : StringPrototypePadEnd;
    const lines = [];
    for (let i = 0; i < outputLength; i += columns) {
      const max = MathMin(i + columns, outputLength);
      let line = "";
      let j = i;
      for (; j < max - 1; j++) line += pad(`${output[j]}, `, widths[j - i] + output[j].length - lengths[j], " ");
      line += areNumbers
        ? StringPrototypePadStart(output[j], widths[j - i] + output[j].length - lengths[j] - separatorSpace, " ")
        : output[j];
      ArrayPrototypePush(lines, line);
    }
    if (state.maxArrayLength < output.length) ArrayPrototypePush(lines, output[outputLength]);
    return lines;
  }

  // On one line if it is short and not nested deeply, else a line for each.
  function toSingleText(state, output, base, open, close, isArray, isShallow, value) {
    const entries = output.length;
    const prefix = base === "" ? "" : `${base} `;
    if (isArray && entries > 6) output = groupArrayElements(state, output, value);
    if (isShallow && entries === output.length) {
      const start = output.length + state.indentation + open.length + base.length + 10;
      if (isBelowBreakLength(state, output, start, base)) {
        const joined = ArrayPrototypeJoin(output, ", ");
        if (!StringPrototypeIncludes(joined, "\n")) return `${prefix}${open} ${joined} ${close}`;
      }
    }
    const indentation = `\n${StringPrototypeRepeat(" ", state.indentation)}`;
    return `${prefix}${open}${indentation}  ${ArrayPrototypeJoin(output, `,${indentation}  `)}${indentation}${close}`;
  }

  function isBelowBreakLength(state, output, start, base) {
    let length = output.length + start;
    if (length + output.length > state.breakLength) return false;
    for (let i = 0; i < output.length; i++) {
      length += (state.colors ? withoutColors(output[i]) : output[i]).length;
      if (length > state.breakLength) return false;
    }
    return base === "" || !StringPrototypeIncludes(base, "\n");
  }

  function accessorText({ get, set }) {
    if (get === undefined) return set === undefined ? "undefined" : "[Setter]";
    return set === undefined ? "[Getter]" : "[Getter/Setter]";
  }

  function remainingText(remaining) {
    return `... ${remaining} more item${remaining > 1 ? "s" : ""}`;
  }

  return { accessorText, isPlainKey, quoted, remainingText, symbolKey, toSingleText };
})();
