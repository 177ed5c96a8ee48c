// The native halves behind the transforms of `node:zlib/iter`, made of a transform's options. `make(done, failed)` gives one.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMax, NumberIsNaN, ObjectKeys, StringPrototypeStartsWith, TypedArrayPrototypeFill, Uint32Array } = primordials;
  const { ERR_BROTLI_INVALID_PARAM, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_ZSTD_INVALID_PARAM } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { checkRangesOrGetDefault, validateFiniteNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const binding = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const { dictionaryOf } = core.loadExtScript("ext:rt_node/zlib_base.js");
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const CHUNK_SIZE = 65536;
  // What suits a stream: faster than what files are compressed with, and nearly as small.
  const LEVEL = 4;
  const MEM_LEVEL = 9;
  const BROTLI_QUALITY = 6;
  const BROTLI_WINDOW = 20;

  function chunkSizeOf({ chunkSize }) {
    if (!validateFiniteNumber(chunkSize, "options.chunkSize")) return CHUNK_SIZE;
    if (chunkSize < constants.Z_MIN_CHUNK) {
      throw new ERR_OUT_OF_RANGE("options.chunkSize", `>= ${constants.Z_MIN_CHUNK}`, chunkSize);
    }
    return chunkSize;
  }

  // The greatest parameter whose name begins so.
  function greatest(prefix) {
    const names = ObjectKeys(constants);
    let found = 0;
    for (let i = 0; i < names.length; i++) {
      if (StringPrototypeStartsWith(names[i], prefix)) found = MathMax(found, constants[names[i]]);
    }
    return found;
  }

  const ofBrotli = greatest("BROTLI_PARAM_");
  const ofZstd = greatest("ZSTD_c_");
  const ofZstdBack = greatest("ZSTD_d_");

  function checkParams(params, last, Invalid) {
    if (params === undefined) return;
    validateObject(params, "options.params", { __proto__: null, allowArray: true });
    const names = ObjectKeys(params);
    for (let i = 0; i < names.length; i++) {
      const number = +names[i];
      if (NumberIsNaN(number) || number < 0 || number > last) throw new Invalid(names[i]);
      const value = params[names[i]];
      if (typeof value === "number" || typeof value === "boolean") continue;
      throw new ERR_INVALID_ARG_TYPE("options.params[key]", "number", value);
    }
  }

  // By number; what is not given is the engine's own affair.
  function paramsOf(params, last) {
    const array = new Uint32Array(last + 1);
    TypedArrayPrototypeFill(array, -1);
    const names = ObjectKeys(params ?? {});
    for (let i = 0; i < names.length; i++) array[+names[i]] = params[names[i]];
    return array;
  }

  function started(handle, chunkSize, failed, start) {
    // What is left of the room for output and of the input.
    const left = new Uint32Array(2);
    handle.onerror = failed;
    start(left);
    return { __proto__: null, handle, left, chunkSize };
  }

  const zlib = (mode) => (options) => (done, failed) => {
    const chunkSize = chunkSizeOf(options);
    const within = (name, least, most, usual) => checkRangesOrGetDefault(options[name], `options.${name}`, least, most, usual);
    const { Z_DEFAULT_STRATEGY, Z_DEFAULT_WINDOWBITS, Z_FIXED, Z_MAX_LEVEL, Z_MAX_MEMLEVEL, Z_MAX_WINDOWBITS } = constants;
    const { Z_MIN_LEVEL, Z_MIN_MEMLEVEL, Z_MIN_WINDOWBITS } = constants;
    const windowBits = within("windowBits", Z_MIN_WINDOWBITS, Z_MAX_WINDOWBITS, Z_DEFAULT_WINDOWBITS);
    const level = within("level", Z_MIN_LEVEL, Z_MAX_LEVEL, LEVEL);
    const memLevel = within("memLevel", Z_MIN_MEMLEVEL, Z_MAX_MEMLEVEL, MEM_LEVEL);
    const strategy = within("strategy", Z_DEFAULT_STRATEGY, Z_FIXED, Z_DEFAULT_STRATEGY);
    const dictionary = dictionaryOf(options);
    const handle = new binding.Zlib(mode);
    return started(handle, chunkSize, failed, (left) => {
      handle.init(windowBits, level, memLevel, strategy, left, done, dictionary);
    });
  };

  const brotli = (mode) => (options) => (done, failed) => {
    const chunkSize = chunkSizeOf(options);
    const dictionary = dictionaryOf(options);
    checkParams(options.params, ofBrotli, ERR_BROTLI_INVALID_PARAM);
    const encodes = mode === constants.BROTLI_ENCODE;
    const own = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
    };
    const params = paramsOf(encodes ? { __proto__: null, ...own, ...options.params } : options.params, ofBrotli);
    const handle = encodes ? new binding.BrotliEncoder(mode) : new binding.BrotliDecoder(mode);
    return started(handle, chunkSize, failed, (left) => handle.init(params, left, done, dictionary));
  };

  const zstd = (mode) => (options) => (done, failed) => {
    const encodes = mode === constants.ZSTD_COMPRESS;
    const last = encodes ? ofZstd : ofZstdBack;
    const chunkSize = chunkSizeOf(options);
    const dictionary = dictionaryOf(options);
    checkParams(options.params, last, ERR_ZSTD_INVALID_PARAM);
    const { pledgedSrcSize } = options;
    const handle = encodes ? new binding.ZstdCompress() : new binding.ZstdDecompress();
    const params = paramsOf(options.params, last);
    return started(handle, chunkSize, failed, (left) => handle.init(params, pledgedSrcSize, left, done, dictionary));
  };

  return { brotli, zlib, zstd };
})();
