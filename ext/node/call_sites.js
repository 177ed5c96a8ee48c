// `util.getCallSites`: what it takes, and places in the sources that files were made of. Follows lib/util.js of Node.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeMap } = primordials;
  const { validateBoolean, validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // The number of frames, and whether they are mapped.
  function read(frameCount, options) {
    if (options === undefined && typeof frameCount === "object") {
      options = frameCount;
      frameCount = 10;
    } else if (options === undefined) {
      options = { __proto__: null };
    }
    validateObject(options, "options");
    const { sourceMap } = options;
    if (sourceMap !== undefined) validateBoolean(sourceMap, "options.sourceMap");
    validateInteger(frameCount, "frameCount", 1, 200);
    return {
      frameCount,
      isMapped: sourceMap ?? Boolean(internals.rt.current.options["--enable-source-maps"]),
    };
  }

  function original(site) {
    const { findSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
    const entry = findSourceMap(site.scriptName)?.findEntry(site.lineNumber - 1, site.columnNumber - 1);
    if (!entry?.originalSource) return site;
    return {
      __proto__: null,
      functionName: entry.name || site.functionName,
      scriptName: entry.originalSource,
      lineNumber: entry.originalLine + 1,
      column: entry.originalColumn + 1,
      columnNumber: entry.originalColumn + 1,
    };
  }

  return { map: (sites) => ArrayPrototypeMap(sites, original), read };
})();
