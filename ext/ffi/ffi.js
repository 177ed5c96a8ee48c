// Copyright Node.js contributors. MIT license.

// The module `node:ffi`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectFreeze, SymbolDispose } = primordials;
  const { checkPermissionFirst } = core.loadExtScript("ext:rt_ffi/errors.js");
  const { DynamicLibrary } = core.loadExtScript("ext:rt_ffi/library.js");
  const memory = core.loadExtScript("ext:rt_ffi/memory.js");
  const { types } = core.loadExtScript("ext:rt_ffi/signatures.js");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");

  emitExperimentalWarning("FFI");

  function dlopen(path, definitions) {
    checkPermissionFirst();
    const lib = new DynamicLibrary(path);
    try {
      const functions = definitions === undefined ? ObjectFreeze({ __proto__: null }) : lib.getFunctions(definitions);
      return {
        lib,
        functions,
        [SymbolDispose]() {
          lib.close();
        },
      };
    } catch (error) {
      lib.close();
      throw error;
    }
  }

  function dlclose(handle) {
    checkPermissionFirst();
    handle.close();
  }

  function dlsym(handle, symbol) {
    checkPermissionFirst();
    return handle.getSymbol(symbol);
  }

  const NUMBERS = ["Int8", "Uint8", "Int16", "Uint16", "Int32", "Uint32", "Int64", "Uint64", "Float32", "Float64"];
  const getters = {};
  const setters = {};
  for (let i = 0; i < NUMBERS.length; i++) {
    const { 0: get, 1: set } = memory.accessorsOf(NUMBERS[i]);
    getters[get.name] = get;
    setters[set.name] = set;
  }

  return {
    DynamicLibrary,
    dlopen,
    dlclose,
    dlsym,
    exportArrayBuffer: memory.exportArrayBuffer,
    exportArrayBufferView: memory.exportArrayBufferView,
    exportString: memory.exportString,
    exportBuffer: memory.exportBuffer,
    ...getters,
    getCurrentEventLoop: memory.getCurrentEventLoop,
    getRawPointer: memory.getRawPointer,
    ...setters,
    suffix: "so",
    toString: memory.toString,
    toArrayBuffer: memory.toArrayBuffer,
    toBuffer: memory.toBuffer,
    types,
  };
})();
