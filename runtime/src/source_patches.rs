//! Changes to the JavaScript of Deno's extension crates. Each is a literal text that must stand exactly once in its file:
//! a new version of a crate that moves it fails the build instead of passing unpatched.

/// A file that is ours from the first line to the last.
pub fn replacement(specifier: &str) -> Option<&'static str> {
    match specifier {
        "ext:deno_node/inspector.js" => Some(rt_inspector::INSPECTOR_SCRIPT),
        "ext:deno_web/13_message_port.js" => Some(rt_worker::MESSAGE_PORT_SCRIPT),
        "ext:deno_node/worker_threads.ts" => Some(rt_worker::WORKER_THREADS_SCRIPT),
        "ext:deno_web/01_broadcast_channel.js" => Some(rt_worker::BROADCAST_CHANNEL_SCRIPT),
        "ext:deno_web/locks.js" => Some(rt_worker::LOCKS_MODULE),
        "ext:deno_node/v8.ts" => Some(rt_v8::V8_SCRIPT),
        "node:v8" => Some(rt_v8::V8_MODULE),
        "ext:deno_node/perf_hooks.js" => Some(rt_v8::PERF_HOOKS_SCRIPT),
        _ => None,
    }
}

struct Patch {
    specifier: &'static str,
    find: &'static str,
    replace: &'static str,
    /// How often the text stands in the file: once, unless a file repeats itself.
    times: usize,
}

const PATCHES: &[Patch] = &[
    // The one place that says which Node version programs see.
    Patch {
        specifier: "ext:deno_node/_process/process.ts",
        find: "\"__NODE_VERSION__\"",
        replace: concat!("\"", crate::node_version!(), "\""),
        times: 1,
    },
    // The global console is ours (js/20_console.js) and lives in no list of Deno's.
    Patch {
        specifier: "node:console",
        find: "import { windowOrWorkerGlobalScope } from \"ext:runtime/98_global_scope_shared.js\";",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "node:console",
        find: "const _consoleDesc = windowOrWorkerGlobalScope.console as any;",
        replace: "const _consoleDesc = { value: internals.rt.console };",
        times: 1,
    },
    Patch {
        specifier: "node:console",
        find: "import { core, primordials } from \"ext:core/mod.js\";",
        replace: "import { core, internals, primordials } from \"ext:core/mod.js\";",
        times: 1,
    },
    // The command line was parsed once, in Rust: its options replace what the file parses for itself.
    Patch {
        specifier: "ext:deno_node/internal_binding/node_options.ts",
        find: "  optionsMap = options;\n  return { options };",
        replace: "  internals.rt.applyOptions(options);\n  optionsMap = options;\n  return { options };",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal_binding/node_options.ts",
        find: "const { primordials } = __bootstrap;",
        replace: "const { internals, primordials } = __bootstrap;",
        times: 1,
    },
    // CommonJS files are known by their path, in stack traces too, as in Node.
    Patch {
        specifier: "node:module",
        find: "    [f, err] = core.compileFunction(
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
        replace: "    try {
      return op_rt_compile_cjs(content, filename);
    } catch (error) {
      if (format === \"commonjs\" && isEsmSyntaxError(error)) internals.rt.warnEsmSyntax(filename);
      throw error;
    }",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  op_require_try_self,
} from \"ext:core/ops\";",
        replace: "  op_require_try_self,
  op_rt_compile_cjs,
} from \"ext:core/ops\";",
        times: 1,
    },
    // Uncaught errors come to us first (js/40_fatal.js): the global object is no event target.
    Patch {
        specifier: "node:process",
        find: "    globalThis.addEventListener(\"error\", processOnError);",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "    globalThis.removeEventListener(\"error\", processOnError);",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "  return Deno.exit(code || 0);",
        replace: "  return internals.rt.exit(code || 0);",
        times: 1,
    },
    // An error of the main module goes up untouched, so that V8 still knows the line that threw it.
    Patch {
        specifier: "node:module",
        find: MAIN_CATCH,
        replace: "  } finally {
    // nothing to undo
  }
