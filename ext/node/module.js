// Copyright 2018-2026 the Deno authors. MIT license.

// `node:module`: what it exports, of the scripts module_*.js beside it. How files are found is in find_module.js.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_require_read_file } from "ext:core/ops";
import console from "node:console";
import path from "node:path";
import pathPosix from "node:path/posix";
import pathWin32 from "node:path/win32";
import process from "node:process";

const { ArrayPrototypeSlice, ObjectGetOwnPropertyDescriptor } = primordials;

const { SourceMap } = core.loadExtScript("ext:rt_node/source_map.js");
const { stripTypeScriptTypes } = core.loadExtScript("ext:rt_node/strip_types.js");
const {
  register: registerBuiltins,
  builtinModules,
  exportsOf,
  isBuiltin,
  warnOfDeprecation,
} = core.loadExtScript("ext:rt_node/builtin_table.js");
const { registerHooks } = core.loadExtScript("ext:rt_node/module_hooks.js");
const { forgetFiles, pathDirname, pathResolve, setModulePaths, stat, toRealPath } =
  core.loadExtScript("ext:rt_node/find_module.js");
const { findPackageJSON, provide } = core.loadExtScript("ext:rt_node/find_package_json.js");
const { findSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
const { Module } = core.loadExtScript("ext:rt_node/module_class.js");
registerBuiltins({ console, module: Module, path, posix: pathPosix, win32: pathWin32 });
<<<<<<< HEAD
const { createRequire, isAbsolute, makeRequireFunction } = core.loadExtScript("ext:rt_node/module_require.js");
const { wrap, wrapSafe } = core.loadExtScript("ext:rt_node/module_compile.js");
core.loadExtScript("ext:rt_node/module_extensions.js");
const { getBuiltinModule, loadNativeModule } = core.loadExtScript("ext:rt_node/module_load.js");
=======

const nativeModulePolyfill = new SafeMap();

const relativeResolveCache = ObjectCreate(null);
let requireDepth = 0;
let mainModule = null;
// Whether a program changed the wrapper, with which files are compiled then.
let patched = false;

function updateChildren(parent, child, scan) {
  if (!parent) {
    return;
  }

  const children = parent.children;
  if (children && !(scan && ArrayPrototypeIncludes(children, child))) {
    ArrayPrototypePush(children, child);
  }
}

// Find the longest (possibly multi-dot) extension registered in
// Module._extensions
function findLongestRegisteredExtension(filename) {
  const name = op_require_path_basename(filename);
  let currentExtension;
  let index;
  let startIndex = 0;
  while ((index = StringPrototypeIndexOf(name, ".", startIndex)) !== -1) {
    startIndex = index + 1;
    if (index === 0) continue; // Skip dotfiles like .gitignore
    currentExtension = StringPrototypeSlice(name, index);
    if (Module._extensions[currentExtension]) {
      return currentExtension;
    }
  }
  return ".js";
}

function getExportsForCircularRequire(module) {
  if (
    module.exports &&
    // Skip Proxy module.exports so the warning machinery never invokes the
    // user-visible getPrototypeOf / setPrototypeOf traps. Matches the
    // !isProxy(...) guard in Node's lib/internal/modules/cjs/loader.js.
    !core.isProxy(module.exports) &&
    ObjectGetPrototypeOf(module.exports) === ObjectPrototype &&
    // Exclude transpiled ES6 modules / TypeScript code because those may
    // employ unusual patterns for accessing 'module.exports'. That should
    // be okay because ES6 modules have a different approach to circular
    // dependencies anyway.
    !module.exports.__esModule
  ) {
    // This is later unset once the module is done loading.
    ObjectSetPrototypeOf(module.exports, CircularRequirePrototypeWarningProxy);
  }

  return module.exports;
}

function emitCircularRequireWarning(prop) {
  process.emitWarning(`Accessing non-existent property '${String(prop)}' of module exports ` + "inside circular dependency");
}

// A Proxy that can be used as the prototype of a module.exports object and
// warns when non-existent properties are accessed.
const CircularRequirePrototypeWarningProxy = new Proxy(
  {},
  {
    get(target, prop) {
      // Allow __esModule access in any case because it is used in the output
      // of transpiled code to determine whether something comes from an
      // ES module, and is not used as a regular key of `module.exports`.
      if (prop in target || prop === "__esModule") return target[prop];
      emitCircularRequireWarning(prop);
      return undefined;
    },

    getOwnPropertyDescriptor(target, prop) {
      if (ObjectHasOwn(target, prop) || prop === "__esModule") {
        return ObjectGetOwnPropertyDescriptor(target, prop);
      }
      emitCircularRequireWarning(prop);
      return undefined;
    },
  },
);

const moduleParentCache = new SafeWeakMap();
function Module(id = "", parent) {
  this.id = id;
  this.path = pathDirname(id);
  // Use ObjectDefineProperty so that user-installed Object.prototype.exports
  // setters/getters are not invoked during module construction. Mirrors
  // setOwnProperty() in Node's lib/internal/util.js.
  ObjectDefineProperty(this, "exports", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    value: {},
    writable: true,
  });
  moduleParentCache.set(this, parent);
  updateChildren(parent, this, false);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

let parentDeprecationEmitted = false;
function emitParentDeprecation() {
  if (parentDeprecationEmitted) return;
  if (!getOptionValue("--pending-deprecation")) return;
  parentDeprecationEmitted = true;
  process.emitWarning(
    "module.parent is deprecated due to accuracy issues. Please use " + "require.main to find program entry point instead.",
    "DeprecationWarning",
    "DEP0144",
  );
}

ObjectDefineProperty(Module.prototype, "parent", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    emitParentDeprecation();
    return moduleParentCache.get(this);
  },
  set(value) {
    emitParentDeprecation();
    moduleParentCache.set(this, value);
  },
});

