// Chains of `module.registerHooks`: how they run, what they must give, and the two that `require` runs.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_require_read_file, op_rt_import_format, op_rt_require_conditions } = core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    ObjectAssign,
    ObjectFreeze,
    SafeArrayIterator,
    SetPrototypeAdd,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    Uint8Array,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_UNKNOWN_BUILTIN_MODULE, NodeTypeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { exportsOf, isRequirable } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { askFiles } = core.loadExtScript("ext:rt_node/module_files.js");
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

  // As `importConditions` and `requireConditions` of Node have them, which hooks cannot change in place.
  function conditionsFor(names, last) {
    const options = internals.rt.current.options;
    if (options["--require-module"] !== false && !last) ArrayPrototypePush(names, "module-sync");
    if (options["--addons"] !== false) ArrayPrototypePush(names, "node-addons");
    for (const name of new SafeArrayIterator(getOptionValue("--conditions") ?? [])) ArrayPrototypePush(names, name);
    if (options["--require-module"] !== false && last) ArrayPrototypePush(names, "module-sync");
    return ObjectFreeze(names);
  }
  const importConditions = () => conditionsFor(["node", "import"], false);
  const requireConditions = () => conditionsFor(["require", "node"], true);

  // What hooks have left of the conditions `usual`, for the resolver; null: all of them and no others. `name`: how errors call them.
  function conditionsOf(conditions, usual, name) {
    if (conditions === undefined) return null;
    if (!ArrayIsArray(conditions)) throw new ERR_INVALID_ARG_VALUE(name, conditions, "expected an array");
    let changed = conditions.length !== usual.length;
    const words = [];
    for (let i = 0; i < conditions.length; i++) {
      ArrayPrototypePush(words, `${conditions[i]}`);
      changed ||= words[i] !== usual[i];
    }
    return changed ? words : null;
  }

  // `value` as Node's errors describe it.
  function receivedText(value) {
    const { message } = new ERR_INVALID_ARG_TYPE("value", "x", value);
    return StringPrototypeSlice(message, StringPrototypeIndexOf(message, " Received ") + 10);
  }

  function badReturn(hook, expected, property, value) {
    return new NodeTypeError(
      "ERR_INVALID_RETURN_PROPERTY_VALUE",
      `Expected ${expected} to be returned for the "${property}" from the "${hook}" hook but got ${receivedText(value)}.`,
    );
  }

  function checkFormat(kind, format) {
    if (format !== undefined && typeof format !== "string") throw badReturn(kind, "a string", "format", format);
  }

  // Only what Node knows of is left of what a hook returns.
  function checkResolved({ format, importAttributes, url }) {
    if (typeof url !== "string") throw badReturn("resolve", "a URL string", "url", url);
    if (format) checkFormat("resolve", format);
    if (importAttributes && typeof importAttributes !== "object") {
      throw badReturn("resolve", "an object", "importAttributes", importAttributes);
    }
    return { __proto__: null, url, format, importAttributes };
  }

  // `sources`: how Node calls what a source may be, which differs by the kind of hooks.
  function checkLoaded(result, sources = "a string, an ArrayBuffer, or a TypedArray") {
    const { format, source } = result;
    checkFormat("load", format);
    if (format === "builtin" || format === "addon" || (format === "commonjs" && (source === null || source === undefined))) {
      return result;
    }
    if (typeof source !== "string" && !core.isAnyArrayBuffer(source) && !core.isArrayBufferView(source)) {
      throw badReturn("load", sources, "source", source);
    }
    return result;
  }

  // `hooks` in their order, then `last`. A hook that does not call the next one has to say that it means it. All get one context,
  // and what hooks add to it stays.
  function runChain(kind, hooks, subject, context, last, check) {
    if (hooks.length === 0) return last(subject, context);

    function step(index) {
      return (value, added) => {
        if (added && added !== context) ObjectAssign(context, added);
        if (index === hooks.length) return check(last(value, context));
        let nextCalled = false;
        const next = step(index + 1);
        const hook = hooks[index];
        const result = hook(value, context, (value, context) => {
          nextCalled = true;
          return next(value, context);
        });
        if (!nextCalled && !result.shortCircuit) throw badReturn(kind, "true", "shortCircuit", result.shortCircuit);
        return check(result);
      };
    }

    return step(0)(subject);
  }

  const runResolve = (subject, context, last) => runChain("resolve", hooksOf("resolve"), subject, context, last, checkResolved);
  const runLoad = (subject, context, last) =>
    runChain("load", hooksOf("load"), subject, context, last, (result) => checkLoaded(result));

  // ---- `require`

  // Call `resolve`, what Node does without hooks, with the conditions that they have left.
  function withConditions(conditions, resolve) {
    const chosen = conditionsOf(conditions, requireConditions(), "context.conditions");
    if (chosen === null) return withoutHooks(resolve);
    op_rt_require_conditions(chosen);
    try {
      return withoutHooks(resolve);
    } finally {
      op_rt_require_conditions(null);
    }
  }

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
        const file = withConditions(context.conditions, () => resolve(specifier, parentURL));
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

  // Node's name of the format, as far as the file's name tells `require`.
  function formatByName(filename) {
    const format = askFiles(op_rt_import_format, filename);
    if (format === "null") return StringPrototypeEndsWith(filename, ".ts") ? "typescript" : undefined;
    // `require` knows no modules of WebAssembly.
    return format === "wasm" ? undefined : (format ?? undefined);
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
  const textOf = (path) => (StringPrototypeEndsWith(path, "ts") ? rawText(path) : askFiles(op_require_read_file, path));

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
    badReturn,
    checkLoaded,
    conditionsOf,
    formatByName,
    importConditions,
    loadRequired,
    ModuleLoadContext,
    ModuleResolveContext,
    receivedText,
    resolveRequired,
    runLoad,
    runResolve,
    sourceToBytes,
    sourceToString,
    textOf,
  };
})();