",
        times: 1,
    },
    // A main file that turns out to be an ES module may await at its top level: it is imported, not required.
    Patch {
        specifier: "node:module",
        find: "function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
",
        replace: "function loadESMFromCJS(module, filename, code, sourceFromHook = false) {
  if (module === mainModule && !module.loaded && module.id === \".\") {
    mainModule = null;
    process.mainModule = undefined;
    delete Module._cache[filename];
    internals.rt.mainIsModule(filename);
    return;
  }
",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "export default Module;",
        replace: "// Only enumerable extensions are tried for a request without one.
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
        times: 1,
    },
    // WebCrypto's two native singletons go through a snapshot without their native halves, and no two processes may share
    // the UUIDs drawn in advance.
    Patch {
        specifier: "ext:deno_crypto/00_crypto.js",
        find: "    Crypto.registerSymbols(webidl.brand, kKeyObject);
    subtleSingleton = SubtleCrypto.create();",
        replace: "    if (!internals.__rtSnapshot.building) Crypto.registerSymbols(webidl.brand, kKeyObject);
    subtleSingleton = SubtleCrypto.create();",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_crypto/00_crypto.js",
        find: "// Bridge functions for Node.js KeyObject interop",
        replace: "internals.rt.freezeCrypto = () => {
  uuidBatchData = undefined;
  uuidBatch = UUID_BATCH_SIZE;
  return [subtleSingleton, cryptoSingleton];
};
internals.rt.thawCrypto = (adopt) => {
  if (subtleSingleton === undefined) return;
  Crypto.registerSymbols(webidl.brand, kKeyObject);
  adopt(subtleSingleton, SubtleCrypto.create());
  if (cryptoSingleton !== undefined) adopt(cryptoSingleton, Crypto.create(subtleSingleton));
};
// Bridge functions for Node.js KeyObject interop",
        times: 1,
    },
    // Of what Node sets on its errors only `code` is enumerable, so only that is shown below a stack.
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "class NodeErrorAbstraction extends Error {",
        replace: "function hideName(error: Error, name: string) {
  ObjectDefineProperty(error, \"name\", {
    __proto__: null, configurable: true, enumerable: false, value: name, writable: true,
  });
}
function hideToString(error) {
  ObjectDefineProperty(error, \"toString\", {
    __proto__: null, configurable: true, enumerable: false, writable: true,
    value() {
      return `${this.name} [${this.code}]: ${this.message}`;
    },
  });
}
class NodeErrorAbstraction extends Error {",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "    this.code = code;
    this.name = name;
    this.stack = this.stack &&",
        replace: "    this.code = code;
    hideName(this, name);
    this.stack = this.stack &&",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "
    this.toString = function () {
      return `${this.name} [${this.code}]: ${this.message}`;
    };
",
        replace: "
    hideToString(this);
",
        times: 4,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      this.toString = function () {
        return `${this.name} [${this.code}]: ${this.message}`;
      };
",
        replace: "      hideToString(this);
",
        times: 1,
    },
    // Node's order of properties.
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "  for (const prop of new SafeArrayIterator(ObjectKeys(ctx))) {
    if (prop === \"message\" || prop === \"path\" || prop === \"dest\") {
      continue;
    }

    err[prop] = ctx[prop];
  }

  err.code = code;

  if (path) {",
        replace: "  const given = ObjectKeys(ctx);
  if (ctx.errno !== undefined) err.errno = ctx.errno;
  err.code = code;
  for (const prop of new SafeArrayIterator(given)) {
    if (prop === \"message\" || prop === \"path\" || prop === \"dest\" || prop === \"code\") {
      continue;
    }

    err[prop] = ctx[prop];
  }

  if (path) {",
        times: 1,
    },
    // A pending deprecation in Node.
    Patch {
        specifier: "ext:deno_node/_process/process.ts",
        find: "      if (typeof value !== \"string\") {
        nodeProcess ??= loadProcess();",
        replace: "      if (
        typeof value !== \"string\" && typeof value !== \"number\" && typeof value !== \"boolean\" &&
        internals.rt.options[\"--pending-deprecation\"]
      ) {
        nodeProcess ??= loadProcess();",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/_process/process.ts",
        find: "const { core, primordials } = __bootstrap;",
        replace: "const { core, internals, primordials } = __bootstrap;",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "new ERR_INVALID_ARG_TYPE(\"code\", \"integer\", code)",
        replace: "new ERR_INVALID_ARG_TYPE(\"code\", \"number\", code)",
        times: 2,
    },
    // Node's words.
    Patch {
        specifier: "ext:deno_web/03_abort_signal.js",
        find: "new DOMException(\"The signal has been aborted\", \"AbortError\")",
        replace: "new DOMException(\"This operation was aborted\", \"AbortError\")",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "    return \"transform\";",
        replace: "    return \"strip\";",
        times: 1,
    },
    // The event loop does this next, outside the main module's stack.
    Patch {
        specifier: "node:module",
        find: "  if (isMain && parent === null) {
    core.processTicksAndRejections();
  }
",
        replace: "",
        times: 1,
    },
    // Built-ins that only the `node:` scheme names.
    Patch {
        specifier: "node:module",
        find: "  return request in nativeModuleExports;
}",
        replace: "  return request in nativeModuleExports && request !== \"test\" && request !== \"test/reporters\" && request !== \"sqlite\";
}",
        times: 1,
    },
    // The folders of NODE_PATH.
    Patch {
        specifier: "node:module",
        find: "    ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
  }
  return paths;",
        replace: "    ArrayPrototypePush(paths, ...new SafeArrayIterator(lookupPathsResult));
  }
  if (modulePaths.length > 0) ArrayPrototypePush(paths, ...new SafeArrayIterator(modulePaths));
  return paths;",
        times: 1,
    },
    // `--preserve-symlinks` and `--preserve-symlinks-main`.
    Patch {
        specifier: "node:module",
        find: "  const rc = stat(requestPath);
  if (rc !== 0) return;
  return toRealPath(requestPath);",
        replace: "  const rc = stat(requestPath);
  if (rc !== 0) return;
  return keepsSymlinks(_isMain) ? pathResolve(requestPath) : toRealPath(requestPath);",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "const realpathCache = new SafeMap();
function toRealPath",
        replace: "const realpathCache = new SafeMap();
function keepsSymlinks(isMain) {
  return internals.rt.options[isMain ? \"--preserve-symlinks-main\" : \"--preserve-symlinks\"];
}
function toRealPath",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "        filename = toRealPath(basePath);",
        replace: "        filename = keepsSymlinks(isMain) ? pathResolve(basePath) : toRealPath(basePath);",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  if (filename) {
    return op_require_real_path(filename);
  }",
        replace: "  if (filename) {
    return keepsSymlinks(isMain) ? filename : op_require_real_path(filename);
  }",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  } else {
    this.filename = op_require_real_path(filename);
  }
  this.paths",
        replace: "  } else {
    this.filename = keepsSymlinks(this === mainModule) ? filename : op_require_real_path(filename);
  }
  this.paths",
        times: 1,
    },
    // Resolution errors in Node's words.
    Patch {
        specifier: "node:module",
        find: "Module._resolveFilename = function (
  request,
  parent,
  isMain,
  options,
) {",
        replace: "Module._resolveFilename = function (request, parent, isMain, options) {
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
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  err.code = \"MODULE_NOT_FOUND\";
  err.requireStack = requireStack;
  throw err;
};",
        replace: "  err.code = \"MODULE_NOT_FOUND\";
  err.requireStack = requireStack;
  throw err;
}",
        times: 1,
    },
    // Errors of type stripping show their place.
    Patch {
        specifier: "node:module",
        find: "  const content = op_require_read_file(filename);
  const format =",
        replace: "  const content = internals.rt.readSource(filename);
  const format =",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  const content = op_require_read_file(filename);
  module._compile(content, filename, \"commonjs\");",
        replace: "  const content = internals.rt.readSource(filename);
  module._compile(content, filename, \"commonjs\");",
        times: 1,
    },
    // What a snapshot must not keep of the process that built it.
    Patch {
        specifier: "ext:deno_web/15_performance.js",
        find: "const { core, primordials } = __bootstrap;",
        replace: "const { core, internals, primordials } = __bootstrap;",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_web/15_performance.js",
        find: "function setTimeOrigin() {",
        replace: "internals.rt.forgetTime = () => {
  timeOrigin = 0;
  for (let i = 0; i < hrU8.length; i++) hrU8[i] = 0;
};
function setTimeOrigin() {",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "internals.dispatchProcessExitEvent = dispatchProcessExitEvent;",
        replace: "internals.dispatchProcessExitEvent = dispatchProcessExitEvent;
internals.rt.forgetProcess = () => {
  pid = 0;
  ppid = 0;
};",
        times: 1,
    },
    // Compiled as a program would be, where there is no `Deno`.
    Patch {
        specifier: "ext:deno_fs/30_fs.js",
        find: "    'const unix = Deno.build.os === \"darwin\" || Deno.build.os === \"linux\" || Deno.build.os === \"android\" || Deno.build.os === \"openbsd\" || Deno.build.os === \"freebsd\";' +",
        replace: "    `const unix = ${Deno.build.os !== \"windows\"};` +",
        times: 1,
    },
    // Node's words.
    Patch {
        specifier: "ext:deno_node/internal/validators.mjs",
        find: "`>= ${min} && < 4294967296`",
        replace: "`>= ${min} && <= 4294967295`",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/validators.mjs",
        find: "\">= 1 && < 4294967296\"",
        replace: "\">= 1 && <= 4294967295\"",
        times: 1,
    },
    // V8 ends a process that makes a code cache while it will be serialized.
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "const { core, primordials } = __bootstrap;",
        replace: "const { core, internals, primordials } = __bootstrap;
function refuseInBuild() {
  if (!internals.__rtSnapshot.building) return;
  const error = new Error(\"Creating a code cache is not supported in startup snapshot\");
  error.code = \"ERR_NOT_SUPPORTED_IN_SNAPSHOT\";
  throw error;
}",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "  createCachedData() {
",
        replace: "  createCachedData() {
    refuseInBuild();
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "validateBoolean(produceCachedData, \"options.produceCachedData\");",
        replace: "validateBoolean(produceCachedData, \"options.produceCachedData\");
    if (produceCachedData) refuseInBuild();",
        times: 2,
    },
    // Node tells the number too.
    Patch {
        specifier: "node:process",
        find: "    wrapper = () => listener(event);",
        replace: "    wrapper = () => listener(event, constants.os.signals[event]);",
        times: 1,
    },
    // A program that never loaded them has no connections: closing must not load them.
    Patch {
        specifier: "node:module",
        find: "    const http = nativeModuleExports[\"http\"];",
        replace: "    const http = ObjectGetOwnPropertyDescriptor(nativeModuleExports, \"http\")?.value;",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "    const https = nativeModuleExports[\"https\"];",
        replace: "    const https = ObjectGetOwnPropertyDescriptor(nativeModuleExports, \"https\")?.value;",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  const paths = op_require_init_paths();",
        replace: "  const paths = internals.rt.globalPaths();",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/_events.mjs",
        find: "`MaxListeners is ${m}.`",
        replace: "`MaxListeners is ${m}. Use emitter.setMaxListeners() to increase limit`",
        times: 1,
    },
    // deno_core hands over a copy of what the module threw, whose message holds the class and the stack.
    Patch {
        specifier: "node:module",
        find: "      _throwRequireAsyncModule(specifier, module);
    }
    throw e;
",
        replace: "      _throwRequireAsyncModule(specifier, module);
    }
    throw internals.rt.requiredModuleError(e, filename, moduleParentCache.get(module)?.filename);
",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  throw new internalErrors.ERR_REQUIRE_ASYNC_MODULE(
    specifier,
    parent,
    getRequireStack(parentModule),
  );
",
        replace: "  throw internals.rt.requireAsyncModuleError(url.fileURLToPath(specifier), parent, getRequireStack(parentModule));
",
        times: 1,
    },
    // What a listener throws is an uncaught error, raised once the other listeners have run.
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "function reportException(error) {
  reportExceptionStackedCalls++;",
        replace: "function reportException(error) {
  const { nextTick } = core.loadExtScript(\"ext:deno_node/_next_tick.ts\");
  nextTick(() => __bootstrap.internals.rt.uncaughtException(error, false, null, true));
  return;
  reportExceptionStackedCalls++;",
        times: 1,
    },
    // Node's words.
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      \"The destination thread threw an error while receiving the message.\",",
        replace: "      \"The destination thread threw an error while processing the message\",",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      \"The destination thread refused or failed to receive the message.\",",
        replace: "      \"Cannot find the destination thread or listener\",",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      \"Cannot send a message to the same thread.\",",
        replace: "      \"Cannot sent a message to the same thread\",",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      \"Sending a message to another thread timed out.\",",
        replace: "      \"Sending a message to another thread timed out\",",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/errors.ts",
        find: "      detail = \" Wrap data: URLs with `new URL`.\";
    }",
        replace: "      detail = \" Wrap data: URLs with `new URL`.\";
    }
    detail += ` Received ${JSONStringify(filename)}`;",
        times: 1,
    },
    // Messages of other threads are for those who listen.
    Patch {
        specifier: "node:process",
        find: "  return this;
};