Module.builtinModules = builtinModules;

Module._extensions = ObjectCreate(null);
Module._cache = ObjectCreate(null);
Module._pathCache = ObjectCreate(null);
install(Module, (module) => moduleParentCache.get(module));

Module._load = function (request, parent, isMain) {
  // A `node:`-prefixed `require()` of a specifier that isn't a user-requirable
  // builtin throws ERR_UNKNOWN_BUILTIN_MODULE. This covers unknown ids and
  // `internal/*` modules (Node only exposes those under `--expose-internals`).
  // `require.resolve()` goes through `_resolveFilename` directly and instead
  // reports MODULE_NOT_FOUND, so this check lives here rather than there.
  if (typeof request === "string" && StringPrototypeStartsWith(request, "node:") && !resolvesWithHooks()) {
    const id = StringPrototypeSlice(request, 5);
    if (!(id in exportsOf) || StringPrototypeStartsWith(id, "internal/")) {
      throw new internalErrors.ERR_UNKNOWN_BUILTIN_MODULE(request);
    }
  }

  let relResolveCacheIdentifier;
  if (parent && !resolvesWithHooks()) {
    // Fast path for (lazy loaded) modules in the same directory. The indirect
    // caching is required to allow cache invalidation without changing the old
    // cache key names.
    relResolveCacheIdentifier = `${parent.path}\x00${request}`;
    const filename = relativeResolveCache[relResolveCacheIdentifier];
    if (filename !== undefined) {
      const cachedModule = Module._cache[filename];
      if (cachedModule !== undefined) {
        updateChildren(parent, cachedModule, true);
        if (!cachedModule.loaded) {
          return getExportsForCircularRequire(cachedModule);
        }
        return cachedModule.exports;
      }
      delete relativeResolveCache[relResolveCacheIdentifier];
    }
  }

  const filename = Module._resolveFilename(request, parent, isMain);
  const cachedModule = Module._cache[filename];
  if (cachedModule !== undefined && !StringPrototypeStartsWith(filename, "node:")) {
    updateChildren(parent, cachedModule, true);
    if (!cachedModule.loaded) {
      return getExportsForCircularRequire(cachedModule);
    }
    return cachedModule.exports;
  }

  const isBuiltinFilename = StringPrototypeStartsWith(filename, "node:") || isRequirable(filename);
  if (isBuiltinFilename) {
    const builtinFilename = StringPrototypeStartsWith(filename, "node:") ? filename : "node:" + filename;
    // Slice 'node:' prefix
    const id = StringPrototypeSlice(builtinFilename, 5);

    // Hooks are asked at each `require` of a built-in module, which is why the cache comes behind them.
    const given = loadsWithHooks() ? chains().loadRequired(builtinFilename, "builtin") : null;

    // Hook-overridden builtins are cached under the `node:`-prefixed key.
    // `require("util")` resolves to a bare name, so the early cache lookup
    // above misses; check the prefixed key here so repeated requires reuse
    // the same module instance.
    const cachedBuiltin = Module._cache[builtinFilename];
    if (cachedBuiltin !== undefined) {
      updateChildren(parent, cachedBuiltin, true);
      if (!cachedBuiltin.loaded) {
        return getExportsForCircularRequire(cachedBuiltin);
      }
      return cachedBuiltin.exports;
    }

    // A hook may replace a built-in module.
    if (given !== null && given.format !== "builtin" && given.source !== null && given.source !== undefined) {
      const module = new Module(builtinFilename, parent);
      module.filename = builtinFilename;
      Module._cache[builtinFilename] = module;
      compileGiven(module, builtinFilename, given);
      module.loaded = true;
      return module.exports;
    }

    warnOfDeprecation(id);
    const module = loadNativeModule(id, id);
    if (!module) {
      throw new Error("Unknown built-in module");
    }

    return module.exports;
  }

  if (cachedModule !== undefined) {
    updateChildren(parent, cachedModule, true);
    if (!cachedModule.loaded) {
      return getExportsForCircularRequire(cachedModule);
    }
    return cachedModule.exports;
  }

  warnOfDeprecation(filename);
  const mod = loadNativeModule(filename, request);
  // A hook may have given a file for the name of a built-in module.
  if (mod && !resolvesWithHooks()) {
    return mod.exports;
  }
  // Don't call updateChildren(), Module constructor already does.
  const module = cachedModule || new Module(filename, parent);

  if (isMain) {
    process.mainModule = module;
    mainModule = module;
    module.id = ".";
  }

  Module._cache[filename] = module;
  if (relResolveCacheIdentifier !== undefined) {
    relativeResolveCache[relResolveCacheIdentifier] = filename;
  }

  let threw = true;
  try {
    module.load(filename);
    threw = false;
  } finally {
    if (threw) {
      delete Module._cache[filename];
      if (relResolveCacheIdentifier !== undefined) delete relativeResolveCache[relResolveCacheIdentifier];
      if (parent !== undefined) {
        const children = parent?.children;
        if (ArrayIsArray(children)) {
          const index = ArrayPrototypeIndexOf(children, module);
          if (index !== -1) {
            ArrayPrototypeSplice(children, index, 1);
          }
        }
      }
    } else if (
      module.exports &&
      // Skip Proxy module.exports so the cleanup pass after a circular
      // require doesn't invoke user-visible getPrototypeOf traps. Matches
      // Node's lib/internal/modules/cjs/loader.js behavior.
      !core.isProxy(module.exports) &&
      ObjectGetPrototypeOf(module.exports) === CircularRequirePrototypeWarningProxy
    ) {
      ObjectSetPrototypeOf(module.exports, ObjectPrototype);
    }
  }

  return module.exports;
};

