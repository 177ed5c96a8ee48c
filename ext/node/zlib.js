// Copyright 2018-2026 the Deno authors. MIT license.

// Copyright Joyent, Inc. and other Node contributors.
//
// Permission is hereby granted, free of charge, to any person obtaining a
// copy of this software and associated documentation files (the
// "Software"), to deal in the Software without restriction, including
// without limitation the rights to use, copy, modify, merge, publish,
// distribute, sublicense, and/or sell copies of the Software, and to permit
// persons to whom the Software is furnished to do so, subject to the
// following conditions:
//
// The above copyright notice and this permission notice shall be included
// in all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
// OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
// MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
// NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
// DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
// OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
// USE OR OTHER DEALINGS IN THE SOFTWARE.

// `node:zlib`: stands in for `ext:deno_node/zlib.js`. What compresses are the handles of `zlib_binding.js`.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperties, ObjectDefineProperty, ObjectEntries, ObjectFreeze, ObjectKeys } = primordials;

  const { codes: errorCodes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { ERR_INVALID_ARG_TYPE } = errorCodes;
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const binding = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const { crc32: crc32Native } = binding;
  const { ownerSymbol: owner_symbol } = core.loadExtScript("ext:deno_node/internal_binding/symbols.ts");
  const { validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { BrotliCompress, BrotliDecompress, ZstdCompress, ZstdDecompress } = core.loadExtScript(
    "ext:rt_node/zlib_brotli_zstd.js",
  );
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");
  const { Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip } = core.loadExtScript("ext:rt_node/zlib_deflate.js");
  const { createConvenienceMethod } = core.loadExtScript("ext:rt_node/zlib_one_shot.js");

  // Translation table for return codes.
  const codes = {
    Z_OK: constants.Z_OK,
    Z_STREAM_END: constants.Z_STREAM_END,
    Z_NEED_DICT: constants.Z_NEED_DICT,
    Z_ERRNO: constants.Z_ERRNO,
    Z_STREAM_ERROR: constants.Z_STREAM_ERROR,
    Z_DATA_ERROR: constants.Z_DATA_ERROR,
    Z_MEM_ERROR: constants.Z_MEM_ERROR,
    Z_BUF_ERROR: constants.Z_BUF_ERROR,
    Z_VERSION_ERROR: constants.Z_VERSION_ERROR,
  };

  for (const ckey of ObjectKeys(codes)) {
    codes[codes[ckey]] = ckey;
  }

  ObjectFreeze(codes);

  function createProperty(ctor) {
    return {
      __proto__: null,
      configurable: true,
      enumerable: true,
      value: ObjectDefineProperty(
        function (options) {
          return new ctor(options);
        },
        "name",
        { __proto__: null, configurable: true, value: `create${ctor.name}` },
      ),
    };
  }

  function crc32(data, value = 0) {
    if (typeof data !== "string" && !isArrayBufferView(data)) {
      throw new ERR_INVALID_ARG_TYPE("data", ["Buffer", "TypedArray", "DataView", "string"], data);
    }
    validateUint32(value, "value");
    // -0 is 0.
    return crc32Native(data, value + 0);
  }

  // Legacy alias on the C++ wrapper object. This is not public API, so we may
  // want to runtime-deprecate it at some point. There's no hurry, though.
  ObjectDefineProperty(binding.Zlib.prototype, "jsref", {
    __proto__: null,
    get() {
      return this[owner_symbol];
    },
    set(v) {
      return (this[owner_symbol] = v);
    },
  });

  // Convenience methods
  const deflate = createConvenienceMethod(Deflate, false);
  const deflateSync = createConvenienceMethod(Deflate, true);
  const gzip = createConvenienceMethod(Gzip, false);
  const gzipSync = createConvenienceMethod(Gzip, true);
  const deflateRaw = createConvenienceMethod(DeflateRaw, false);
  const deflateRawSync = createConvenienceMethod(DeflateRaw, true);
  const unzip = createConvenienceMethod(Unzip, false);
  const unzipSync = createConvenienceMethod(Unzip, true);
  const inflate = createConvenienceMethod(Inflate, false);
  const inflateSync = createConvenienceMethod(Inflate, true);
  const gunzip = createConvenienceMethod(Gunzip, false);
  const gunzipSync = createConvenienceMethod(Gunzip, true);
  const inflateRaw = createConvenienceMethod(InflateRaw, false);
  const inflateRawSync = createConvenienceMethod(InflateRaw, true);
  const brotliCompress = createConvenienceMethod(BrotliCompress, false);
  const brotliCompressSync = createConvenienceMethod(BrotliCompress, true);
  const brotliDecompress = createConvenienceMethod(BrotliDecompress, false);
  const brotliDecompressSync = createConvenienceMethod(BrotliDecompress, true);
  const zstdCompress = createConvenienceMethod(ZstdCompress, false);
  const zstdCompressSync = createConvenienceMethod(ZstdCompress, true);
  const zstdDecompress = createConvenienceMethod(ZstdDecompress, false);
  const zstdDecompressSync = createConvenienceMethod(ZstdDecompress, true);

  // Factory methods (match Object.defineProperties behavior)
  const createDeflate = createProperty(Deflate).value;
  const createInflate = createProperty(Inflate).value;
  const createDeflateRaw = createProperty(DeflateRaw).value;
  const createInflateRaw = createProperty(InflateRaw).value;
  const createGzip = createProperty(Gzip).value;
  const createGunzip = createProperty(Gunzip).value;
  const createUnzip = createProperty(Unzip).value;
  const createBrotliCompress = createProperty(BrotliCompress).value;
  const createBrotliDecompress = createProperty(BrotliDecompress).value;
  const createZstdCompress = createProperty(ZstdCompress).value;
  const createZstdDecompress = createProperty(ZstdDecompress).value;

  const zlib = {
    crc32,
    Deflate,
    Inflate,
    Gzip,
    Gunzip,
    DeflateRaw,
    InflateRaw,
    Unzip,
    BrotliCompress,
    BrotliDecompress,
    ZstdCompress,
    ZstdDecompress,

    deflate,
    deflateSync,
    gzip,
    gzipSync,
    deflateRaw,
    deflateRawSync,
    unzip,
    unzipSync,
    inflate,
    inflateSync,
    gunzip,
    gunzipSync,
    inflateRaw,
    inflateRawSync,
    brotliCompress,
    brotliCompressSync,
    brotliDecompress,
    brotliDecompressSync,
    zstdCompress,
    zstdCompressSync,
    zstdDecompress,
    zstdDecompressSync,

    createDeflate,
    createInflate,
    createDeflateRaw,
    createInflateRaw,
    createGzip,
    createGunzip,
    createUnzip,
    createBrotliCompress,
    createBrotliDecompress,
    createZstdCompress,
    createZstdDecompress,
  };

  ObjectDefineProperties(zlib, {
    constants: {
      __proto__: null,
      configurable: false,
      enumerable: true,
      value: constants,
    },
    codes: {
      __proto__: null,
      enumerable: true,
      writable: false,
      value: codes,
    },
  });

  // These are deprecated.
  for (const { 0: key, 1: value } of ObjectEntries(constants)) {
    if (!key.startsWith("BROTLI")) {
      ObjectDefineProperty(zlib, key, {
        __proto__: null,
        enumerable: false,
        value,
        writable: false,
      });
    }
  }

  return zlib;
})();