Process.prototype.off = function (",
        replace: "  if (event === \"workerMessage\") internals.rt.listenForThreads();
  return this;
};

Process.prototype.off = function (",
        times: 1,
    },
    // A worker has a title of its own.
    Patch {
        specifier: "node:process",
        find: "ObjectDefineProperty(process, \"title\", {
  __proto__: null,",
        replace: "ObjectDefineProperty(process, \"title\", {
  __proto__: null,
  configurable: true,
  enumerable: true,",
        times: 1,
    },
    // Loaded when a program asks for it; nothing at the start of a process needs it.
    Patch {
        specifier: "node:module",
        find: "const workerThreads = core.loadExtScript(
  \"ext:deno_node/worker_threads.ts\",
);",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "    worker_threads: workerThreads,
  };",
        replace: "  };
  lazyNodeModules.worker_threads = () => core.loadExtScript(\"ext:deno_node/worker_threads.ts\");",
        times: 1,
    },
    // What else can be sent registers together with these.
    Patch {
        specifier: "ext:deno_node/02_register_cloneable.js",
        find: "let keysMod;",
        replace: "core.loadExtScript(\"ext:rt_worker/cloneables.js\");

let keysMod;",
        times: 1,
    },
    // Clones of a block list are the same list, in any thread: its rules and their texts are Rust's.
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "  op_blocklist_add_address,
  op_blocklist_add_range,
  op_blocklist_add_subnet,
  op_blocklist_check,
  op_blocklist_new,