// Errors get Node's words.
Module._resolveFilename = function (request, parent, isMain, options) {
  try {
    return resolveFilename(request, parent, isMain, options);
  } catch (error) {
    throw internals.rt.modules.resolutionError(error);
  }
};

/**
 * Internal CommonJS API to always require modules before requiring the actual
 * one when calling `require("my-module")`. This is used by require hooks such
 * as `ts-node/register`.
 * @param {string[]} requests List of modules to preload
 */
Module._preloadModules = function (requests) {
  if (!ArrayIsArray(requests) || requests.length === 0) {
    return;
  }

  const parent = new Module("internal/preload", null);
  // All requested files must be resolved against cwd
  parent.paths = Module._nodeModulePaths(process.cwd());
  for (let i = 0; i < requests.length; i++) {
    parent.require(requests[i]);
  }
};

Module.prototype.load = function (filename) {
  if (this.loaded) {
    throw new Error("Module already loaded");
  }

  // Canonicalize the path so it's not pointing to the symlinked directory
  // in `node_modules` directory of the referrer.
  if (SetPrototypeHas(virtual, filename) || MapPrototypeHas(imported, filename)) {
    this.filename = filename;
  } else if (loadsWithHooks()) {
    // Hooks may load a file that does not exist.
    try {
      this.filename = op_require_real_path(filename);
    } catch {
      this.filename = filename;
    }
  } else {
    this.filename = keepsSymlinks(this === mainModule) ? filename : op_require_real_path(filename);
  }
  this.paths = Module._nodeModulePaths(pathDirname(this.filename));

  const extension = findLongestRegisteredExtension(filename);
  Module._extensions[extension](this, this.filename);
  this.loaded = true;
};

