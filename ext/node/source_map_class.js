// Copyright 2018-2026 the Deno authors. MIT license.

// `SourceMap` of `node:module`: a source map as data.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    ObjectGetPrototypeOf,
    ObjectKeys,
    String,
    StringPrototypeSlice,
    TypeError,
  } = primordials;
  const { compareEntries, findEntryInMappings, parseMappings } = core.loadExtScript("ext:rt_node/source_map_mappings.js");

  /**
   * Deep clone an object (simple JSON-safe objects).
   */
  function deepClone(obj) {
    if (obj === null || typeof obj !== "object") return obj;
    if (ArrayIsArray(obj)) return ArrayPrototypeMap(obj, deepClone);
    const clone = {};
    const keys = ObjectKeys(obj);
    for (let i = 0; i < keys.length; i++) {
      clone[keys[i]] = deepClone(obj[keys[i]]);
    }
    return clone;
  }

  /**
   * SourceMap class implementing Node.js's module.SourceMap API.
   * @see https://nodejs.org/api/module.html#class-modulesourcemap
   */
  class SourceMap {
    #payload;
    #lineLengths;
    #mappings;

    /**
     * @param {object} payload - Source Map V3 payload object
     * @param {{ lineLengths?: number[] }} [options]
     */
    constructor(payload, options) {
      if (typeof payload !== "object" || payload === null || ArrayIsArray(payload)) {
        let received;
        if (payload === null) {
          received = " Received null";
        } else if (typeof payload === "object") {
          const proto = ObjectGetPrototypeOf(payload);
          const name = proto?.constructor?.name;
          received = name ? ` Received an instance of ${name}` : ` Received ${typeof payload}`;
        } else {
          let inspected = String(payload);
          if (inspected.length > 28) {
            inspected = StringPrototypeSlice(inspected, 0, 25) + "...";
          }
          received = ` Received type ${typeof payload} (${inspected})`;
        }
        const err = new TypeError(`The "payload" argument must be of type object.${received}`);
        err.code = "ERR_INVALID_ARG_TYPE";
        throw err;
      }

      this.#payload = deepClone(payload);
      this.#lineLengths = options?.lineLengths ? ArrayPrototypeSlice(options.lineLengths) : undefined;

      // Parse mappings - handle both regular and index source maps
      this.#mappings = this.#parseMap(payload);
      // Sort entries by generated position
      ArrayPrototypeSort(this.#mappings, compareEntries);
    }

    /**
     * Parse source map payload into mapping entries.
     * Handles both regular source maps and index source maps (with sections).
     */
    #parseMap(payload) {
      if (payload.sections) {
        // Index Source Map V3
        const entries = [];
        const sections = payload.sections;
        for (let i = 0; i < sections.length; i++) {
          const section = sections[i];
          const offset = section.offset || { line: 0, column: 0 };
          const map = section.map;
          const sectionEntries = parseMappings(map.mappings, map.sources || [], map.names || [], map.sourceRoot || "");
          // Apply section offset
          for (let j = 0; j < sectionEntries.length; j++) {
            const entry = sectionEntries[j];
            entry.generatedLine += offset.line;
            if (entry.generatedLine === offset.line) {
              entry.generatedColumn += offset.column;
            }
            ArrayPrototypePush(entries, entry);
          }
        }
        // For index maps, flatten the sources and mappings into the payload clone
        if (!this.#payload.sources) {
          this.#payload.sources = [];
        }
        if (!this.#payload.mappings) {
          this.#payload.mappings = payload.mappings || undefined;
        }
        return entries;
      }

      return parseMappings(payload.mappings, payload.sources || [], payload.names || [], payload.sourceRoot || "");
    }

    /**
     * Getter for the payload used to construct the SourceMap instance.
     * Returns a clone of the original payload.
     */
    get payload() {
      return this.#payload;
    }

    /**
     * Getter for line lengths, if provided in the constructor options.
     */
    get lineLengths() {
      return this.#lineLengths;
    }

    /**
     * Given a 0-indexed line offset and column offset in the generated source,
     * returns an object representing the SourceMap range in the original file
     * if found, or an empty object if not.
     *
     * @param {number} lineOffset - Zero-indexed line number in generated source
     * @param {number} columnOffset - Zero-indexed column number in generated source
     * @returns {{ generatedLine: number, generatedColumn: number, originalSource: string, originalLine: number, originalColumn: number } | {}}
     */
    findEntry(lineOffset, columnOffset) {
      if (this.#mappings.length === 0) return {};
      const entry = findEntryInMappings(this.#mappings, lineOffset, columnOffset);
      if (!entry) return {};
      return {
        generatedLine: entry.generatedLine,
        generatedColumn: entry.generatedColumn,
        originalSource: entry.originalSource,
        originalLine: entry.originalLine,
        originalColumn: entry.originalColumn,
      };
    }

    /**
     * Given 1-indexed lineNumber and columnNumber from a call site in the generated
     * source, find the corresponding call site location in the original source.
     *
     * @param {number} lineNumber - 1-indexed line number
     * @param {number} columnNumber - 1-indexed column number
     * @returns {{ name?: string, fileName: string, lineNumber: number, columnNumber: number } | {}}
     */
    findOrigin(lineNumber, columnNumber) {
      const entry = this.findEntry(lineNumber - 1, columnNumber - 1);
      if (
        entry.originalSource === undefined ||
        entry.originalLine === undefined ||
        entry.originalColumn === undefined ||
        entry.generatedLine === undefined ||
        entry.generatedColumn === undefined
      ) {
        return {};
      }
      const lineOffset = lineNumber - entry.generatedLine;
      const columnOffset = columnNumber - entry.generatedColumn;
      const result = {
        fileName: entry.originalSource,
        lineNumber: entry.originalLine + lineOffset,
        columnNumber: entry.originalColumn + columnOffset,
      };
      if (entry.name !== undefined) {
        result.name = entry.name;
      }
      return result;
    }
  }

  return { SourceMap };
})();
