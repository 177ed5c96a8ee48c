// What the loader of ES modules asks for each `import` while there are hooks, of `module.registerHooks` or of `module.register`:
// both chains run at once, and what `load` gave is kept for the loader, which fetches it next.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_has_module_syntax, op_rt_import_is_loaded, op_rt_import_keep, op_rt_import_load, op_rt_import_requests } =
    core.ops;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    JSONParse,
    MapPrototypeDelete,
    MapPrototypeForEach,
    MapPrototypeGet,
    MapPrototypeHas,
    MapPrototypeSet,
    ObjectFreeze,
    SafeMap,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeDelete,
    SetPrototypeHas,
    StringPrototypeEndsWith,
    StringPrototypeStartsWith,
    SyntaxError,
    Uint8Array,
  } = primordials;
  const { resolveDefault } = core.loadExtScript("ext:rt_node/import_meta.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { NodeRangeError, uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const {
    checkLoaded,
    conditionsOf,
    importConditions,
    ModuleLoadContext,
    ModuleResolveContext,
    runLoad,
    runResolve,
    sourceToBytes,
    sourceToString,
  } = core.loadExtScript("ext:rt_node/hook_chains.js");
  const { asyncHooks, hooksOf, imported } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { askFiles, isVirtualFile } = core.loadExtScript("ext:rt_node/module_files.js");
  const { remember: rememberSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
  const nodeModule = core.createLazyLoader("node:module");

  const formats = new SafeSet([
    "addon",
    "builtin",
    "commonjs",
    "commonjs-typescript",
    "json",
    "module",
    "module-typescript",
    "wasm",
  ]);
  const noBytes = new Uint8Array(0);
  // The loader's URL of what hooks have loaded, by URL and type.
  const kept = new SafeMap();
  // Of modules whose imports have been asked for, the loader's URLs.
  const walked = new SafeSet();
  // What hooks said of imports that the loader has not come to, by specifier, importer and attributes.
  const ahead = new SafeMap();
  // What was noted for an import: its keys in `kept`, its names in `walked` and its questions in `ahead`.
  let walks = [];

  function withNodesCode(moduleUrl, ask) {
    try {
      return ask();
    } catch (error) {
      // What the system says of a file is said as `node:fs` says it.
      const errno = typeof error.code === "string" ? codeMap.get(error.code) : undefined;
      if (errno !== undefined) throw uvException({ errno, syscall: "open", path: url.fileURLToPath(moduleUrl) });
      throw internals.rt.modules.sourceError(error);
    }
  }

  // The last links of both chains, also of those in the thread of `module.register`.

  function defaultResolve(specifier, { conditions, parentURL }) {
    const chosen = conditionsOf(conditions, importConditions(), "conditions");
    const { 0: found, 1: format } = resolveDefault(`${specifier}`, parentURL, chosen);
    return { __proto__: null, url: found, format: format === "null" ? null : (format ?? undefined), importAttributes: undefined };
  }

  function defaultLoad(moduleUrl, { format, importAttributes }) {
    if (StringPrototypeStartsWith(moduleUrl, "node:")) {
      return { __proto__: null, format: "builtin", responseURL: moduleUrl, source: null };
    }
    const { 0: found, 1: bytes } = withNodesCode(moduleUrl, () =>
      askFiles(op_rt_import_load, moduleUrl, format ?? "", importAttributes?.type ?? ""),
    );
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { __proto__: null, format: found, responseURL: moduleUrl, source };
  }

  function attributesFrom(words) {
    const attributes = { __proto__: null };
    for (let i = 0; i < words.length; i += 2) attributes[words[i]] = words[i + 1];
    return attributes;
  }

  // The URL under which the loader finds what `specifier` means to the module at `parentURL`; the main module has no parent.
  function resolveImport(specifier, parentURL, words) {
    const known = takeAhead(specifier, parentURL, words);
    if (known !== undefined) return known;
    const attributes = attributesFrom(words);
    const thread = asyncHooks();
    const walk = { __proto__: null, keys: [], names: [], questions: [] };
    try {
      const found = find(specifier, parentURL, attributes, thread, walk);
      if (thread === null) {
        visit(found, walk);
        ArrayPrototypePush(walks, walk);
      }
      return found;
    } catch (error) {
      endWalks([walk]);
      if (thread === null || error !== thread.unsettled) throw error;
      return waitForever();
    }
  }

  // What a hook never answers is a module that never ends.
  function waitForever() {
    const name = "unsettled:hook";
    op_rt_import_keep(name, "module", "await new Promise(() => {});", noBytes);
    return name;
  }

  const questionOf = (specifier, parentURL, words) => `${specifier}\0${parentURL}\0${ArrayPrototypeJoin(words, "\0")}`;

  function takeAhead(specifier, parentURL, words) {
    if (ahead.size === 0) return undefined;
    const question = questionOf(specifier, parentURL, words);
    const known = MapPrototypeGet(ahead, question);
    if (known !== undefined) MapPrototypeDelete(ahead, question);
    return known;
  }

  // Ask for what the module that the loader knows as `name` imports, each import to its depth before the next, as Node does where hooks
  // answer at once: the loader itself comes to a graph by its breadth. What hooks throw ends the import that asks.
  function visit(name, walk) {
    if (SetPrototypeHas(walked, name) || op_rt_import_is_loaded(name)) return;
    SetPrototypeAdd(walked, name);
    ArrayPrototypePush(walk.names, name);
    const requests = op_rt_import_requests(name);
    for (let i = 0; i < requests.length; i++) {
      const specifier = requests[i][0];
      const words = ArrayPrototypeSlice(requests[i], 1);
      const found = find(specifier, name, attributesFrom(words), null, walk);
      const question = questionOf(specifier, name, words);
      MapPrototypeSet(ahead, question, found);
      ArrayPrototypePush(walk.questions, question);
      visit(found, walk);
    }
  }

  // The walks since somebody last asked for them.
  function takeWalks() {
    const taken = walks;
    walks = [];
    return taken;
  }

  // Nobody will ask for what is left of these walks: what was imported is there, or has failed. Hooks are asked again then.
  function endWalks(ended) {
    for (let i = 0; i < ended.length; i++) {
      const { keys, names, questions } = ended[i];
      for (let j = 0; j < questions.length; j++) MapPrototypeDelete(ahead, questions[j]);
      for (let j = 0; j < names.length; j++) SetPrototypeDelete(walked, names[j]);
      for (let j = 0; j < keys.length; j++) {
        const name = MapPrototypeGet(kept, keys[j]);
        if (name !== undefined && !op_rt_import_is_loaded(name)) MapPrototypeDelete(kept, keys[j]);
      }
    }
  }

  // - `walk`: takes note of what is loaded
  function find(specifier, parentURL, attributes, thread, walk) {
    const context = new ModuleResolveContext(parentURL, attributes, importConditions());
    // What Node finds, as it finds it.
    let usual;
    const last = (specifier, context) => {
      usual = defaultResolve(specifier, context);
      return usual;
    };
    const resolved = runResolve(specifier, context, thread === null ? last : thread.resolve);
    const isUsual = usual !== undefined && usual.url === resolved.url && usual.format === resolved.format;
    if (!isUsual) new URL(resolved.url);
    const ownAttributes = resolved.importAttributes ?? attributes;
    const key = `${resolved.url}\0${ownAttributes.type ?? ""}`;
    if (MapPrototypeHas(kept, key)) return MapPrototypeGet(kept, key);
    // JSON is one for those who say that they want it, and none for others.
    const isRefused = resolved.format === "json" && ownAttributes.type !== "json" && isVirtualFile(resolved.url);
    if (!isRefused && op_rt_import_is_loaded(resolved.url)) return resolved.url;
    // Without a hook that loads, a file that is what its name says is the loader's business, if the attributes are the program's.
    const { format } = resolved;
    const untouched = isUsual || format === undefined || format === null;
    if (
      untouched &&
      thread === null &&
      !isVirtualFile(resolved.url) &&
      hooksOf("load").length === 0 &&
      ownAttributes.type === attributes.type
    ) {
      return resolved.url;
    }
    const found = load(resolved, ownAttributes, thread);
    MapPrototypeSet(kept, key, found);
    ArrayPrototypePush(walk.keys, key);
    return found;
  }

  // What hooks say that `specifier` is to the module at `parentURL`.
  function resolveOnly(specifier, parentURL) {
    const thread = asyncHooks();
    const context = new ModuleResolveContext(parentURL, ObjectFreeze({ __proto__: null }), importConditions());
    return runResolve(specifier, context, thread === null ? defaultResolve : thread.resolve).url;
  }

  function load(resolved, attributes, thread) {
    const context = new ModuleLoadContext(resolved.format, attributes, importConditions());
    const loaded = runLoad(resolved.url, context, thread === null ? defaultLoad : thread.load);
    if (thread !== null) checkLoaded(loaded, "string, array buffer, or typed array");
    return keep(resolved.url, loaded);
  }

  const isFile = (moduleUrl) => StringPrototypeStartsWith(moduleUrl, "file:");

  // Leave what the chain gave for the loader.
  function keep(moduleUrl, { format, source }) {
    if (!SetPrototypeHas(formats, format)) {
      throw new NodeRangeError("ERR_UNKNOWN_MODULE_FORMAT", `Unknown module format: ${format} for URL ${moduleUrl}`);
    }
    if (format === "builtin" || format === "addon") return moduleUrl;
    if (source === null || source === undefined) {
      // Of a CommonJS file the source may be left to `require`.
      if (format === "commonjs" && isFile(moduleUrl)) keepForRequire(moduleUrl);
      return moduleUrl;
    }
    // By its own name a built-in module is the one that it was.
    const name = StringPrototypeStartsWith(moduleUrl, "node:") ? `${moduleUrl}?replaced` : moduleUrl;
    if (format === "wasm") {
      const bytes = sourceToBytes(source);
      op_rt_import_keep(name, format, core.loadExtScript("ext:rt_node/wasm_modules.js").textOf(name, bytes), bytes);
      return name;
    }
    const text = sourceToString(source);
    if (format === "json") checkJson(moduleUrl, text);
    else rememberSourceMap(moduleUrl, text);
    withNodesCode(moduleUrl, () => {
      if (isVirtualFile(name)) askFiles(op_rt_import_keep, name, format, text, noBytes);
      else op_rt_import_keep(name, format, text, noBytes);
    });
    if (format === "commonjs" || format === "commonjs-typescript") {
      MapPrototypeSet(imported, isFile(moduleUrl) ? url.fileURLToPath(moduleUrl) : name, { format, source: text });
    }
    return name;
  }

  // A file that the loader would not take for CommonJS: a compiler has a handler in `require.extensions` for it.
  function keepForRequire(moduleUrl) {
    if (StringPrototypeEndsWith(moduleUrl, ".cjs")) return;
    const { 1: bytes } = withNodesCode(moduleUrl, () => askFiles(op_rt_import_load, moduleUrl, "commonjs", ""));
    const text = sourceToString(bytes);
    if (StringPrototypeEndsWith(moduleUrl, ".js") && !op_rt_has_module_syntax(text)) return;
    op_rt_import_keep(moduleUrl, "commonjs", text, noBytes);
  }

  function checkJson(moduleUrl, text) {
    try {
      JSONParse(text);
    } catch (error) {
      throw new SyntaxError(`${isFile(moduleUrl) ? url.fileURLToPath(moduleUrl) : moduleUrl}: ${error.message}`);
    }
  }

  // The module at `moduleUrl`, which is no file, for its facade.
  function requireHooked(moduleUrl) {
    const { Module } = nodeModule();
    const known = Module._cache[moduleUrl];
    if (known !== undefined) return known.exports;
    const module = new Module(moduleUrl);
    module.filename = moduleUrl;
    module.paths = [];
    Module._cache[moduleUrl] = module;
    module.load(moduleUrl);
    return module.exports;
  }

  // An ES module that `require` got from hooks: what it is called, and that `import` of it asks none again.
  function keepRequired(moduleUrl, text) {
    const name = keep(moduleUrl, { format: "module", source: text });
    MapPrototypeSet(kept, `${moduleUrl}\0`, name);
    return name;
  }

  // What virtual files came to that lie at `isGone(url)`.
  function forget(isGone) {
    MapPrototypeForEach(kept, (name, key) => {
      if (isGone(name)) MapPrototypeDelete(kept, key);
    });
  }

  return {
    defaultLoad,
    defaultResolve,
    endWalks,
    forget,
    keep,
    keepRequired,
    requireHooked,
    resolveImport,
    resolveOnly,
    takeWalks,
  };
})();