// Compile what hooks give for `filename`. False: they leave it to the file's extension.
function loadFromHooks(module, filename) {
  const before = MapPrototypeGet(imported, filename);
  if (before !== undefined) {
    MapPrototypeDelete(imported, filename);
    compileGiven(module, filename, before);
    return true;
  }
  if (!loadsWithHooks() && !SetPrototypeHas(virtual, filename) && !MapPrototypeHas(resolvedFormats, filename)) return false;
  const { formatByName, loadRequired, textOf } = chains();
  const format = MapPrototypeGet(resolvedFormats, filename) ?? formatByName(filename);
  const moduleUrl = SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).href;
  const given = loadRequired(moduleUrl, format, textOf);
  if (given.source === null || given.source === undefined) return false;
  compileGiven(module, filename, given);
  return true;
}

// The text that is compiled, and what it is: `format` may be one of TypeScript.
function withoutTypes(text, format) {
  if (typeof format !== "string" || !StringPrototypeEndsWith(format, "typescript")) return { kind: format, text };
  const kind = format === "typescript" ? undefined : StringPrototypeSlice(format, 0, -"-typescript".length);
  return { kind, text: internals.rt.modules.stripTypes(text) };
}

function compileGiven(module, filename, { format, source }) {
  const { kind, text } = withoutTypes(chains().sourceToString(source), format);
  switch (kind) {
    case "module":
      loadESMFromCJS(module, filename, text, true);
      break;
    case "json":
      parseJson(module, filename, text);
      break;
    default:
      module._compile(text, filename, kind === "commonjs" ? "commonjs" : undefined, true);
  }
}

// Loads a module at the given file path. Returns that module's
// `exports` property.
const moduleRequireDc = diagnosticsChannel.tracingChannel("module.require");

Module.prototype.require = function (id) {
  if (typeof id !== "string") {
    throw new internalErrors.ERR_INVALID_ARG_TYPE("id", "string", id);
  }

  if (id === "") {
    throw new internalErrors.ERR_INVALID_ARG_VALUE("id", id, "must be a non-empty string");
  }
  requireDepth++;
  // `tracingChannel('module.require').traceSync` publishes:
  //   start: { parentFilename, id } before the load
  //   end:   { parentFilename, id, result } on success (in finally)
  //   error: { parentFilename, id, error } when require throws; end still
  //          fires in finally with the error context, matching Node.
  const parentFilename = this.filename;
  try {
    if (moduleRequireDc.hasSubscribers) {
      return moduleRequireDc.traceSync(Module._load, { parentFilename, id }, Module, id, this, /* isMain */ false);
    }
    return Module._load(id, this, /* isMain */ false);
  } finally {
    requireDepth--;
  }
};

const wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];

export let wrap = function (script) {
  script = script.replace(/^#!.*?\n/, "");
  return `${Module.wrapper[0]}${script}${Module.wrapper[1]}`;
};

let wrapperProxy = new Proxy(wrapper, {
  set(target, property, value, receiver) {
    patched = true;
    return ReflectSet(target, property, value, receiver);
  },

  defineProperty(target, property, descriptor) {
    patched = true;
    return ObjectDefineProperty(target, property, {
      __proto__: null,
      ...descriptor,
    });
  },
});

ObjectDefineProperty(Module, "wrap", {
  get() {
    return wrap;
  },

  set(value) {
    patched = true;
    wrap = value;
  },
});

ObjectDefineProperty(Module, "wrapper", {
  get() {
    return wrapperProxy;
  },

  set(value) {
    patched = true;
    wrapperProxy = value;
  },
});

function isEsmSyntaxError(error) {
  return (
    error instanceof SyntaxError &&
    (StringPrototypeIncludes(error.message, "Cannot use import statement outside a module") ||
      StringPrototypeIncludes(error.message, "Unexpected token 'export'"))
  );
}

function enrichCJSError(error) {
  if (isEsmSyntaxError(error)) {
    console.error('To load an ES module, set "type": "module" in the package.json or use ' + "the .mjs extension.");
  }
}

function wrapSafe(filename, content, cjsModuleInstance, format) {
  let f;
  let err;

  if (patched) {
    [f, err] = core.evalContext(Module.wrap(content), url.pathToFileURL(filename).toString(), [format !== "module"]);
  } else {
    // The file is known by its path, in stack traces too.
    try {
      return op_rt_compile_cjs(content, filename);
    } catch (error) {
      const isModule = isEsmSyntaxError(error) || (error instanceof SyntaxError && op_require_can_parse_as_esm(content));
      if (format === "commonjs" && isModule) internals.rt.modules.warnEsmSyntax(filename);
      throw error;
    }
  }
  if (err) {
    if (process.mainModule === cjsModuleInstance) {
      enrichCJSError(err.thrown);
    }
    throw err.thrown;
  }
  return f;
}

Module.prototype._compile = function (written, filename, givenFormat, sourceFromHook = false) {
  const { kind: format, text: content } = withoutTypes(written, givenFormat);
  if (format === "module") {
    return loadESMFromCJS(this, filename, content, sourceFromHook);
  }

  let compiledWrapper;
  try {
    compiledWrapper = wrapSafe(filename, content, this, format);
  } catch (err) {
    if (format !== "commonjs" && err instanceof SyntaxError && (op_require_can_parse_as_esm(content) || isEsmSyntaxError(err))) {
      return loadESMFromCJS(this, filename, content, sourceFromHook);
    }
    throw err;
  }

  rememberSourceMap(filename, content);
  const dirname = pathDirname(filename);
  const require = makeRequireFunction(this);
  const exports = this.exports;
  const thisValue = exports;
  if (requireDepth === 0) holdStats();

  const result = compiledWrapper.call(thisValue, exports, require, this, filename, dirname);
  if (requireDepth === 0) releaseStats();
  return result;
};

const compileModule = Module.prototype._compile;

Module._extensions[".js"] = function (module, filename) {
  if (loadFromHooks(module, filename)) return;
  // We don't define everything on Module.extensions in
  // order to prevent probing for these files
  if (
    StringPrototypeEndsWith(filename, ".js") ||
    StringPrototypeEndsWith(filename, ".ts") ||
    StringPrototypeEndsWith(filename, ".jsx") ||
    StringPrototypeEndsWith(filename, ".tsx")
  ) {
    return loadMaybeCjs(module, filename);
  } else if (StringPrototypeEndsWith(filename, ".mts")) {
    return loadESMFromCJS(module, filename);
  } else if (StringPrototypeEndsWith(filename, ".cts")) {
    return loadCjs(module, filename);
  } else {
    return loadMaybeCjs(module, filename);
  }
};

Module._extensions[".cjs"] = loadCjs;
Module._extensions[".mjs"] = (module, filename) => {
  if (!loadFromHooks(module, filename)) loadESMFromCJS(module, filename);
};
Module._extensions[".wasm"] = (module, filename) => loadESMFromCJS(module, filename);

// Tools that bring a compiler of their own replace `_compile`, and get the text as it was written. False: nobody did.
function loadAsWritten(module, filename) {
  if (module._compile === compileModule || !StringPrototypeEndsWith(filename, "ts")) return false;
  const { formatByName, textOf } = chains();
  module._compile(textOf(filename), filename, formatByName(filename));
  return true;
}

function loadMaybeCjs(module, filename) {
  if (loadAsWritten(module, filename)) return;
  const content = internals.rt.require.readSource(filename);
  // A package of type "commonjs" has no ES modules in `.js` files.
  const format = op_require_is_maybe_cjs(filename)
    ? op_rt_main_format(filename) === "commonjs"
      ? "commonjs"
      : undefined
    : "module";
  module._compile(content, filename, format);
}

function loadCjs(module, filename) {
  if (loadFromHooks(module, filename) || loadAsWritten(module, filename)) return;
  const content = internals.rt.require.readSource(filename);
  module._compile(content, filename, "commonjs");
}

// Walks the chain of first-requiring parents, innermost first. The chain is
// the require() stack at first load and so is acyclic, but a `seen` guard
// keeps a corrupted cache from spinning here forever.
function getRequireStack(parent) {
  const requireStack = [];
  const seen = new SafeSet();
  for (let cursor = parent; cursor; cursor = moduleParentCache.get(cursor)) {
    if (SetPrototypeHas(seen, cursor)) break;
    SetPrototypeAdd(seen, cursor);
    ArrayPrototypePush(requireStack, cursor.filename || cursor.id);
  }
  return requireStack;
}

function throwRequireAsyncModule(specifier, module) {
  // Use moduleParentCache directly to avoid triggering the module.parent
  // deprecation getter when --pending-deprecation is set.
  const parentModule = module ? moduleParentCache.get(module) : undefined;
  const parent = parentModule?.filename ?? "<unknown>";
  throw internals.rt.modules.requireAsyncModuleError(url.fileURLToPath(specifier), parent, getRequireStack(parentModule));
}

function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
  // A main file that turns out to be an ES module may await at its top level: it is imported, not required.
  if (module === mainModule && !module.loaded && module.id === ".") {
    mainModule = null;
    process.mainModule = undefined;
    delete Module._cache[filename];
    if (sourceFromHook) importHooks().keepRequired(url.pathToFileURL(filename).href, code);
    internals.rt.modules.mainIsModule(filename);
    return;
  }
  const parent = moduleParentCache.get(module)?.filename;
  if (getOptionValue("--no-require-module") || getOptionValue("--no-experimental-require-module")) {
    throw internals.rt.modules.requireEsmError(filename, parent, findPackageJSON(url.pathToFileURL(filename)));
  }
  internals.rt.modules.traceRequireModule(filename, parent);
  let specifier = SetPrototypeHas(virtual, filename) ? filename : url.pathToFileURL(filename).toString();
  let namespace;
  try {
    if (sourceFromHook) specifier = importHooks().keepRequired(specifier, code);
    namespace = op_import_sync(specifier);
  } catch (e) {
    if (e instanceof Error && StringPrototypeIncludes(e.message, "Top-level await is not allowed in synchronous evaluation")) {
      throwRequireAsyncModule(specifier, module);
    }
    // deno_core hands over a copy of what the module threw, whose message holds the class and the stack.
    throw internals.rt.modules.requiredModuleError(e, filename, moduleParentCache.get(module)?.filename);
  }
  if (ObjectHasOwn(namespace, "module.exports")) {
    module.exports = namespace["module.exports"];
  } else {
    module.exports = namespace;
  }
}

