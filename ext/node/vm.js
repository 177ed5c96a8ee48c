// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// `node:vm`: contexts, scripts, functions. Modules are in vm_modules.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_rt_script_source_url,
    op_rt_v8_remember_context,
    op_rt_vm_compile_function,
    op_rt_vm_create_context,
    op_rt_vm_create_script,
    op_rt_vm_run_placed,
    op_rt_vm_run_within,
    op_vm_compile_function,
    op_vm_create_context_without_contextify,
    op_vm_create_script,
    op_vm_script_create_cached_data,
    op_vm_script_get_source_map_url,
    op_vm_script_run_in_context,
  } = core.ops;
  const {
    ArrayPrototypeForEach,
    ObjectFreeze,
    ObjectPrototypeHasOwnProperty,
    ReflectApply,
    RegExpPrototypeExec,
    StringPrototypeIncludes,
    Symbol,
    SyntaxError,
    TypeError,
    Uint8Array,
  } = primordials;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { measureMemory } = core.loadExtScript("ext:rt_v8/measure_memory.js");
  const {
    dynamicImport,
    isContext,
    untilSigint,
    USE_MAIN_CONTEXT_DEFAULT_LOADER,
    validateContext,
    validateImportModuleDynamically,
  } = core.loadExtScript("ext:rt_node/vm_imports.js");
  const {
    validateArray,
    validateBoolean,
    validateBuffer,
    validateInt32,
    validateObject,
    validateOneOf,
    validateString,
    validateStringArray,
    validateUint32,
  } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  // A context imports `node:process` from here: evaluated in a context it would miss its globals.
  core.createLazyLoader("node:process")();

  const kParsingContext = Symbol("script parsing context");

  // V8 15 gives each context its own `queueMicrotask`, which has none in Node: it is the host's to give.
  const WITHOUT_QUEUE = "delete this.queueMicrotask; this";

  // What V8 may take for a name of the source: a word at the end of a line. Whether it is a comment only V8 can tell, which compiles the
  // text once more for it. Programs that put such comments together from strings, as lodash does, need not pay for that.
  const SOURCE_URL = /\/\/[#@]\s+sourceURL=\s*\S+[^\S\r\n\u2028\u2029]*$/m;

  // The ops take bytes only.
  function bytesOf(view) {
    if (view === undefined) return undefined;
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }

  // Compile what `args` say. The stack of what does not parse begins with its place.
  function compiled(compile, ...args) {
    try {
      return ReflectApply(compile, undefined, args);
    } catch (error) {
      throw internals.rt.fatal.showPlace(error);
    }
  }

  const DONT_CONTEXTIFY = Symbol("vm_context_no_contextify");

  // V8 ends a process that makes a code cache while it will be serialized.
  function refuseInBuild() {
    if (!internals.rt.snapshot.building) return;
    const error = new Error("Creating a code cache is not supported in startup snapshot");
    error.code = "ERR_NOT_SUPPORTED_IN_SNAPSHOT";
    throw error;
  }

  // A script that is none of the program's is compiled and runs.
  let isOwn = false;

  class Script {
    #inner;
    #isShifted;

    constructor(code, options = { __proto__: null }) {
      code = `${code}`;
      if (typeof options === "string") {
        options = { filename: options };
      } else {
        validateObject(options, "options");
      }

      const {
        filename = "evalmachine.<anonymous>",
        lineOffset = 0,
        columnOffset = 0,
        cachedData,
        produceCachedData = false,
        importModuleDynamically,
        [kParsingContext]: parsingContext,
      } = options;

      validateString(filename, "options.filename");
      validateInt32(lineOffset, "options.lineOffset");
      validateInt32(columnOffset, "options.columnOffset");
      if (cachedData !== undefined) {
        validateBuffer(cachedData, "options.cachedData");
      }
      validateBoolean(produceCachedData, "options.produceCachedData");
      if (produceCachedData) refuseInBuild();

      const imports = dynamicImport(importModuleDynamically, filename);
      const create = imports.token === undefined ? op_vm_create_script : op_rt_vm_create_script;
      const traced = isOwn ? undefined : internals.rt.current.traceScript?.(filename);
      const result = compiled(
        create,
        code,
        filename,
        lineOffset,
        columnOffset,
        bytesOf(cachedData),
        produceCachedData,
        parsingContext,
        imports.id,
        imports.token,
      );
      traced?.();
      this.#inner = result.value;
      this.#isShifted = columnOffset !== 0;
      // Its native half cannot be cloned.
      core.loadExtScript("ext:deno_web/13_message_port.js").markNative(this);
      imports.setReferrer(this);
      // Nothing is said of a cache that was neither given nor asked for.
      if (cachedData !== undefined) this.cachedDataRejected = result.cachedDataRejected;
      if (produceCachedData) {
        if (result.cachedDataProduced) this.cachedData = Buffer.from(result.cachedData);
        this.cachedDataProduced = result.cachedDataProduced;
      }
      const mayName = StringPrototypeIncludes(code, "sourceURL=") && RegExpPrototypeExec(SOURCE_URL, code) !== null;
      this.sourceURL = mayName ? op_rt_script_source_url(code) : undefined;
      this.sourceMapURL = op_vm_script_get_source_map_url(this.#inner);
    }

    #runInContext(contextifiedObject, options = { __proto__: null }) {
      validateObject(options, "options");

      const { timeout } = options;
      if (timeout !== undefined) validateUint32(timeout, "options.timeout", true);

      const { displayErrors = true, breakOnSigint = false } = options;

      validateBoolean(displayErrors, "options.displayErrors");
      validateBoolean(breakOnSigint, "options.breakOnSigint");

      // The op would look for the place of an error by columns that are not those of the line.
      const places = this.#isShifted && displayErrors;
      const run = () => {
        if (internals.rt.current.stopsAtStart) core.ops.op_rt_inspector_break_if_wished();
        return op_vm_script_run_in_context(this.#inner, contextifiedObject, -1, displayErrors && !places, breakOnSigint);
      };
      // The op's own watch may stop what runs after the script.
      const runWithin = timeout === undefined ? run : () => op_rt_vm_run_within(run, timeout);
      const traced = isOwn ? undefined : internals.rt.current.traceScript?.();
      try {
        if (places) return op_rt_vm_run_placed(breakOnSigint ? () => untilSigint(runWithin) : runWithin);
        return breakOnSigint ? untilSigint(runWithin) : runWithin();
      } finally {
        traced?.();
      }
    }

    runInThisContext(options) {
      return this.#runInContext(null, options);
    }

    runInContext(contextifiedObject, options) {
      validateContext(contextifiedObject);
      return this.#runInContext(contextifiedObject, options);
    }

    runInNewContext(contextObject, options) {
      const context = createContext(contextObject, getContextOptions(options));
      return this.runInContext(context, options);
    }

    createCachedData() {
      refuseInBuild();
      if (!(#inner in this)) throw new TypeError("Illegal invocation");
      return Buffer.from(op_vm_script_create_cached_data(this.#inner));
    }
  }

  function getContextOptions(options) {
    if (!options) {
      return {};
    }
    const contextOptions = {
      name: options.contextName,
      origin: options.contextOrigin,
      codeGeneration: undefined,
      microtaskMode: options.microtaskMode,
    };
    if (contextOptions.name !== undefined) {
      validateString(contextOptions.name, "options.contextName");
    }
    if (contextOptions.origin !== undefined) {
      validateString(contextOptions.origin, "options.contextOrigin");
    }
    if (options.contextCodeGeneration !== undefined) {
      validateObject(options.contextCodeGeneration, "options.contextCodeGeneration");
      const { strings, wasm } = options.contextCodeGeneration;
      if (strings !== undefined) {
        validateBoolean(strings, "options.contextCodeGeneration.strings");
      }
      if (wasm !== undefined) {
        validateBoolean(wasm, "options.contextCodeGeneration.wasm");
      }
      contextOptions.codeGeneration = { strings, wasm };
    }
    if (options.microtaskMode !== undefined) {
      validateString(options.microtaskMode, "options.microtaskMode");
    }
    return contextOptions;
  }

  let defaultContextNameIndex = 1;
  function createContext(contextObject = {}, options = { __proto__: null }) {
    const contextify = contextObject !== DONT_CONTEXTIFY;
    if (contextify && isContext(contextObject)) {
      return contextObject;
    }

    validateObject(options, "options");

    const {
      name = `VM Context ${defaultContextNameIndex++}`,
      origin,
      codeGeneration,
      microtaskMode,
      importModuleDynamically,
    } = options;

    validateString(name, "options.name");
    if (origin !== undefined) {
      validateString(origin, "options.origin");
    }
    if (codeGeneration !== undefined) {
      validateObject(codeGeneration, "options.codeGeneration");
    }

    let strings = true;
    let wasm = true;
    if (codeGeneration !== undefined) {
      ({ strings = true, wasm = true } = codeGeneration);
      validateBoolean(strings, "options.codeGeneration.strings");
      validateBoolean(wasm, "options.codeGeneration.wasm");
    }

    validateOneOf(microtaskMode, "options.microtaskMode", ["afterEvaluate", undefined]);
    validateImportModuleDynamically(importModuleDynamically);
    const microtaskQueue = microtaskMode === "afterEvaluate";

    internals.rt.freezing.giveBackWaiting?.();
    let context = contextObject;
    if (contextify) {
      op_rt_vm_create_context(contextObject, name, origin, strings, wasm, microtaskQueue);
    } else {
      context = op_vm_create_context_without_contextify(strings, wasm, microtaskQueue);
      // V8's own, which no standard has; other contexts begin without it. And V8's own again: it is the host's to give.
      delete context.Intl.v8BreakIterator;
      delete context.queueMicrotask;
    }
    rememberContext(context);
    internals.rt.snapshot.noteMade?.(context);
    // With `--disable-proto` (js/50_process.js).
    internals.rt.current.restrictProto?.(createScript("({}).__proto__").runInContext(context));
    return context;
  }

  // Promise hooks are set for each context by itself.
  function rememberContext(contextObject) {
    if (internals.rt.snapshot.building) return;
    // What the program has under that name stands before V8's own, and would be deleted instead.
    // A proxy is not asked for anything.
    const own = core.isProxy(contextObject) || ObjectPrototypeHasOwnProperty(contextObject, "queueMicrotask");
    // Nothing of the new context runs in between: its queue of microtasks is empty.
    isOwn = true;
    op_rt_v8_remember_context(runInContext(own ? "this" : WITHOUT_QUEUE, contextObject));
    isOwn = false;
    internals.rt.promiseHooks.arm?.();
  }

  internals.rt.freezing.rememberContext = rememberContext;

  function createScript(code, options) {
    return new Script(code, options);
  }

  function runInContext(code, contextifiedObject, options) {
    validateContext(contextifiedObject);
    if (typeof options === "string") {
      options = {
        filename: options,
        [kParsingContext]: contextifiedObject,
      };
    } else {
      options = {
        ...options,
        [kParsingContext]: contextifiedObject,
      };
    }
    return createScript(code, options).runInContext(contextifiedObject, options);
  }

  function runInNewContext(code, contextObject, options) {
    if (typeof options === "string") {
      options = { filename: options };
    }
    contextObject = createContext(contextObject, getContextOptions(options));
    options = { ...options, [kParsingContext]: contextObject };
    return createScript(code, options).runInNewContext(contextObject, options);
  }

  function runInThisContext(code, options) {
    if (typeof options === "string") {
      options = { filename: options };
    }
    return createScript(code, options).runInThisContext(options);
  }

  function compileFunction(code, params, options = { __proto__: null }) {
    validateString(code, "code");
    validateObject(options, "options");
    if (params !== undefined) {
      validateStringArray(params, "params");
    }
    const {
      filename = "",
      columnOffset = 0,
      lineOffset = 0,
      cachedData = undefined,
      produceCachedData = false,
      parsingContext = undefined,
      contextExtensions = [],
      importModuleDynamically,
    } = options;

    validateString(filename, "options.filename");
    validateInt32(columnOffset, "options.columnOffset");
    validateInt32(lineOffset, "options.lineOffset");
    if (cachedData !== undefined) {
      validateBuffer(cachedData, "options.cachedData");
    }
    validateBoolean(produceCachedData, "options.produceCachedData");
    if (produceCachedData) refuseInBuild();
    if (parsingContext !== undefined) {
      if (typeof parsingContext !== "object" || parsingContext === null || !isContext(parsingContext)) {
        throw new ERR_INVALID_ARG_TYPE("options.parsingContext", "Context", parsingContext);
      }
    }
    validateArray(contextExtensions, "options.contextExtensions");
    ArrayPrototypeForEach(contextExtensions, (extension, i) => {
      const name = `options.contextExtensions[${i}]`;
      validateObject(extension, name, { nullable: true });
    });

    const imports = dynamicImport(importModuleDynamically, filename);
    const compile = imports.token === undefined ? op_vm_compile_function : op_rt_vm_compile_function;
    const result = compiled(
      compile,
      code,
      filename,
      lineOffset,
      columnOffset,
      bytesOf(cachedData),
      produceCachedData,
      parsingContext,
      contextExtensions,
      params,
      imports.id,
      imports.token,
    );
    // V8 compiles nothing, and throws nothing, for a name that can be none: Node dies of it.
    if (result === null) throw new SyntaxError("Arg string terminates parameters early");
    imports.setReferrer(result.value);

    if (produceCachedData) {
      result.value.cachedDataProduced = result.cachedDataProduced;
      if (result.cachedDataProduced) result.value.cachedData = Buffer.from(result.cachedData);
    }
    if (cachedData !== undefined) result.value.cachedDataRejected = result.cachedDataRejected;

    return result.value;
  }

  const constants = {
    __proto__: null,
    USE_MAIN_CONTEXT_DEFAULT_LOADER,
    DONT_CONTEXTIFY,
  };

  ObjectFreeze(constants);

  const api = {
    Script,
    createContext,
    createScript,
    runInContext,
    runInNewContext,
    runInThisContext,
    isContext,
    compileFunction,
    measureMemory,
    constants,
  };

  return { default: api, ...api };
})();
