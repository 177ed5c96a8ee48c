// `SourceMap` of `node:module`: a source map (ECMA-426) as data. Follows lib/internal/source_map/source_map.js of Node.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    Int32Array,
    ObjectKeys,
    StringPrototypeCharCodeAt,
  } = primordials;
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const COMMA = 44;
  const SEMICOLON = 59;
  const valueOf = new Int32Array(128);
  for (let i = 0; i < DIGITS.length; i++) valueOf[StringPrototypeCharCodeAt(DIGITS, i)] = i;

  // The number at `at.index` of `text`: five bits a digit, the least first, the sign in the lowest bit. What is no digit counts as zero.
  function decodeNumber(text, at) {
    let result = 0;
    let shift = 0;
    let digit;
    do {
      if (at.index >= text.length) break;
      digit = valueOf[StringPrototypeCharCodeAt(text, at.index++) & 127];
      result += (digit & 31) << shift;
      shift += 5;
    } while (digit & 32);
    const isNegative = result & 1;
    result >>>= 1;
    // The highest bit set, that the negative zero is not lost.
    return isNegative ? -result | (1 << 31) : result;
  }

  // As in Node, the end of the text ends nothing: what is missing there counts as zero.
  const isEnd = (text, at) => {
    const code = at.index < text.length ? StringPrototypeCharCodeAt(text, at.index) : 0;
    return code === COMMA || code === SEMICOLON;
  };

  // Add to `entries` what `map` says: generated line and column and, where it knows them, source, line, column and name.
  function parseMap(map, line, column, entries) {
    const { mappings, names, sources } = map;
    const at = { __proto__: null, index: 0 };
    let source = 0;
    let sourceLine = 0;
    let sourceColumn = 0;
    let name = 0;
    while (at.index < mappings.length) {
      const code = StringPrototypeCharCodeAt(mappings, at.index);
      if (code === COMMA || code === SEMICOLON) {
        at.index++;
        if (code === COMMA) continue;
        line++;
        column = 0;
        continue;
      }
      column += decodeNumber(mappings, at);
      if (isEnd(mappings, at)) {
        ArrayPrototypePush(entries, [line, column]);
        continue;
      }
      source += decodeNumber(mappings, at);
      sourceLine += decodeNumber(mappings, at);
      sourceColumn += decodeNumber(mappings, at);
      let named;
      if (!isEnd(mappings, at)) {
        name += decodeNumber(mappings, at);
        named = names?.[name];
      }
      ArrayPrototypePush(entries, [line, column, sources[source], sourceLine, sourceColumn, named]);
    }
  }

  const isBefore = (line, column, entry) => line < entry[0] || (line === entry[0] && column < entry[1]);

  function copyPayload(payload) {
    validateObject(payload, "payload");
    const copy = { ...payload };
    const keys = ObjectKeys(copy);
    for (let i = 0; i < keys.length; i++) {
      if (ArrayIsArray(copy[keys[i]])) copy[keys[i]] = ArrayPrototypeSlice(copy[keys[i]]);
    }
    return copy;
  }

  let firstOrigin;

  class SourceMap {
    static {
      // Of the first entry, where there is one.
      firstOrigin = (map) => {
        const { 2: originalSource, 3: originalLine, 4: originalColumn } = map.#mappings[0] ?? [];
        return { originalSource, originalLine, originalColumn };
      };
    }
    #payload;
    #mappings = [];
    #lineLengths;

    constructor(payload, { lineLengths } = { __proto__: null }) {
      this.#payload = copyPayload(payload);
      const { sections } = this.#payload;
      if (sections) {
        for (let i = 0; i < sections.length; i++) {
          const { map, offset } = sections[i];
          parseMap(map, offset.line, offset.column, this.#mappings);
        }
      } else {
        parseMap(this.#payload, 0, 0, this.#mappings);
      }
      ArrayPrototypeSort(this.#mappings, (a, b) => a[0] - b[0] || a[1] - b[1]);
      if (ArrayIsArray(lineLengths) && lineLengths.length > 0) this.#lineLengths = lineLengths;
    }

    get payload() {
      return copyPayload(this.#payload);
    }

    get lineLengths() {
      return this.#lineLengths && ArrayPrototypeSlice(this.#lineLengths);
    }

    /** The entry that the place in the generated text belongs to, or an empty object. Both numbers from 0. */
    findEntry(lineOffset, columnOffset) {
      let first = 0;
      let count = this.#mappings.length;
      while (count > 1) {
        const step = count >> 1;
        if (isBefore(lineOffset, columnOffset, this.#mappings[first + step])) {
          count = step;
        } else {
          first += step;
          count -= step;
        }
      }
      const entry = this.#mappings[first];
      if (!entry || (first === 0 && isBefore(lineOffset, columnOffset, entry))) return {};
      return {
        generatedLine: entry[0],
        generatedColumn: entry[1],
        originalSource: entry[2],
        originalLine: entry[3],
        originalColumn: entry[4],
        name: entry[5],
      };
    }

    /** The same for the place of a call site: both numbers from 1. */
    findOrigin(lineNumber, columnNumber) {
      const entry = this.findEntry(lineNumber - 1, columnNumber - 1);
      if (entry.originalSource === undefined || entry.originalLine === undefined || entry.originalColumn === undefined) return {};
      return {
        name: entry.name,
        fileName: entry.originalSource,
        lineNumber: entry.originalLine + lineNumber - entry.generatedLine,
        columnNumber: entry.originalColumn + columnNumber - entry.generatedColumn,
      };
    }
  }

  return { firstOrigin, SourceMap };
})();
