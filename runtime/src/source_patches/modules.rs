//! `require`: finding, compiling and running CommonJS files.

use super::{File, Patch};

pub const FILES: &[File] = &[
    File {
        specifier: "node:module",
        patches: &[
            // CommonJS files are known by their path, in stack traces too, as in Node.
            Patch::once(
                "    [f, err] = core.compileFunction(
      content,
      url.pathToFileURL(filename).toString(),
      [format !== \"module\"],
      [
        \"exports\",
        \"require\",
        \"module\",
        \"__filename\",
        \"__dirname\",
      ],
    );",
                "    try {
      return op_rt_compile_cjs(content, filename);
    } catch (error) {
      if (format === \"commonjs\" && isEsmSyntaxError(error)) internals.rt.warnEsmSyntax(filename);
      throw error;
    }",
            ),
            Patch::once(
                "  op_require_try_self,
} from \"ext:core/ops\";",
                "  op_require_try_self,
  op_rt_compile_cjs,
  op_rt_main_format,
} from \"ext:core/ops\";",
            ),
            // A package of type "commonjs" has no ES modules in `.js` files.
            Patch::once(
                "  const format = op_require_is_maybe_cjs(filename) ? undefined : \"module\";",
                "  const format = op_require_is_maybe_cjs(filename)
    ? op_rt_main_format(filename) === \"commonjs\" ? \"commonjs\" : undefined
    : \"module\";",
            ),
            // An error of the main module goes up untouched, so that V8 still knows the line that threw it.
            Patch::once(
                MAIN_CATCH,
                "  } finally {
    // nothing to undo
  }
",
            ),
            // A main file that turns out to be an ES module may await at its top level: it is imported, not required.
            Patch::once(
                "function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
",
                "function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
  if (module === mainModule && !module.loaded && module.id === \".\") {
    mainModule = null;
    process.mainModule = undefined;
    delete Module._cache[filename];
    internals.rt.mainIsModule(filename);
    return;
  }
",
            ),
            Patch::once(
                "export default Module;",
                "// Only enumerable extensions are tried for a request without one.
for (const extension of new SafeArrayIterator([\".cjs\", \".mjs\", \".wasm\"])) {
  const value = Module._extensions[extension];
  ObjectDefineProperty(Module._extensions, extension, {
    __proto__: null, configurable: true, enumerable: false, value, writable: true,
  });
}
internals.rt.readSource = (filename) => {
  try {
    return op_require_read_file(filename);
  } catch (error) {
    throw internals.rt.sourceError(error);
  }
};
internals.rt.makeRequire = makeRequireFunction;
internals.rt.wrapSafe = wrapSafe;
internals.rt.clearResolutionCaches = () => {
  Module._pathCache = ObjectCreate(null);
  realpathCache.clear();
  statCache = null;
};
export default Module;",
            ),
            // The event loop does this next, outside the main module's stack.
            Patch::once(
                "  if (isMain && parent === null) {
    core.processTicksAndRejections();
  }
",
                "",
            ),
            // Built-ins that only the `node:` scheme names.
            Patch::once(
                "  return request in nativeModuleExports;
}",
                "  return request in nativeModuleExports && request !== \"test\" && request !== \"test/reporters\" && request !== \"sqlite\";
}",
            ),
            // The folders of NODE_PATH.
            Patch::once(
                "    ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
  }
  return paths;",
                "    ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
  }
  if (modulePaths.length > 0) ArrayPrototypePush(paths, ...new SafeArrayIterator(modulePaths));
  return paths;",
            ),
            // `--preserve-symlinks` and `--preserve-symlinks-main`.
            Patch::once(
                "  const rc = stat(requestPath);
  if (rc !== 0) return;
  return toRealPath(requestPath);",
                "  const rc = stat(requestPath);
  if (rc !== 0) return;
  return keepsSymlinks(_isMain) ? pathResolve(requestPath) : toRealPath(requestPath);",
            ),
            Patch::once(
                "const realpathCache = new SafeMap();
function toRealPath",
                "const realpathCache = new SafeMap();
function keepsSymlinks(isMain) {
  return internals.rt.options[isMain ? \"--preserve-symlinks-main\" : \"--preserve-symlinks\"];
}
function toRealPath",
            ),
            Patch::once(
                "        filename = toRealPath(basePath);",
                "        filename = keepsSymlinks(isMain) ? pathResolve(basePath) : toRealPath(basePath);",
            ),
            Patch::once(
                "  if (filename) {
    return op_require_real_path(filename);
  }",
                "  if (filename) {
    return keepsSymlinks(isMain) ? filename : op_require_real_path(filename);
  }",
            ),
            Patch::once(
                "  } else {
    this.filename = op_require_real_path(filename);
  }
  this.paths",
                "  } else {
    this.filename = keepsSymlinks(this === mainModule) ? filename : op_require_real_path(filename);
  }
  this.paths",
            ),
            // Resolution errors in Node's words.
            Patch::once(
                "Module._resolveFilename = function (
  request,
  parent,
  isMain,
  options,
) {",
                "Module._resolveFilename = function (request, parent, isMain, options) {
  try {
    return resolveFilename(request, parent, isMain, options);
  } catch (error) {
    throw internals.rt.resolutionError(error);
  }
};