function stripBOM(content) {
  if (StringPrototypeCharCodeAt(content, 0) === 0xfeff) {
    content = StringPrototypeSlice(content, 1);
  }
  return content;
}

// Native extension for .json
Module._extensions[".json"] = function (module, filename) {
  if (!loadFromHooks(module, filename)) parseJson(module, filename, op_require_read_file(filename));
};

function parseJson(module, filename, text) {
  try {
    module.exports = JSONParse(stripBOM(text));
  } catch (err) {
    err.message = filename + ": " + err.message;
    throw err;
  }
}

// Native extension for .node
Module._extensions[".node"] = function (module, filename) {
  if (filename.endsWith("cpufeatures.node")) {
    throw new Error("Using cpu-features module is currently not supported");
  }
  // What an add-on's callback throws is an uncaught error.
  module.exports = internals.rt.modules.openAddon(
    op_napi_open,
    filename,
    globalThis,
    Buffer.from,
    internals.rt.fatal.uncaughtException,
    emitInit,
    emitBefore,
    emitAfter,
    emitDestroy,
  );
};

function createRequireFromPath(filename, sourceURL) {
  const proxyPath = op_require_proxy_path(filename) ?? filename;
  const mod = new Module(proxyPath);
  mod.filename = proxyPath;
  mod.paths = Module._nodeModulePaths(mod.path);
  if (sourceURL !== undefined) {
    // Preserve the original URL (with query/hash) for resolve hooks'
    // `context.parentURL`, which would otherwise lose those parts via
    // pathToFileURL(filename).
    mod[kSourceURL] = sourceURL;
  }
  return makeRequireFunction(mod);
}

