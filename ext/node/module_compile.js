// Copyright 2018-2026 the Deno authors. MIT license.

// How the text of a file of CommonJS is compiled and run.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_require_can_parse_as_esm, op_rt_compile_cjs, op_rt_is_umd } = core.ops;
  const {
    ObjectDefineProperty,
    Proxy,
    ReflectSet,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeSlice,
    SyntaxError,
  } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const console = core.createLazyLoader("node:console")().default;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { holdStats, pathDirname, releaseStats } = core.loadExtScript("ext:rt_node/module_files.js");
  const { remember: rememberSourceMap } = core.loadExtScript("ext:rt_node/source_map_cache.js");
  const { Module, state } = core.loadExtScript("ext:rt_node/module_class.js");
  const { makeRequireFunction } = core.loadExtScript("ext:rt_node/module_require.js");
  const { loadESMFromCJS } = core.loadExtScript("ext:rt_node/module_esm.js");

  // The text that is compiled, and what it is: `format` may be one of TypeScript.
  function withoutTypes(text, format) {
    if (typeof format !== "string" || !StringPrototypeEndsWith(format, "typescript")) return { kind: format, text };
    const kind = format === "typescript" ? undefined : StringPrototypeSlice(format, 0, -"-typescript".length);
    return { kind, text: internals.rt.modules.stripTypes(text) };
  }

  const wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];

  // Whether a program changed the wrapper, with which files are compiled then.
  let patched = false;

  let wrap = function (script) {
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

  /** Whether `content`, which is no CommonJS because of `error`, is an ES module for all that is known. */
  const looksLikeModule = (error, content) =>
    isEsmSyntaxError(error) || (error instanceof SyntaxError && op_require_can_parse_as_esm(content));

  function enrichCJSError(error) {
    if (isEsmSyntaxError(error)) {
      console.error('To load an ES module, set "type": "module" in the package.json or use ' + "the .mjs extension.");
    }
  }

  function wrapSafe(filename, content, cjsModuleInstance, format) {
    if (patched) {
      const { runInThisContext } = core.loadExtScript("ext:deno_node/vm.js");
      const { DEFAULT_LOADER_UNWARNED: importModuleDynamically } = core.loadExtScript("ext:rt_node/vm_imports.js");
      try {
        return runInThisContext(Module.wrap(content), { filename, importModuleDynamically });
      } catch (error) {
        if (process.mainModule === cjsModuleInstance) enrichCJSError(error);
        throw error;
      }
    } else {
      // The file is known by its path, in stack traces too.
      try {
        return op_rt_compile_cjs(content, filename);
      } catch (error) {
        if (format === "commonjs" && looksLikeModule(error, content)) internals.rt.modules.warnEsmSyntax(filename);
        throw error;
      }
    }
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
      if (
        format !== "commonjs" &&
        err instanceof SyntaxError &&
        (op_require_can_parse_as_esm(content) || isEsmSyntaxError(err))
      ) {
        const isMain = this === state.mainModule && this.id === ".";
        if (!isMain && (getOptionValue("--no-require-module") || getOptionValue("--no-experimental-require-module"))) {
          internals.rt.modules.warnEsmSyntax(filename);
          throw internals.rt.fatal.showPlace(err);
        }
        // Names of CommonJS that it declares itself make it one, too.
        core.ops.op_rt_note_module(url.pathToFileURL(filename).href);
        return loadESMFromCJS(this, filename, content, sourceFromHook);
      }
      throw err instanceof SyntaxError ? internals.rt.fatal.showPlace(err) : err;
    }

    rememberSourceMap(filename, content);
    const dirname = pathDirname(filename);
    const require = makeRequireFunction(this);
    // Node runs the entry of a build without `module` and `exports`, so that a library for any surroundings leaves itself in the
    // global object, for the scripts of a start; one that requires it gets it anew. Other programs have both here.
    if (internals.rt.snapshot.building && this === state.mainModule && this.id === "." && op_rt_is_umd(content)) {
      delete Module._cache[filename];
      return compiledWrapper.call(undefined, undefined, require, undefined, filename, dirname);
    }
    const exports = this.exports;
    const thisValue = exports;
    if (state.requireDepth === 0) holdStats();

    // Nothing of ours may be called between these: the debugger stops at the next function.
    if (internals.rt.current.stopsAtStart) core.ops.op_rt_inspector_break_if_wished();
    const result = compiledWrapper.call(thisValue, exports, require, this, filename, dirname);
    if (state.requireDepth === 0) releaseStats();
    return result;
  };

  // What `_compile` is where no tool has put one of its own there.
  const compileModule = Module.prototype._compile;

  return { compileModule, looksLikeModule, withoutTypes, wrap, wrapSafe };
})();
