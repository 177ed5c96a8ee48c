// Copyright 2018-2026 the Deno authors. MIT license.

// `module.registerHooks`: chains of functions that a program puts before the resolving and the loading of modules. The last
// registered runs first; `require` runs them here, the loader of ES modules asks for them through ops.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_module_default_resolve,
    op_module_hooks_poll_load,
    op_module_hooks_register,
    op_module_hooks_respond_load,
    op_require_read_file,
  } = core.ops;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    SafeSet,
    String,
    StringPrototypeStartsWith,
    TypeError,
  } = primordials;
  const internalErrors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const url = core.loadExtScript("ext:deno_node/url.ts");

  const entries = [];
  // Files that a hook named: their source may be the hook's too.
  const resolvedByHook = new SafeSet();
  let insideResolveHook = false;
  let insideLoadHook = false;
  let utf8Decoder;
  let loadLoopRuns = false;

  function hooksOf(kind) {
    const hooks = [];
    for (let i = entries.length - 1; i >= 0; i--) {
      if (entries[i][kind] !== null) ArrayPrototypePush(hooks, entries[i][kind]);
    }
    return hooks;
  }

  // Whether `require` asks hooks. Not while a hook's own `next` resolves.
  const resolvesWithHooks = () => entries.length > 0 && !insideResolveHook;

  const loadsWithHooks = () => entries.length > 0 && !insideLoadHook && hooksOf("load").length > 0;

  // Both chains for `require`: `hooks` in their order, then `last`. A hook that does not call the next one has to say that it
  // means it, and then to answer with something that `accept` takes.
  function runChain(kind, property, hooks, subject, context, last, accept) {
    let index = 0;
    // What hooks add stays for those behind them.
    let currentContext = context;

    function next(value, added) {
      if (added !== undefined && added !== null) {
        currentContext = { ...currentContext, ...added };
      }
      if (index >= hooks.length) return last(value, currentContext);
      const hook = hooks[index++];
      let nextCalled = false;
      const result = hook(value, currentContext, (v, c) => {
        nextCalled = true;
        return next(v, c);
      });
      if (!nextCalled && !result?.shortCircuit) {
        throw new internalErrors.ERR_INVALID_RETURN_PROPERTY_VALUE("true", kind, "shortCircuit", result?.shortCircuit);
      }
      if (result?.shortCircuit && !accept(result)) {
        const err = new TypeError(`Expected ${property.type} to be returned for the "${property.name}" from the "${kind}" hook`);
        err.code = "ERR_INVALID_RETURN_PROPERTY_VALUE";
        throw err;
      }
      return result;
    }

    return next(subject, context);
  }

  // `resolve(request)` finds the file without hooks, `isRequirable(request)` knows built-in modules.
  function resolveWithHooks(request, context, resolve, isRequirable) {
    const hooks = hooksOf("resolve");
    if (hooks.length === 0) return null;
    const last = (specifier) => {
      insideResolveHook = true;
      try {
        if (StringPrototypeStartsWith(specifier, "node:")) {
          return { url: specifier, shortCircuit: true };
        }
        if (isRequirable(specifier)) {
          return { url: "node:" + specifier, shortCircuit: true };
        }
        const resolved = resolve(specifier);
        return {
          url: StringPrototypeStartsWith(resolved, "node:") ? resolved : url.pathToFileURL(resolved).href,
          shortCircuit: true,
        };
      } finally {
        insideResolveHook = false;
      }
    };
    const property = { type: "a URL string", name: "url" };
    return runChain("resolve", property, hooks, request, context, last, (result) => typeof result?.url === "string");
  }

  function loadWithHooks(fileUrl, context) {
    const last = (loadUrl, currentContext) => {
      if (StringPrototypeStartsWith(loadUrl, "node:")) {
        return { source: null, format: "builtin", shortCircuit: true };
      }
      const path = StringPrototypeStartsWith(loadUrl, "file://") ? url.fileURLToPath(loadUrl) : loadUrl;
      return {
        source: op_require_read_file(path),
        format: currentContext?.format ?? undefined,
        shortCircuit: true,
      };
    };
    const property = { type: "a string, an ArrayBuffer, or a TypedArray", name: "source" };
    insideLoadHook = true;
    try {
      return runChain("load", property, hooksOf("load"), fileUrl, context, last, isSource);
    } finally {
      insideLoadHook = false;
    }
  }

  function isSource({ source, format }) {
    if (source === null) return format === "builtin";
    return typeof source === "string" || core.isAnyArrayBuffer(source) || core.isArrayBufferView(source);
  }

  function sourceToString(source) {
    if (typeof source === "string") return source;
    utf8Decoder ??= new TextDecoder();
    return utf8Decoder.decode(
      core.isAnyArrayBuffer(source)
        ? new Uint8Array(source)
        : new Uint8Array(source.buffer, source.byteOffset, source.byteLength),
    );
  }

  // The chains for ES modules. They check less, and their last link never throws: what it cannot do is left to the loader.
  function runEsmChain(kind, hooks, subject, context, last, passed) {
    let index = 0;
    let currentContext = context;

    function next(value, added) {
      passed(value);
      if (added !== undefined && added !== null) {
        currentContext = { ...currentContext, ...added };
      }
      if (index >= hooks.length) return last(value, currentContext);
      const hook = hooks[index++];
      let nextCalled = false;
      const result = hook(value, currentContext, (v, c) => {
        nextCalled = true;
        return next(v, c);
      });
      if (!nextCalled && !result?.shortCircuit) {
        const name = kind === "resolve" ? "nextResolve" : "nextLoad";
        throw new TypeError(`${kind} hook must return { shortCircuit: true } or call ${name}`);
      }
      return result;
    }

    return next(subject, context);
  }

  function resolveEsm(specifier, context) {
    const hooks = hooksOf("resolve");
    if (hooks.length === 0) return null;
    const last = (spec, currentContext) => {
      if (StringPrototypeStartsWith(spec, "node:")) {
        return { url: spec, shortCircuit: true };
      }
      insideResolveHook = true;
      try {
        return { url: op_module_default_resolve(spec, currentContext.parentURL ?? ""), shortCircuit: true };
      } catch {
        // Hooks may see specifiers that only a program knows.
        try {
          return { url: new URL(spec, currentContext.parentURL).href, shortCircuit: true };
        } catch {
          return { url: null, shortCircuit: true };
        }
      } finally {
        insideResolveHook = false;
      }
    };
    return runEsmChain("resolve", hooks, specifier, context, last, () => {});
  }

  // `{ result, effectiveUrl }`: `effectiveUrl` is what the chain came to ask for, which is where the loader reads the source if
  // no hook has one. `null` without hooks.
  function loadEsm(fileUrl, context) {
    const hooks = hooksOf("load");
    if (hooks.length === 0) return null;
    let effectiveUrl = fileUrl;
    const last = (loadUrl, currentContext) => {
      if (StringPrototypeStartsWith(loadUrl, "node:")) {
        return { source: null, format: "builtin", shortCircuit: true };
      }
      // A module of bytes has no text to hand to hooks.
      if (StringPrototypeStartsWith(loadUrl, "file://") && currentContext?.importAttributes?.type !== "bytes") {
        try {
          const source = op_require_read_file(url.fileURLToPath(loadUrl));
          return { source, format: currentContext?.format, shortCircuit: true };
        } catch {
          // The loader says it better.
        }
      }
      return { source: null, shortCircuit: true };
    };
    const passed = (loadUrl) => {
      effectiveUrl = loadUrl;
    };
    const result = runEsmChain("load", hooks, fileUrl, context, last, passed);
    return { result, effectiveUrl };
  }

  function copyAttributes(given) {
    const attributes = { __proto__: null };
    if (given !== null && typeof given === "object") {
      for (const key in given) attributes[key] = given[key];
    }
    return attributes;
  }

  const esmConditions = () => ["node", "import", "module-sync", "node-addons"];

  // Called by the loader.
  function esmResolveHook(specifier, referrer, importAttributes) {
    const context = {
      parentURL: referrer || undefined,
      conditions: esmConditions(),
      importAttributes: copyAttributes(importAttributes),
    };
    try {
      return resolveEsm(specifier, context)?.url ?? null;
    } catch (e) {
      return { error: String(e) };
    }
  }

  function answerLoad(id, fileUrl, importAttributes) {
    const context = {
      format: undefined,
      conditions: esmConditions(),
      importAttributes: copyAttributes(importAttributes),
    };
    try {
      const chain = loadEsm(fileUrl, context);
      const result = chain?.result ?? null;
      if (result?.format === "builtin") {
        op_module_hooks_respond_load(id, null, "builtin", null, null);
      } else if (result !== null && result.source != null) {
        op_module_hooks_respond_load(id, sourceToString(result.source), result.format || null, null, null);
      } else {
        // The module keeps its URL; its source comes from where the chain ended.
        op_module_hooks_respond_load(id, null, null, null, chain?.effectiveUrl ?? null);
      }
    } catch (e) {
      op_module_hooks_respond_load(id, null, null, String(e), null);
    }
  }

  async function answerLoads() {
    if (loadLoopRuns) return;
    loadLoopRuns = true;
    while (true) {
      const asked = op_module_hooks_poll_load();
      core.unrefOpPromise(asked);
      const request = await asked;
      if (request === null) break;
      const { 0: id, 1: fileUrl, 2: importAttributes } = request;
      answerLoad(id, fileUrl, importAttributes);
    }
  }

  function tellLoader() {
    const hasLoad = hooksOf("load").length > 0;
    op_module_hooks_register(hooksOf("resolve").length > 0 ? esmResolveHook : null, hasLoad);
    if (hasLoad) answerLoads();
  }

  function registerHooks(hooks) {
    const { resolve, load } = hooks;
    if (resolve) validateFunction(resolve, "hooks.resolve");
    if (load) validateFunction(load, "hooks.load");
    const entry = {
      resolve: typeof resolve === "function" ? resolve : null,
      load: typeof load === "function" ? load : null,
    };
    ArrayPrototypePush(entries, entry);
    tellLoader();
    return {
      deregister() {
        const index = ArrayPrototypeIndexOf(entries, entry);
        if (index !== -1) ArrayPrototypeSplice(entries, index, 1);
        tellLoader();
      },
    };
  }

  return {
    loadsWithHooks,
    loadWithHooks,
    registerHooks,
    resolvedByHook,
    resolvesWithHooks,
    resolveWithHooks,
    sourceToString,
  };
})();