function makeRequireFunction(mod) {
  const require = function require(path) {
    return mod.require(path);
  };

  function resolve(request, options) {
    options = options == null ? {} : { __proto__: null, ...options };
    options[requireResolveOptionsMarker] = true;
    return Module._resolveFilename(request, mod, false, options);
  }

  require.resolve = resolve;

  function paths(request) {
    return Module._resolveLookupPaths(request, mod);
  }

  resolve.paths = paths;
  // Use ObjectDefineProperty so user-installed Object.prototype.main setters
  // are not invoked when require() is constructed. Mirrors setOwnProperty()
  // in Node's lib/internal/modules/helpers.js.
  ObjectDefineProperty(require, "main", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    value: mainModule,
    writable: true,
  });
  // Enable support to add extra extension types.
  require.extensions = Module._extensions;
  require.cache = Module._cache;

  return require;
}

// Matches to:
// - /foo/...
// - \foo\...
// - C:/foo/...
// - C:\foo\...
const RE_START_OF_ABS_PATH = /^([/\\]|[a-zA-Z]:[/\\])/;

function isAbsolute(filenameOrUrl) {
  return RE_START_OF_ABS_PATH.test(filenameOrUrl);
}

// Match Node's error reason (see lib/internal/modules/cjs/loader.js).
const kCreateRequireError = "must be a file URL object, file URL string, or absolute path string";

function createRequire(filenameOrUrl) {
  let fileUrlStr;
  if (filenameOrUrl instanceof URL) {
    if (filenameOrUrl.protocol !== "file:") {
      throw new internalErrors.ERR_INVALID_ARG_VALUE("filename", filenameOrUrl, kCreateRequireError);
    }
    fileUrlStr = filenameOrUrl.toString();
  } else if (typeof filenameOrUrl === "string") {
    if (!filenameOrUrl.startsWith("file:") && !isAbsolute(filenameOrUrl)) {
      throw new internalErrors.ERR_INVALID_ARG_VALUE("filename", filenameOrUrl, kCreateRequireError);
    }
    fileUrlStr = filenameOrUrl;
  } else {
    throw new internalErrors.ERR_INVALID_ARG_VALUE("filename", filenameOrUrl, kCreateRequireError);
  }
  const filename = op_require_as_file_path(fileUrlStr) ?? fileUrlStr;
  return createRequireFromPath(filename, fileUrlStr);
}

