// Copyright 2018-2026 the Deno authors. MIT license.

// `node:module`: what it exports, of the scripts module_*.js beside it. How files are found is in find_module.js.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_require_read_file } from "ext:core/ops";
import console from "node:console";
import path from "node:path";
import pathPosix from "node:path/posix";
import pathWin32 from "node:path/win32";
import process from "node:process";

const { ArrayPrototypeSlice, ObjectGetOwnPropertyDescriptor, RegExpPrototypeExec } = primordials;

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
const { forgetFiles, setModulePaths } = core.loadExtScript("ext:rt_node/find_module.js");
const { askFiles, pathDirname, pathResolve, stat, toRealPath } = core.loadExtScript("ext:rt_node/module_files.js");
const { replaced } = core.loadExtScript("ext:rt_node/fs_originals.js");
const { findPackageJSON, provide } = core.loadExtScript("ext:rt_node/find_package_json.js");
const { findSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
const { Module } = core.loadExtScript("ext:rt_node/module_class.js");
registerBuiltins({ console, module: Module, path, posix: pathPosix, win32: pathWin32 });
const { createRequire, isAbsolute, makeRequireFunction } = core.loadExtScript("ext:rt_node/module_require.js");
const { looksLikeModule, wrap, wrapSafe } = core.loadExtScript("ext:rt_node/module_compile.js");
core.loadExtScript("ext:rt_node/module_extensions.js");
const { getBuiltinModule, loadNativeModule } = core.loadExtScript("ext:rt_node/module_load.js");

Module.isBuiltin = isBuiltin;

Module.createRequire = createRequire;

provide({ isAbsolute, Module, pathDirname, pathResolve, stat, toRealPath });
Module.findPackageJSON = findPackageJSON;

// They are those of a process.
internals.rt.modules.forgetGlobalPaths = () => {
  setModulePaths([]);
  Module.globalPaths = [];
};

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
  closeThoseOf("http");
  closeThoseOf("https");
}

function closeThoseOf(name) {
  try {
    const agent = ObjectGetOwnPropertyDescriptor(exportsOf, name)?.value?.globalAgent;
    closeAll(agent?.freeSockets);
    closeAll(agent?.sockets);
  } catch {
    // The program may have any agent.
  }
}

function closeAll(lists) {
  for (const name in lists) {
    const sockets = ArrayPrototypeSlice(lists[name]);
    for (let i = 0; i < sockets.length; i++) {
      // One that waits for the process that starts (noted_work.js).
      const waits = sockets[i].connecting && !sockets[i]._handle;
      if (!waits) sockets[i].destroy();
    }
  }
}

internals.closeIdleConnections = closeIdleConnections;

// Whether the program has loaded a module with connections.
internals.hasConnections = () => {
  const modules = ["net", "http", "https", "tls"];
  for (let i = 0; i < modules.length; i++) {
    if (ObjectGetOwnPropertyDescriptor(exportsOf, modules[i])?.value !== undefined) return true;
  }
  return false;
};

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
  const read = replaced("readFileSync");
  try {
    if (read === undefined) return askFiles(op_require_read_file, filename);
    const text = read(filename, "utf8");
    const isTyped = RegExpPrototypeExec(/\.[cm]?ts$/, filename) !== null;
    return isTyped ? internals.rt.modules.stripTypes(text) : text;
  } catch (error) {
    // What cannot be read is told as by the function of `node:fs` that Node calls.
    if (read === undefined && error?.code !== undefined && error.name !== "SyntaxError") {
      core.loadExtScript("ext:deno_node/fs.ts").readFileSync(filename, "utf8");
    }
    throw internals.rt.modules.sourceError(error);
  }
};
internals.rt.require.makeRequire = makeRequireFunction;
internals.rt.require.wrapSafe = wrapSafe;
internals.rt.require.looksLikeModule = looksLikeModule;
internals.rt.require.clearResolutionCaches = forgetFiles;

export default Module;
