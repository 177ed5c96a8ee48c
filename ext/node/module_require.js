// Copyright 2018-2026 the Deno authors. MIT license.

// `require` as a module of CommonJS gets it, and `createRequire`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_require_as_file_path, op_require_proxy_path } = core.ops;
  const { ObjectDefineProperty } = primordials;
  const internalErrors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const diagnosticsChannel = core.loadExtScript("ext:deno_node/diagnostics_channel.js").default;
  const { kSourceURL, requireResolveOptionsMarker } = core.loadExtScript("ext:rt_node/find_module.js");
  const { Module, state } = core.loadExtScript("ext:rt_node/module_class.js");

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
    state.requireDepth++;
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
      state.requireDepth--;
    }
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
      value: state.mainModule ?? undefined,
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

  return { createRequire, isAbsolute, makeRequireFunction };
})();