function getBuiltinModule(id) {
  if (typeof id !== "string") {
    throw new internalErrors.ERR_INVALID_ARG_TYPE("id", "string", id);
  }
  if (!isBuiltin(id)) {
    return undefined;
  }

  if (StringPrototypeStartsWith(id, "node:")) {
    // Slice 'node:' prefix
    id = StringPrototypeSlice(id, 5);
  }

  const mod = loadNativeModule(id, id);
  if (mod) {
    return mod.exports;
  }

  return undefined;
}
>>>>>>> h-addon

Module.isBuiltin = isBuiltin;

Module.createRequire = createRequire;

provide({ isAbsolute, Module, pathDirname, pathResolve, stat, toRealPath });
Module.findPackageJSON = findPackageJSON;

Module._initPaths = function () {
  const paths = internals.rt.modules.globalPaths();
  setModulePaths(paths);
  Module.globalPaths = ArrayPrototypeSlice(paths);
};

internals.rt.builtins.require = (name) => {
  warnOfDeprecation(name);
  return loadNativeModule(name, name).exports;
};

function syncBuiltinESMExports() {
  internals.rt.builtins.sync();
}

Module.syncBuiltinESMExports = syncBuiltinESMExports;

// Mostly used by tools like ts-node.
Module.runMain = function () {
  Module._load(process.argv[1], null, true);
};

Module.Module = Module;

Module.findSourceMap = findSourceMap;
Module.SourceMap = SourceMap;

Module.stripTypeScriptTypes = stripTypeScriptTypes;

// Hooks in a thread of their own.
export function register(specifier, parentURL = undefined, options = undefined) {
  return core.loadExtScript("ext:rt_node/module_register.js").register(specifier, parentURL, options);
}

Module.register = register;
Module.registerHooks = registerHooks;

export const { constants, enableCompileCache, flushCompileCache, getCompileCacheDir } = internals.rt.modules.compileCache;
Module.constants = constants;
Module.enableCompileCache = enableCompileCache;
Module.flushCompileCache = flushCompileCache;
Module.getCompileCacheDir = getCompileCacheDir;

// A program that never loaded them has no connections: closing must not load them.
function closeIdleConnections() {
  try {
    const http = ObjectGetOwnPropertyDescriptor(exportsOf, "http")?.value;
    if (http?.globalAgent) {
      http.globalAgent.destroy();
    }
  } catch {
    // Ignore
  }
  try {
    const https = ObjectGetOwnPropertyDescriptor(exportsOf, "https")?.value;
    if (https?.globalAgent) {
      https.globalAgent.destroy();
    }
  } catch {
    // Ignore
  }
}

internals.closeIdleConnections = closeIdleConnections;

export {
  builtinModules,
  createRequire,
  findPackageJSON,
  findSourceMap,
  getBuiltinModule,
  isBuiltin,
  Module,
  registerHooks,
  SourceMap,
  stripTypeScriptTypes,
  syncBuiltinESMExports,
  wrap,
};
export const _cache = Module._cache;
export const _extensions = Module._extensions;
export const _findPath = Module._findPath;
export const _initPaths = Module._initPaths;
export const _load = Module._load;
export const _nodeModulePaths = Module._nodeModulePaths;
export const _pathCache = Module._pathCache;
export const _preloadModules = Module._preloadModules;
export const _resolveFilename = Module._resolveFilename;
export const _resolveLookupPaths = Module._resolveLookupPaths;
export const _stat = Module._stat;
export const globalPaths = Module.globalPaths;
export const runMain = Module.runMain;

// Errors of type stripping show their place.
internals.rt.require.readSource = (filename) => {
  try {
    return op_require_read_file(filename);
  } catch (error) {
    throw internals.rt.modules.sourceError(error);
  }
};
internals.rt.require.makeRequire = makeRequireFunction;
internals.rt.require.wrapSafe = wrapSafe;
internals.rt.require.clearResolutionCaches = forgetFiles;

export default Module;