function resolveFilename(
  request,
  parent,
  isMain,
  options,
) {",
            ),
            Patch::once(
                "  err.code = \"MODULE_NOT_FOUND\";
  err.requireStack = requireStack;
  throw err;
};",
                "  err.code = \"MODULE_NOT_FOUND\";
  err.requireStack = requireStack;
  throw err;
}",
            ),
            // Errors of type stripping show their place.
            Patch::once(
                "  const content = op_require_read_file(filename);
  const format =",
                "  const content = internals.rt.readSource(filename);
  const format =",
            ),
            Patch::once(
                "  const content = op_require_read_file(filename);
  module._compile(content, filename, \"commonjs\");",
                "  const content = internals.rt.readSource(filename);
  module._compile(content, filename, \"commonjs\");",
            ),
            // A program that never loaded them has no connections: closing must not load them.
            Patch::once(
                "    const http = nativeModuleExports[\"http\"];",
                "    const http = ObjectGetOwnPropertyDescriptor(nativeModuleExports, \"http\")?.value;",
            ),
            Patch::once(
                "    const https = nativeModuleExports[\"https\"];",
                "    const https = ObjectGetOwnPropertyDescriptor(nativeModuleExports, \"https\")?.value;",
            ),
            Patch::once(
                "  const paths = op_require_init_paths();",
                "  const paths = internals.rt.globalPaths();",
            ),
            // deno_core hands over a copy of what the module threw, whose message holds the class and the stack.
            Patch::once(
                "      _throwRequireAsyncModule(specifier, module);
    }
    throw e;
",
                "      _throwRequireAsyncModule(specifier, module);
    }
    throw internals.rt.requiredModuleError(e, filename, moduleParentCache.get(module)?.filename);
",
            ),
            Patch::once(
                "  throw new internalErrors.ERR_REQUIRE_ASYNC_MODULE(
    specifier,
    parent,
    getRequireStack(parentModule),
  );
",
                "  throw internals.rt.requireAsyncModuleError(url.fileURLToPath(specifier), parent, getRequireStack(parentModule));
",
            ),
            // Loaded when a program asks for it; nothing at the start of a process needs it.
            Patch::once(
                "const workerThreads = core.loadExtScript(
  \"ext:deno_node/worker_threads.ts\",
);",
                "",
            ),
            Patch::once(
                "    worker_threads: workerThreads,
  };",
                "  };
  lazyNodeModules.worker_threads = () => core.loadExtScript(\"ext:deno_node/worker_threads.ts\");",
            ),
            // The global of that name belongs to workers; what an add-on's callback throws is an uncaught error.
            Patch::once(
                "    buffer.Buffer.from,
    reportError,",
                "    buffer.Buffer.from,
    internals.rt.uncaughtException,",
            ),
            Patch::once(
                "  module.exports = op_napi_open(
    filename,",
                "  module.exports = internals.rt.openAddon(
    op_napi_open,
    filename,",
            ),
            // The compile cache.
            Patch::once(
                "Module.registerHooks = registerHooks;
",
                "Module.registerHooks = registerHooks;

export const { constants, enableCompileCache, flushCompileCache, getCompileCacheDir } = internals.rt.compileCache;
Module.constants = constants;
Module.enableCompileCache = enableCompileCache;
Module.flushCompileCache = flushCompileCache;
Module.getCompileCacheDir = getCompileCacheDir;
",
            ),
        ],
    },
];

const MAIN_CATCH: &str = "  } catch (err) {
    // For a top-level CommonJS throw in the entry module, fire
    // 'uncaughtExceptionMonitor' and 'uncaughtException' synchronously with
    // origin === 'uncaughtException', matching Node.js semantics.
    //
    // Without this, the throw bubbles up to the ESM wrapper that loads the
    // main CJS module, becomes a module evaluation rejection, and is routed
    // through Deno's unhandled-rejection path.
    if (
      isMain &&
      parent === null &&
      typeof process !== \"undefined\" &&
      typeof process._fatalException === \"function\"
    ) {
      if (process._fatalException(err)) {
        return module.exports;
      }
      if (err !== null && typeof err === \"object\") {
        const set = internals._dispatchedFatalErrors;
        if (set !== undefined) set.add(err);
      }
    }
    throw err;
  }
";
