// Copyright 2018-2026 the Deno authors. MIT license.

// `SourceMap` and `findSourceMap` of `node:module`: the second has the map that a file names in its last line.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_require_path_dirname, op_require_path_resolve, op_require_read_file } = core.ops;
  const {
    ArrayPrototypePush,
    JSONParse,
    RegExpPrototypeExec,
    RegExpPrototypeTest,
    SafeMap,
    StringPrototypeMatch,
    StringPrototypeReplace,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const { SourceMap } = core.loadExtScript("ext:rt_node/source_map_class.js");

  // Cache for findSourceMap: path -> SourceMap | null (null means checked but not found)
  const sourceMapCache = new SafeMap();

  // Regex to match //# sourceMappingURL=<url> or //@ sourceMappingURL=<url>
  const SOURCE_MAP_URL_RE = /\/\/[#@]\s*sourceMappingURL\s*=\s*(\S+)\s*(?:\n|\r\n?)?$/;

  /**
   * Extract the sourceMappingURL from the last non-empty line of content.
   * @param {string} content
   * @returns {string | null}
   */
  function extractSourceMapUrl(content) {
    // Search backwards from the end for the sourceMappingURL comment.
    // The comment must appear in the last non-empty line.
    const match = RegExpPrototypeExec(SOURCE_MAP_URL_RE, content);
    return match ? match[1] : null;
  }

  /**
   * Resolve a source map from a sourceMappingURL.
   * Handles both inline data URIs and external file references.
   * @param {string} url - The sourceMappingURL value
   * @param {string} filePath - The path of the file containing the reference
   * @returns {object | null} - Parsed source map payload or null
   */
  function resolveSourceMapPayload(url, filePath) {
    // Handle inline base64 data URIs
    if (StringPrototypeStartsWith(url, "data:")) {
      const dataUrlMatch = StringPrototypeMatch(url, /^data:application\/json;(?:charset=utf-?8;)?base64,(.+)$/);
      if (dataUrlMatch) {
        try {
          const decoded = atob(dataUrlMatch[1]);
          return JSONParse(decoded);
        } catch {
          return null;
        }
      }
      return null;
    }

    // Handle external source map files
    try {
      let mapPath;
      if (StringPrototypeStartsWith(url, "/") || RegExpPrototypeTest(/^[a-zA-Z]:\\/, url)) {
        // Absolute path
        mapPath = url;
      } else {
        // Relative path - resolve against the source file's directory
        const dir = op_require_path_dirname(filePath);
        mapPath = op_require_path_resolve([dir, url]);
      }
      const mapContent = op_require_read_file(mapPath);
      if (mapContent) {
        return JSONParse(mapContent);
      }
    } catch {
      // File not found or invalid JSON - return null
    }
    return null;
  }

  /**
   * @param {string} path
   * @returns {SourceMap | undefined}
   */
  function findSourceMap(path) {
    // Normalize the path to avoid duplicate cache entries for equivalent paths
    // (e.g. "/foo/bar.js" vs "/foo/./bar.js")
    path = op_require_path_resolve([path]);

    if (sourceMapCache.has(path)) {
      const cached = sourceMapCache.get(path);
      return cached === null ? undefined : cached;
    }

    try {
      const content = op_require_read_file(path);
      if (!content) {
        sourceMapCache.set(path, null);
        return undefined;
      }

      const url = extractSourceMapUrl(content);
      if (!url) {
        sourceMapCache.set(path, null);
        return undefined;
      }

      const payload = resolveSourceMapPayload(url, path);
      if (!payload) {
        sourceMapCache.set(path, null);
        return undefined;
      }

      // Compute lineLengths from the source file content
      const lines = StringPrototypeSplit(StringPrototypeReplace(content, /\n$/, ""), "\n");
      const lineLengths = [];
      for (let i = 0; i < lines.length; i++) {
        ArrayPrototypePush(lineLengths, lines[i].length);
      }

      const sourceMap = new SourceMap(payload, { lineLengths });
      sourceMapCache.set(path, sourceMap);
      return sourceMap;
    } catch {
      sourceMapCache.set(path, null);
      return undefined;
    }
  }

  return { findSourceMap, SourceMap };
})();
