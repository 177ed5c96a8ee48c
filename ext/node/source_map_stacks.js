// Stack traces and reports of errors in terms of the sources that files were made of. Follows
// lib/internal/source_map/prepare_stack_trace.js of Node.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ErrorPrototypeToString,
    SafeStringIterator,
    String,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const { findSourceMap, originalText } = core.loadExtScript("ext:rt_node/source_map_cache.js");

  const entryAt = (map, line, column) => (line === null || column === null ? {} : map.findEntry(line - 1, column - 1));

  function pathOf(source) {
    if (!StringPrototypeStartsWith(source, "file://")) return source;
    return core.loadExtScript("ext:deno_node/url.ts").fileURLToPath(source);
  }

  // What made the file may have renamed the function: its name there is at its beginning, or where it is called.
  function nameOf(map, site, caller) {
    const { name } = entryAt(map, site.getEnclosingLineNumber(), site.getEnclosingColumnNumber());
    if (name) return name;
    if (caller === undefined || site.getFileName() !== caller.getFileName()) return undefined;
    return entryAt(map, caller.getLineNumber(), caller.getColumnNumber()).name;
  }

  function frame(map, site, caller) {
    const { originalColumn, originalLine, originalSource } = entryAt(map, site.getLineNumber(), site.getColumnNumber());
    if (originalSource === undefined || originalLine === undefined || originalColumn === undefined) return String(site);
    const name = nameOf(map, site, caller) || (site.getFunctionName() ?? site.getMethodName()) || "<anonymous>";
    const type = site.getTypeName();
    const owner = type !== null && type !== "global" ? `${type}.` : "";
    const prefix = site.isAsync() ? "async " : site.isConstructor() ? "new " : "";
    return `${prefix}${owner}${name} (${pathOf(originalSource)}:${originalLine + 1}:${originalColumn + 1})`;
  }

  /** The value of `error.stack`; `trace`: V8's call sites, `head`: the first line. */
  function prepare(error, trace, head = ErrorPrototypeToString(error)) {
    let text = head;
    for (let i = 0; i < trace.length; i++) {
      const site = trace[i];
      let shown;
      try {
        const map = findSourceMap(site.getFileName() ?? site.getEvalOrigin());
        if (map !== undefined) shown = frame(map, site, trace[i + 1]);
      } catch {
        // A map that says nonsense.
      }
      text += `\n    at ${shown ?? site}`;
    }
    return text;
  }

  /** The lines to print above a report for a place in `file`, or `undefined`. `line` is from 1, `column` from 0. */
  function errorSource(file, line, column) {
    const map = findSourceMap(file);
    if (map === undefined) return undefined;
    const { originalColumn, originalLine, originalSource } = map.findEntry(line - 1, column);
    if (originalSource === undefined) return undefined;
    const text = originalText(map.payload, originalSource);
    if (typeof text !== "string") return undefined;
    let source = StringPrototypeSplit(text, "\n", originalLine + 1)[originalLine];
    if (!source) return undefined;
    if (source[source.length - 1] === "\r") source = StringPrototypeSlice(source, 0, -1);
    const { getStringWidth } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
    let indent = "";
    for (const character of new SafeStringIterator(StringPrototypeSlice(source, 0, originalColumn))) {
      indent += character === "\t" ? "\t" : StringPrototypeRepeat(" ", getStringWidth(character));
    }
    return `${pathOf(originalSource)}:${originalLine + 1}\n${source}\n${indent}^\n`;
  }

  return { errorSource, prepare };
})();