",
        replace: "  op_rt_block_list_add_range,
  op_rt_block_list_add_subnet,
  op_rt_block_list_check,
  op_rt_block_list_describe,
  op_rt_block_list_new,
  op_rt_block_list_rules,
  op_rt_block_list_share,
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "  constructor() {
    this[internalBlockList] = op_blocklist_new();
    this[kRules] = [];
  }
",
        replace: "  constructor() {
    this[internalBlockList] = op_rt_block_list_new();
  }

  get [kRules]() {
    return op_rt_block_list_rules(this[internalBlockList]);
  }

  [core.hostObjectBrand]() {
    return { type: \"BlockList\", id: op_rt_block_list_share(this[internalBlockList]) };
  }
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "    op_blocklist_add_address(this[internalBlockList], address);",
        replace: "    op_rt_block_list_add_range(this[internalBlockList], address, address);",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "= op_blocklist_add_range(this",
        replace: "= op_rt_block_list_add_range(this",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "    op_blocklist_add_subnet(this[",
        replace: "    op_rt_block_list_add_subnet(this[",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "return op_blocklist_check(this[",
        replace: "return op_rt_block_list_check(this[",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "ArrayPrototypeUnshift(
      this[kRules],",
        replace: "op_rt_block_list_describe(
      this[internalBlockList],",
        times: 3,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "  ArrayPrototypeUnshift,
",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "class SocketAddress {
  static isSocketAddress",
        replace: "class SocketAddress {
  [core.hostObjectBrand]() {
    return { type: \"SocketAddress\", ...this[kDetail] };
  }

  static isSocketAddress",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/blocklist.mjs",
        find: "return {
  BlockList,
",
        replace: "function adopt(list, rules) {
  list[internalBlockList] = rules;
  return list;
}

return {
  adopt,
  BlockList,
",
        times: 1,
    },
    // File handles can be transferred.
    Patch {
        specifier: "ext:deno_node/internal/fs/handle.ts",
        find: "const kLocked = Symbol(\"kLocked\");",
        replace: "const kLocked = Symbol(\"kLocked\");
const kTransferred = Symbol(\"kTransferred\");
export const kTakeFd = Symbol(\"kTakeFd\");",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/fs/handle.ts",
        find: "  get fd() {
    return this.#rid;
  }
",
        replace: "  get fd() {
    return this.#rid;
  }

  get [core.hostObjectBrand]() {
    core.loadExtScript(\"ext:rt_worker/cloneables.js\");
    return \"FileHandle\";
  }

  [kTakeFd](refuse) {
    const fd = this.#rid;
    if (this[kClosePromise] || this[kRefs] > 1) refuse(\"Cannot transfer FileHandle while in use\");
    if (fd === -1) refuse(\"Cannot clone object of unsupported type.\");
    this.#rid = -1;
    this[kTransferred] = true;
    return fd;
  }
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/internal/fs/handle.ts",
        find: "  assertNotClosed(handle.fd, fnName);",
        replace: "  if (handle[kTransferred]) {
    throw ObjectAssign(new Error(\"The FileHandle has been transferred\"), { code: \"EBADF\", syscall: fnName });
  }
  assertNotClosed(handle.fd, fnName);",
        times: 1,
    },
    // A message port is as busy as it is listened to: it is told when its listeners change.
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "      signal,
      abortListener,
    });
  }

  removeEventListener(",
        replace: "      signal,
      abortListener,
    });
    self[kListenersChanged]?.(type, listeners[type].length, true);
  }

  removeEventListener(",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "        removeListener(listeners, type, listener, i);
        break;",
        replace: "        removeListener(listeners, type, listener, i);
        self[kListenersChanged]?.(type, listeners[type].length, false);
        break;",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "      removeListener(targetListeners, type, listener);
    }",
        replace: "      removeListener(targetListeners, type, listener);
      eventImpl.currentTarget?.[kListenersChanged]?.(type, targetListeners[type].length, false);
    }",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "  kResistStopImmediatePropagation,
  listenerCount,",
        replace: "  kListenersChanged,
  kResistStopImmediatePropagation,
  listenersOf: (target) => target[eventTargetData]?.listeners ?? {},
  listenerCount,",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_web/02_event.js",
        find: "class EventTarget {
  constructor() {",
        replace: "const kListenersChanged = Symbol(\"kListenersChanged\");

class EventTarget {
  constructor() {",
        times: 1,
    },
    // A name newer than the file.
    Patch {
        specifier: "node:inspector",
        find: "export const Network = mod.Network;",
        replace: "export const Network = mod.Network;
export const NetworkResources = mod.NetworkResources;",
        times: 1,
    },
    Patch {
        specifier: "node:inspector/promises",
        find: "export const Network = mod.Network;",
        replace: "export const Network = mod.Network;
export const NetworkResources = mod.NetworkResources;",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/inspector/promises.js",
        find: "Session.prototype.post = promisify(inspector.Session.prototype.post);

return {
  close: inspector.close,
  console: inspector.console,
  DOMStorage: inspector.DOMStorage,
  Network: inspector.Network,
  open: inspector.open,
  Session,
  url: inspector.url,
  waitForDebugger: inspector.waitForDebugger,
};",
        replace: "Session.prototype.post = promisify(inspector.Session.prototype.post);

return { ...inspector, Session };",
        times: 1,
    },
    // Profiles and coverage are written before the process kills itself.
    Patch {
        specifier: "node:process",
        find: "  return maybeMapErrno(op_node_process_kill(pid, sig));",
        replace: "  if (sig > 0 && (pid === process.pid || pid === -process.pid || pid === 0 || pid === -1)) {
    internals.rt.beforeKillingItself(sig);
  }
  return maybeMapErrno(op_node_process_kill(pid, sig));",
        times: 1,
    },
    // The bytes of array buffers, and the function's name.
    Patch {
        specifier: "node:process",
        find: "    ...Deno.memoryUsage(),
    arrayBuffers: 0,
",
        replace: "    ...Deno.memoryUsage(),
",
        times: 1,
    },
    Patch {
        specifier: "node:process",
        find: "memoryUsage.rss = function (): number {",
        replace: "memoryUsage.rss = function rss(): number {",
        times: 1,
    },
    // Names newer than the file.
    Patch {
        specifier: "node:perf_hooks",
        find: "  monitorEventLoopDelay,
  performance,
  PerformanceEntry,
",
        replace: "  monitorEventLoopDelay,
  Performance,
  performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
",
        times: 1,
    },
    // V8 measures.
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "function measureMemory(_options) {
  notImplemented(\"measureMemory\");
}
",
        replace: "const { measureMemory } = core.loadExtScript(\"ext:rt_v8/measure_memory.js\");
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "const { notImplemented } = core.loadExtScript(\"ext:deno_node/_utils.ts\");
",
        replace: "",
        times: 1,
    },
    // The global of that name belongs to workers; what an add-on's callback throws is an uncaught error.
    Patch {
        specifier: "node:module",
        find: "    buffer.Buffer.from,
    reportError,",
        replace: "    buffer.Buffer.from,
    internals.rt.uncaughtException,",
        times: 1,
    },
    Patch {
        specifier: "node:module",
        find: "  module.exports = op_napi_open(
    filename,",
        replace: "  module.exports = internals.rt.openAddon(
    op_napi_open,
    filename,",
        times: 1,
    },
    // The compile cache.
    Patch {
        specifier: "node:module",
        find: "Module.registerHooks = registerHooks;
",
        replace: "Module.registerHooks = registerHooks;

export const { constants, enableCompileCache, flushCompileCache, getCompileCacheDir } = internals.rt.compileCache;
Module.constants = constants;
Module.enableCompileCache = enableCompileCache;
Module.flushCompileCache = flushCompileCache;
Module.getCompileCacheDir = getCompileCacheDir;
",
        times: 1,
    },
    // Scripts and functions say what became of code that was given or asked for, and nothing if none was.
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "const kParsingContext = Symbol(\"script parsing context\");
",
        replace: "const kParsingContext = Symbol(\"script parsing context\");
