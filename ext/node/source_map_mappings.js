// Copyright 2018-2026 the Deno authors. MIT license.

// The mappings of a source map, out of their text, and the one for a place.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypePush, RegExpPrototypeTest, StringPrototypeCharCodeAt, StringPrototypeStartsWith } = primordials;

  // VLQ Base64 decoding for source maps
  const BASE64_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const BASE64_LOOKUP = new Int32Array(128);
  for (let i = 0; i < 128; i++) BASE64_LOOKUP[i] = -1;
  for (let i = 0; i < BASE64_CHARS.length; i++) {
    BASE64_LOOKUP[StringPrototypeCharCodeAt(BASE64_CHARS, i)] = i;
  }

  const VLQ_BASE_SHIFT = 5;
  const VLQ_BASE = 1 << VLQ_BASE_SHIFT; // 32
  const VLQ_BASE_MASK = VLQ_BASE - 1; // 31
  const VLQ_CONTINUATION_BIT = VLQ_BASE; // 32

  /**
   * Decode a single VLQ value from a string iterator.
   * @param {string} str
   * @param {{ pos: number }} iter
   * @returns {number}
   */
  function decodeVLQ(str, iter) {
    let result = 0;
    let shift = 0;
    let digit;
    do {
      if (iter.pos >= str.length) {
        return 0;
      }
      const charCode = StringPrototypeCharCodeAt(str, iter.pos++);
      digit = BASE64_LOOKUP[charCode];
      if (digit === -1) {
        return 0;
      }
      result += (digit & VLQ_BASE_MASK) << shift;
      shift += VLQ_BASE_SHIFT;
    } while (digit & VLQ_CONTINUATION_BIT);

    // The sign is encoded in the least significant bit
    const negative = result & 1;
    // Use unsigned right shift, so that the 32nd bit is properly shifted
    // to the 31st, and the 32nd becomes unset.
    result >>>= 1;
    if (!negative) {
      return result;
    }
    // We need to OR here to ensure the 32nd bit (the sign bit in an Int32) is
    // always set for negative numbers. If `result` were 1, (meaning `negative`
    // is true and all other bits were zeros), `result` would now be 0. But -0
    // doesn't flip the 32nd bit as intended.
    return -result | (1 << 31);
  }

  /**
   * Parse VLQ-encoded source map mappings string into an array of mapping entries.
   * @param {string} mappings
   * @param {string[]} sources
   * @param {string} sourceRoot
   * @returns {Array<{generatedLine: number, generatedColumn: number, originalSource: string, originalLine: number, originalColumn: number, name?: string}>}
   */
  function parseMappings(mappings, sources, names, sourceRoot) {
    const entries = [];
    if (!mappings) return entries;

    let generatedLine = 0;
    let previousGeneratedColumn = 0;
    let previousOriginalLine = 0;
    let previousOriginalColumn = 0;
    let previousSource = 0;
    let previousName = 0;
    const iter = { pos: 0 };

    while (iter.pos < mappings.length) {
      const ch = mappings[iter.pos];
      if (ch === ";") {
        generatedLine++;
        previousGeneratedColumn = 0;
        iter.pos++;
        continue;
      }
      if (ch === ",") {
        iter.pos++;
        continue;
      }

      // Decode segment: generatedColumn, [sourceIndex, originalLine, originalColumn, [nameIndex]]
      const generatedColumn = previousGeneratedColumn + decodeVLQ(mappings, iter);
      previousGeneratedColumn = generatedColumn;

      // Check if there are more fields (source mapping)
      if (iter.pos < mappings.length) {
        const next = mappings[iter.pos];
        if (next !== "," && next !== ";") {
          const sourceIndex = previousSource + decodeVLQ(mappings, iter);
          previousSource = sourceIndex;

          const originalLine = previousOriginalLine + decodeVLQ(mappings, iter);
          previousOriginalLine = originalLine;

          const originalColumn = previousOriginalColumn + decodeVLQ(mappings, iter);
          previousOriginalColumn = originalColumn;

          let source = sources[sourceIndex] || "";
          if (sourceRoot && !StringPrototypeStartsWith(source, "/") && !RegExpPrototypeTest(/^\w+:\/\//, source)) {
            source = sourceRoot + source;
          }

          let name;
          // Check for optional name index
          if (iter.pos < mappings.length && mappings[iter.pos] !== "," && mappings[iter.pos] !== ";") {
            const nameIndex = previousName + decodeVLQ(mappings, iter);
            previousName = nameIndex;
            name = names ? names[nameIndex] : undefined;
          }

          ArrayPrototypePush(entries, {
            generatedLine,
            generatedColumn,
            originalSource: source,
            originalLine,
            originalColumn,
            name,
          });
        }
      }

      // Segments with only generated column (no source mapping) are skipped,
      // matching Node.js behavior - only full mapping entries are included.
    }

    return entries;
  }

  /**
   * Compare two source map entries for sorting/binary search.
   */
  function compareEntries(a, b) {
    if (a.generatedLine !== b.generatedLine) {
      return a.generatedLine - b.generatedLine;
    }
    return a.generatedColumn - b.generatedColumn;
  }

  /**
   * Binary search for the entry that contains the given generated position.
   */
  function findEntryInMappings(entries, line, column) {
    let low = 0;
    let high = entries.length - 1;
    let best = -1;

    while (low <= high) {
      const mid = (low + high) >> 1;
      const entry = entries[mid];
      const cmp = entry.generatedLine - line || entry.generatedColumn - column;

      if (cmp === 0) {
        return entry;
      } else if (cmp < 0) {
        best = mid;
        low = mid + 1;
      } else {
        high = mid - 1;
      }
    }

    if (best >= 0) {
      const entry = entries[best];
      if (entry.generatedLine === line) {
        return entry;
      }
    }

    return null;
  }

  return { compareEntries, findEntryInMappings, parseMappings };
})();
