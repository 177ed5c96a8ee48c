// The source maps of the files that run, for `module.findSourceMap` and for stack traces. Follows
// lib/internal/source_map/source_map_cache.js of Node.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_fs_read_file_text_sync, op_rt_map_stacks, op_rt_repl_pieces } = core.ops;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    JSONParse,
    RegExpPrototypeExec,
    SafeMap,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    StringPrototypeTrim,
  } = primordials;
  const { SourceMap } = core.loadExtScript("ext:rt_node/source_map.js");

  const { builtins } = internals.rt;
  const url = () => core.loadExtScript("ext:deno_node/url.ts");
  const isUrl = (text) => RegExpPrototypeExec(/^\w+:\/\//, text) !== null;

  /** `enabled` and the rest of `module.setSourceMapsSupport`, checked. */
  function setSupport(enabled, nodeModules, generatedCode) {
    builtins.sourceMaps = { __proto__: null, enabled, nodeModules, generatedCode };
    op_rt_map_stacks(enabled ? core.loadExtScript("ext:rt_node/source_map_stacks.js").prepare : null);
  }

  // By file URL; `null` for files that have none.
  const entries = new SafeMap();

  const fileUrl = (name) => (isUrl(name) ? name : url().pathToFileURL(name).href);
  const isLeftOut = (name) => !builtins.sourceMaps.nodeModules && StringPrototypeIncludes(name, "/node_modules/");

  // What op_rt_repl_pieces calls a string or a part of a template.
  const QUOTED = 8;

  // Whether what stands there is no comment. Most that do begin their line, in a text without templates.
  function isQuoted(content, start) {
    const line = StringPrototypeLastIndexOf(content, "\n", start) + 1;
    if (StringPrototypeTrim(StringPrototypeSlice(content, line, start)).length === 1 && !StringPrototypeIncludes(content, "`")) {
      return false;
    }
    const pieces = op_rt_repl_pieces(content);
    for (let i = 0; i < pieces.length; i += 3) {
      if (pieces[i] <= start && start < pieces[i + 1]) return pieces[i + 2] === QUOTED;
    }
    return false;
  }

  // What the last comment of that name says.
  function comment(name, content) {
    const key = `# ${name}=`;
    for (let at = StringPrototypeLastIndexOf(content, key); at >= 1; at = StringPrototypeLastIndexOf(content, key, at - 1)) {
      const before = content[at - 1];
      if ((before !== "/" && before !== "*") || isQuoted(content, at)) continue;
      return RegExpPrototypeExec(/^\S+/, StringPrototypeSlice(content, at + key.length))?.[0];
    }
    return undefined;
  }

  function lineLengths(content) {
    const lengths = [];
    let start = 0;
    for (let end = StringPrototypeIndexOf(content, "\n"); end >= 0; end = StringPrototypeIndexOf(content, "\n", start)) {
      ArrayPrototypePush(lengths, end - start);
      start = end + 1;
    }
    ArrayPrototypePush(lengths, content.length - start);
    return lengths;
  }

  function entryOf(name, content) {
    const mapUrl = comment("sourceMappingURL", content);
    if (mapUrl === undefined) return null;
    return { __proto__: null, lineLengths: lineLengths(content), map: undefined, mapUrl, name };
  }

  /** Before the text `content` of `filename` runs, as it runs. */
  function remember(filename, content) {
    if (!builtins.sourceMaps.enabled || typeof content !== "string") return;
    try {
      const name = fileUrl(filename);
      if (isLeftOut(name)) return;
      const entry = entryOf(name, content);
      entries.set(name, entry);
      const sourceUrl = entry === null ? undefined : comment("sourceURL", content);
      if (sourceUrl !== undefined) entries.set(fileUrl(sourceUrl), entry);
    } catch {
      // A name that is no path.
    }
  }

  // The text of an ES module does not come by here; what is in its file is what ran, unless a hook gave something else.
  function readEntry(name) {
    let entry = null;
    try {
      if (StringPrototypeStartsWith(name, "file:")) entry = entryOf(name, op_fs_read_file_text_sync(url().fileURLToPath(name)));
    } catch {
      // No such file.
    }
    entries.set(name, entry);
    return entry;
  }

  function payloadOf({ mapUrl, name }) {
    const { pathToFileURL, fileURLToPath } = url();
    const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
    let base = name;
    let text;
    if (StringPrototypeStartsWith(mapUrl, "data:")) {
      const [, kind, data] = RegExpPrototypeExec(/^data:([^,]*),(.*)$/s, mapUrl);
      if (!StringPrototypeStartsWith(`${kind};`, "application/json;")) return null;
      const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
      text = StringPrototypeEndsWith(kind, ";base64") ? Buffer.from(data, "base64").toString("utf8") : data;
    } else {
      if (URL.canParse(mapUrl)) return null;
      base = new URL(mapUrl, name).href;
      text = op_fs_read_file_text_sync(fileURLToPath(base));
    }
    const payload = JSONParse(text);
    payload.sources = ArrayPrototypeMap(payload.sources, (source) => {
      const path = (payload.sourceRoot || "") + source;
      return StringPrototypeStartsWith(path, "/") ? pathToFileURL(path).href : new URL(path, base).href;
    });
    payload.sourceRoot = "";
    return payload;
  }

  function mapOf(entry) {
    if (entry.map === undefined) {
      entry.map = null;
      const payload = payloadOf(entry);
      if (payload !== null) entry.map = new SourceMap(payload, { __proto__: null, lineLengths: entry.lineLengths });
    }
    return entry.map ?? undefined;
  }

  /** The map of a file, by path or URL, or `undefined`. Does not throw: stack traces ask. */
  function findSourceMap(file) {
    if (typeof file !== "string" || StringPrototypeStartsWith(file, "node:") || StringPrototypeStartsWith(file, "ext:"))
      return undefined;
    try {
      const name = fileUrl(file);
      if (isLeftOut(name)) return undefined;
      let entry = entries.get(name);
      if (entry === undefined && builtins.sourceMaps.enabled) entry = readEntry(name);
      return entry === undefined || entry === null ? undefined : mapOf(entry);
    } catch {
      return undefined;
    }
  }

  // The text of one of the sources that a map names: in the map itself, or its file.
  function originalText(payload, source) {
    const text = payload.sourcesContent?.[ArrayPrototypeIndexOf(payload.sources, source)];
    if (text) return text;
    try {
      if (StringPrototypeStartsWith(source, "file://")) return op_fs_read_file_text_sync(url().fileURLToPath(source));
    } catch {
      // It is not there.
    }
    return undefined;
  }

  return { findSourceMap, originalText, remember, setSupport };
})();
