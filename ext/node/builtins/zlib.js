// `node:zlib` with the properties it has in Node: Deno's puts the constants, fixed, beside the functions, and lacks some.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_lazy_property } = core.ops;
  const { ObjectDefineProperty, ObjectHasOwn, ObjectKeys, StringPrototypeStartsWith } = primordials;

  // zstd_errors.h.
  const ERRORS = {
    __proto__: null,
    no_error: 0,
    GENERIC: 1,
    prefix_unknown: 10,
    version_unsupported: 12,
    frameParameter_unsupported: 14,
    frameParameter_windowTooLarge: 16,
    corruption_detected: 20,
    checksum_wrong: 22,
    literals_headerWrong: 24,
    dictionary_corrupted: 30,
    dictionary_wrong: 32,
    dictionaryCreation_failed: 34,
    parameter_unsupported: 40,
    parameter_combination_unsupported: 41,
    parameter_outOfBound: 42,
    tableLog_tooLarge: 44,
    maxSymbolValue_tooLarge: 46,
    maxSymbolValue_tooSmall: 48,
    stabilityCondition_notRespected: 50,
    stage_wrong: 60,
    init_missing: 62,
    memory_allocation: 64,
    workSpace_tooSmall: 66,
    dstSize_tooSmall: 70,
    srcSize_wrong: 72,
    dstBuffer_null: 74,
    noForwardProgress_destFull: 80,
    noForwardProgress_inputEmpty: 82,
  };

  // They come when somebody asks: most programs compress without an archive.
  // V8's attribute of what cannot be assigned.
  const READ_ONLY = 1;
  const OF_ZIP_ARCHIVES = [
    "ZipEntry",
    "ZipFile",
    "ZipBuffer",
    "createZipArchive",
    "createZipArchiveSync",
    "zipFiles",
    "getMaxZipContentSize",
    "setMaxZipContentSize",
  ];

  return function completeZlib(original) {
    const constants = { __proto__: null };
    const add = (name, value) => ObjectDefineProperty(constants, name, { __proto__: null, enumerable: true, value });
    const names = ObjectKeys(original.constants);
    for (let i = 0; i < names.length; i++) add(names[i], original.constants[names[i]]);
    add("ZSTD_CLEVEL_DEFAULT", 3);
    for (const name in ERRORS) add(`ZSTD_error_${name}`, ERRORS[name]);

    const zlib = {};
    const keys = ObjectKeys(original);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === "codes" || key === "constants" || ObjectHasOwn(constants, key)) continue;
      ObjectDefineProperty(zlib, key, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        value: original[key],
        writable: !StringPrototypeStartsWith(key, "create"),
      });
    }
    ObjectDefineProperty(zlib, "constants", { __proto__: null, enumerable: true, value: constants });
    ObjectDefineProperty(zlib, "codes", { __proto__: null, enumerable: true, value: original.codes });
    // Deprecated names of the older constants.
    for (const key in constants) {
      if (StringPrototypeStartsWith(key, "BROTLI")) continue;
      ObjectDefineProperty(zlib, key, { __proto__: null, value: constants[key] });
    }
    // Last, since V8 copies all properties for each that follows one of these.
    const ofArchives = (key) => core.loadExtScript("ext:rt_node/zip_exports.js")[key];
    for (let i = 0; i < OF_ZIP_ARCHIVES.length; i++) op_rt_lazy_property(zlib, OF_ZIP_ARCHIVES[i], ofArchives, READ_ONLY);
    return zlib;
  };
})();