// The ops take bytes only.
function bytesOf(view) {
  if (view === undefined) return undefined;
  return new primordials.Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "      columnOffset,
      cachedData,
      produceCachedData,
",
        replace: "      columnOffset,
      bytesOf(cachedData),
      produceCachedData,
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "    columnOffset,
    cachedData,
    produceCachedData,
    parsingContext,
    contextExtensions,
",
        replace: "    columnOffset,
    bytesOf(cachedData),
    produceCachedData,
    parsingContext,
    contextExtensions,
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "    this.cachedDataProduced = result.cachedDataProduced;
    this.cachedDataRejected = result.cachedDataRejected;
    this.cachedData = result.cachedData
      ? Buffer.from(result.cachedData)
      : undefined;
",
        replace: "    if (cachedData !== undefined) this.cachedDataRejected = result.cachedDataRejected;
    if (produceCachedData) {
      if (result.cachedDataProduced) this.cachedData = Buffer.from(result.cachedData);
      this.cachedDataProduced = result.cachedDataProduced;
    }
    this.sourceURL = primordials.StringPrototypeIncludes(code, \"sourceURL=\")
      ? core.ops.op_rt_script_source_url(code)
      : undefined;
    this.sourceMapURL = op_vm_script_get_source_map_url(this.#inner);
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "  get sourceMapURL() {
    return op_vm_script_get_source_map_url(this.#inner);
  }

",
        replace: "",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "    return Buffer.from(op_vm_script_create_cached_data(this.#inner));
",
        replace: "    if (!(#inner in this)) throw new primordials.TypeError(\"Illegal invocation\");
    return Buffer.from(op_vm_script_create_cached_data(this.#inner));
",
        times: 1,
    },
    Patch {
        specifier: "ext:deno_node/vm.js",
        find: "  result.value.cachedDataProduced = result.cachedDataProduced;
  result.value.cachedDataRejected = result.cachedDataRejected;
  result.value.cachedData = result.cachedData
    ? Buffer.from(result.cachedData)
    : undefined;
",
        replace: "  if (produceCachedData) {
    result.value.cachedDataProduced = result.cachedDataProduced;
    if (result.cachedDataProduced) result.value.cachedData = Buffer.from(result.cachedData);
  }
  if (cachedData !== undefined) result.value.cachedDataRejected = result.cachedDataRejected;
",
        times: 1,
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

/// `source` with the patches for `specifier`.
///
/// # Errors
/// If a patch's text does not stand exactly once in it.
pub fn apply(specifier: &str, source: &str) -> Result<String, String> {
    let mut text = source.to_string();
    for patch in PATCHES.iter().filter(|patch| patch.specifier == specifier) {
        let count = text.matches(patch.find).count();
        if count != patch.times {
            return Err(format!(
                "the patch of {specifier} must apply {} times, but its text stands there {count} times: {}",
                patch.times, patch.find
            ));
        }
        text = text.replace(patch.find, patch.replace);
    }
    Ok(text)
}

/// How a source is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    Module,
    /// One parenthesised function expression, compiled as a script's value.
    Script,
}

impl SourceKind {
    /// Deno's script sources are one function expression and nothing else; modules import or export something.
    pub fn of(specifier: &str, source: &str) -> Self {
        let is_module = specifier.starts_with("node:")
            || source
                .lines()
                .any(|line| line.starts_with("import ") || line.starts_with("export "));
        if is_module {
            Self::Module
        } else {
            Self::Script
        }
    }
}

/// Give a source that speaks of `Deno` the private namespace object of js/10_deno.js under that name. Programs never see
/// such a global.
pub fn bind_private_namespace(kind: SourceKind, source: String) -> String {
    let mentions = ["Deno.", "Deno[", "Deno?"]
        .iter()
        .any(|text| source.contains(text));
    if !mentions {
        return source;
    }
    match kind {
        SourceKind::Module => format!(
            "import {{ internals as __rtInternals }} from \"ext:core/mod.js\"; const Deno = __rtInternals.denoNs; {source}"
        ),
        SourceKind::Script => {
            let expression = source.trim_end().trim_end_matches(';');
            format!("((Deno) => {expression})(__bootstrap.internals.denoNs);")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_that_does_not_apply_is_an_error() {
        let error = apply("ext:deno_node/_process/process.ts", "nothing here").unwrap_err();
        assert!(error.contains("stands there 0 times"), "{error}");
    }

    #[test]
    fn scripts_and_modules_get_the_private_namespace() {
        let script =
            bind_private_namespace(SourceKind::Script, "(function () { Deno.x; })();\n".into());
        assert_eq!(
            script,
            "((Deno) => (function () { Deno.x; })())(__bootstrap.internals.denoNs);"
        );
        let module =
            bind_private_namespace(SourceKind::Module, "export const x = Deno.pid;".into());
        assert!(module.ends_with("const Deno = __rtInternals.denoNs; export const x = Deno.pid;"));
        assert_eq!(
            bind_private_namespace(SourceKind::Script, "(1);".into()),
            "(1);"
        );
    }
}
