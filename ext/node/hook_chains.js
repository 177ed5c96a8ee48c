// Chains of `module.registerHooks`: how they run, what they must give, and the two that `require` runs.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_require_read_file, op_rt_main_format } = core.ops;
  const {
    ArrayPrototypePush,
    SafeArrayIterator,
    SetPrototypeAdd,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    Uint8Array,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_BUILTIN_MODULE, NodeTypeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { exportsOf, isRequirable } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { hooksOf, virtual, withoutHooks } = core.loadExtScript("ext:rt_node/module_hooks.js");

  class ModuleResolveContext {
    constructor(parentURL, importAttributes, conditions) {
      this.parentURL = parentURL;
      this.importAttributes = importAttributes;
      this.conditions = conditions;
    }
  }

  class ModuleLoadContext {
    constructor(format, importAttributes, conditions) {
      this.format = format;
      this.importAttributes = importAttributes;
      this.conditions = conditions;
    }
  }

  function conditionsFor(...names) {
    for (const name of new SafeArrayIterator(getOptionValue("--conditions") ?? [])) ArrayPrototypePush(names, name);
    return names;
  }
  const importConditions = () => conditionsFor("node", "import", "module-sync", "node-addons");
  const requireConditions = () => conditionsFor("require", "node", "node-addons", "module-sync");

  function badReturn(kind, expected, property, value) {
    const { message } = new ERR_INVALID_ARG_TYPE("value", "x", value);
    const received = StringPrototypeSlice(message, StringPrototypeIndexOf(message, " Received ") + 10);
    return new NodeTypeError(
      "ERR_INVALID_RETURN_PROPERTY_VALUE",
      `Expected ${expected} to be returned for the "${property}" from the "${kind}" hook but got ${received}.`,
    );
  }

  function checkFormat(kind, { format }, mayBeNull) {
    if (format === undefined || (mayBeNull && format === null)) return;
    if (typeof format !== "string") throw badReturn(kind, "a string", "format", format);
  }

  function checkResolved(result) {
    if (typeof result.url !== "string") throw badReturn("resolve", "a URL string", "url", result.url);
    new URL(result.url);
    checkFormat("resolve", result, true);
  }

  // `sources`: how Node calls what a source may be, which differs by the kind of hooks.
  function checkLoaded(result, sources = "a string, an ArrayBuffer, or a TypedArray") {
    const { format, source } = result;
    checkFormat("load", result, false);
    if (format === "builtin" || (format === "commonjs" && (source === null || source === undefined))) return;
    if (typeof source !== "string" && !core.isAnyArrayBuffer(source) && !core.isArrayBufferView(source)) {
      throw badReturn("load", sources, "source", source);
    }
  }

  // `hooks` in their order, then `last`. A hook that does not call the next one has to say that it means it. What hooks add to
  // the context stays for those behind them.
  function runChain(kind, hooks, subject, context, last, check) {
    let index = 0;
    let current = context;

    function next(value, added) {
      if (added !== undefined && added !== null) current = { ...current, ...added };
      if (index >= hooks.length) return last(value, current);
      const at = index;
      const hook = hooks[index++];
      let nextCalled = false;
      const result = hook(value, current, (value, context) => {
        nextCalled = true;
        // A hook may ask the next one more than once.
        index = at + 1;
        return next(value, context);
      });
      if (!nextCalled && !result.shortCircuit) throw badReturn(kind, "true", "shortCircuit", result.shortCircuit);
      check(result);
      return result;
    }

    return next(subject);
  }

  const runResolve = (subject, context, last) => runChain("resolve", hooksOf("resolve"), subject, context, last, checkResolved);
  const runLoad = (subject, context, last) =>
    runChain("load", hooksOf("load"), subject, context, last, (result) => checkLoaded(result));

  // ---- `require`

  // The file name, built-in name or URL that `request` means. `resolve(request, parentURL)` finds the file without hooks.
  function resolveRequired(request, parentURL, resolve) {
    const last = (specifier, context) => {
      const { parentURL } = context;
      let format;
      let found;
      if (StringPrototypeStartsWith(specifier, "node:")) {
        if (!(StringPrototypeSlice(specifier, 5) in exportsOf)) throw new ERR_UNKNOWN_BUILTIN_MODULE(specifier);
        found = specifier;
        format = "builtin";
      } else if (isRequirable(specifier)) {
        found = `node:${specifier}`;
      } else {
        const file = withoutHooks(() => resolve(specifier, parentURL));
        found = StringPrototypeStartsWith(file, "node:") ? file : url.pathToFileURL(file).href;
      }
      return { __proto__: null, url: found, format, importAttributes: undefined };
    };
    const context = new ModuleResolveContext(parentURL, undefined, requireConditions());
    const result = runResolve(request, context, last);
    if (!StringPrototypeStartsWith(result.url, "file:")) {
      if (!StringPrototypeStartsWith(result.url, "node:")) SetPrototypeAdd(virtual, result.url);
      return { name: result.url, format: result.format };
    }
    return { name: url.fileURLToPath(result.url), format: result.format };
  }

  // Node's name of the format, as far as the file's name tells.
  function formatByName(filename) {
    const ends = (extension) => StringPrototypeEndsWith(filename, extension);
    if (ends(".json")) return "json";
    if (ends(".mjs")) return "module";
    if (ends(".cjs")) return "commonjs";
    if (ends(".mts")) return "module-typescript";
    if (ends(".cts")) return "commonjs-typescript";
    const typed = ends(".ts");
    if (!typed && !ends(".js")) return undefined;
    switch (op_rt_main_format(filename)) {
      case "module":
        return typed ? "module-typescript" : "module";
      case "commonjs":
        return typed ? "commonjs-typescript" : "commonjs";
    }
    return typed ? "typescript" : undefined;
  }

  // `{ format, source }` of what is required. `format` is what resolving found.
  function loadRequired(moduleUrl, format, readText) {
    const last = (given, context) => {
      if (StringPrototypeStartsWith(given, "node:")) return { source: null, format: "builtin" };
      const path = StringPrototypeStartsWith(given, "file:") ? url.fileURLToPath(given) : given;
      return { source: readText(path), format: context.format };
    };
    const context = new ModuleLoadContext(format, undefined, requireConditions());
    return runLoad(moduleUrl, context, last);
  }

  // The text as it lies in the file: types are stripped behind the hooks.
  const rawText = (path) => core.loadExtScript("ext:deno_node/fs.ts").readFileSync(path, "utf8");
  const textOf = (path) => (StringPrototypeEndsWith(path, "ts") ? rawText(path) : op_require_read_file(path));

  let decoder;

  function sourceToString(source) {
    if (typeof source === "string") return source;
    decoder ??= new TextDecoder();
    return decoder.decode(sourceToBytes(source));
  }

  function sourceToBytes(source) {
    return core.isAnyArrayBuffer(source)
      ? new Uint8Array(source)
      : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }

  return {
    checkLoaded,
    formatByName,
    importConditions,
    loadRequired,
    ModuleLoadContext,
    ModuleResolveContext,
    resolveRequired,
    runLoad,
    runResolve,
    sourceToBytes,
    sourceToString,
    textOf,
  };
})();
