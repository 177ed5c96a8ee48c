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

// The streams of Brotli and Zstandard.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { MathMax, NumberIsNaN, ObjectEntries, ObjectKeys, ObjectSetPrototypeOf, ReflectApply, Uint32Array } = primordials;

  const { codes: errorCodes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { ERR_BROTLI_INVALID_PARAM, ERR_INVALID_ARG_TYPE, ERR_ZSTD_INVALID_PARAM } = errorCodes;
  const { deprecateInstantiation } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const binding = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const assert = core.loadExtScript("ext:deno_node/internal/assert.mjs");
  const { dictionaryOf, ZlibBase } = core.loadExtScript("ext:rt_node/zlib_base.js");
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");
  const { Zlib } = core.loadExtScript("ext:rt_node/zlib_deflate.js");
  const { processCallback } = core.loadExtScript("ext:rt_node/zlib_work.js");

  const {
    BROTLI_DECODE,
    BROTLI_ENCODE,
    BROTLI_OPERATION_FINISH,
    BROTLI_OPERATION_FLUSH,
    BROTLI_OPERATION_PROCESS,
    ZSTD_COMPRESS,
    ZSTD_DECOMPRESS,
    ZSTD_e_continue,
    ZSTD_e_end,
    ZSTD_e_flush,
  } = constants;

  const kMaxBrotliParam = MathMax(
    ...ObjectEntries(constants).map(({ 0: key, 1: value }) => (key.startsWith("BROTLI_PARAM_") ? value : 0)),
  );
  const brotliInitParamsArray = new Uint32Array(kMaxBrotliParam + 1);

  const brotliDefaultOpts = {
    flush: BROTLI_OPERATION_PROCESS,
    finishFlush: BROTLI_OPERATION_FINISH,
    fullFlush: BROTLI_OPERATION_FLUSH,
  };
  // The values of `opts.params` by number, -1 where there is none.
  function fillParams(array, opts, maxParam, InvalidParam) {
    array.fill(-1);
    if (opts?.params) {
      ObjectKeys(opts.params).forEach((origKey) => {
        const key = +origKey;
        if (NumberIsNaN(key) || key < 0 || key > maxParam || (array[key] | 0) !== -1) {
          throw new InvalidParam(origKey);
        }

        const value = opts.params[origKey];
        if (typeof value !== "number" && typeof value !== "boolean") {
          throw new ERR_INVALID_ARG_TYPE("options.params[key]", "number", opts.params[origKey]);
        }
        array[key] = value;
      });
    }
  }

  function Brotli(opts, mode) {
    assert(mode === BROTLI_DECODE || mode === BROTLI_ENCODE);

    fillParams(brotliInitParamsArray, opts, kMaxBrotliParam, ERR_BROTLI_INVALID_PARAM);

    const dictionary = dictionaryOf(opts);
    const handle = mode === BROTLI_DECODE ? new binding.BrotliDecoder(mode) : new binding.BrotliEncoder(mode);

    this._writeState = new Uint32Array(2);
    handle.init(brotliInitParamsArray, this._writeState, processCallback, dictionary);

    ReflectApply(ZlibBase, this, [opts, mode, handle, brotliDefaultOpts]);
  }
  ObjectSetPrototypeOf(Brotli.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Brotli, Zlib);

  function BrotliCompress(opts) {
    if (!(this instanceof BrotliCompress)) {
      return deprecateInstantiation(BrotliCompress, "DEP0184", opts);
    }
    ReflectApply(Brotli, this, [opts, BROTLI_ENCODE]);
  }
  ObjectSetPrototypeOf(BrotliCompress.prototype, Brotli.prototype);
  ObjectSetPrototypeOf(BrotliCompress, Brotli);

  function BrotliDecompress(opts) {
    if (!(this instanceof BrotliDecompress)) {
      return deprecateInstantiation(BrotliDecompress, "DEP0184", opts);
    }
    ReflectApply(Brotli, this, [opts, BROTLI_DECODE]);
  }
  ObjectSetPrototypeOf(BrotliDecompress.prototype, Brotli.prototype);
  ObjectSetPrototypeOf(BrotliDecompress, Brotli);

  const zstdDefaultOpts = {
    flush: ZSTD_e_continue,
    finishFlush: ZSTD_e_end,
    fullFlush: ZSTD_e_flush,
  };
  class Zstd extends ZlibBase {
    constructor(opts, mode, initParamsArray, maxParam) {
      assert(mode === ZSTD_COMPRESS || mode === ZSTD_DECOMPRESS);

      fillParams(initParamsArray, opts, maxParam, ERR_ZSTD_INVALID_PARAM);

      const dictionary = dictionaryOf(opts);
      const handle = mode === ZSTD_COMPRESS ? new binding.ZstdCompress() : new binding.ZstdDecompress();

      const writeState = new Uint32Array(2);
      handle.init(
        initParamsArray,
        opts?.pledgedSrcSize,
        writeState,
        processCallback,
        dictionary,
        opts?.rejectGarbageAfterEnd === true,
      );

      super(opts, mode, handle, zstdDefaultOpts);
      this._writeState = writeState;
    }
  }

  const kMaxZstdCParam = MathMax(...ObjectKeys(constants).map((key) => (key.startsWith("ZSTD_c_") ? constants[key] : 0)));

  const zstdInitCParamsArray = new Uint32Array(kMaxZstdCParam + 1);

  class ZstdCompress extends Zstd {
    constructor(opts) {
      super(opts, ZSTD_COMPRESS, zstdInitCParamsArray, kMaxZstdCParam);
    }
  }

  const kMaxZstdDParam = MathMax(...ObjectKeys(constants).map((key) => (key.startsWith("ZSTD_d_") ? constants[key] : 0)));

  const zstdInitDParamsArray = new Uint32Array(kMaxZstdDParam + 1);

  class ZstdDecompress extends Zstd {
    constructor(opts) {
      super(opts, ZSTD_DECOMPRESS, zstdInitDParamsArray, kMaxZstdDParam);
    }
  }

  return { BrotliCompress, BrotliDecompress, ZstdCompress, ZstdDecompress };
})();
