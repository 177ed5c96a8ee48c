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

// What all streams of `node:zlib` have in common.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ArrayBuffer, ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply, Symbol } = primordials;

  const { codes: errorCodes, genericNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_TRAILING_JUNK_AFTER_STREAM_END } = errorCodes;
  const { finished, Transform } = core.createLazyLoader("node:stream")();
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const assert = core.loadExtScript("ext:deno_node/internal/assert.mjs");
  const { Buffer, default: buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  // A program may have set another limit before zlib is loaded.
  const { kMaxLength } = buffer;
  const { ownerSymbol: owner_symbol } = core.loadExtScript("ext:deno_node/internal_binding/symbols.ts");
  const { checkRangesOrGetDefault, validateBoolean, validateFiniteNumber } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { beginScope } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");
  const { close, kError, processChunk, processChunkSync } = core.loadExtScript("ext:rt_node/zlib_work.js");

  const {
    BROTLI_DECODE,
    BROTLI_ENCODE,
    BROTLI_OPERATION_EMIT_METADATA,
    BROTLI_OPERATION_PROCESS,
    DEFLATE,
    Z_BLOCK,
    Z_DEFAULT_CHUNK,
    Z_FINISH,
    Z_FULL_FLUSH,
    Z_MIN_CHUNK,
    Z_NO_FLUSH,
    Z_PARTIAL_FLUSH,
    Z_SYNC_FLUSH,
    ZSTD_COMPRESS,
    ZSTD_DECOMPRESS,
    ZSTD_e_continue,
    ZSTD_e_end,
  } = constants;

  const kFlushFlag = Symbol("kFlushFlag");

  function zlibOnError(message, errno, code) {
    const self = this[owner_symbol];
    // There is no way to cleanly recover.
    // Continuing only obscures problems.

    let error;
    if (code === "ERR_TRAILING_JUNK_AFTER_STREAM_END") {
      error = new ERR_TRAILING_JUNK_AFTER_STREAM_END();
    } else {
      error = genericNodeError(message, { errno, code });
    }
    self.destroy(error);
    self[kError] = error;
  }

  const FLUSH_BOUND = [
    [Z_NO_FLUSH, Z_BLOCK],
    [BROTLI_OPERATION_PROCESS, BROTLI_OPERATION_EMIT_METADATA],
    [ZSTD_e_continue, ZSTD_e_end],
  ];
  const FLUSH_BOUND_IDX_NORMAL = 0;
  const FLUSH_BOUND_IDX_BROTLI = 1;
  const FLUSH_BOUND_IDX_ZSTD = 2;

  // The base class for all Zlib-style streams.
  function ZlibBase(opts, mode, handle, { flush, finishFlush, fullFlush }) {
    let chunkSize = Z_DEFAULT_CHUNK;
    let maxOutputLength = kMaxLength;
    // The ZlibBase class is not exported to user land, the mode should only be
    // passed in by us.
    assert(typeof mode === "number");
    assert(mode >= DEFLATE && mode <= ZSTD_DECOMPRESS);

    let flushBoundIdx;
    if (mode === BROTLI_ENCODE || mode === BROTLI_DECODE) {
      flushBoundIdx = FLUSH_BOUND_IDX_BROTLI;
    } else if (mode === ZSTD_COMPRESS || mode === ZSTD_DECOMPRESS) {
      flushBoundIdx = FLUSH_BOUND_IDX_ZSTD;
    } else {
      flushBoundIdx = FLUSH_BOUND_IDX_NORMAL;
    }

    if (opts) {
      chunkSize = opts.chunkSize;
      if (!validateFiniteNumber(chunkSize, "options.chunkSize")) {
        chunkSize = Z_DEFAULT_CHUNK;
      } else if (chunkSize < Z_MIN_CHUNK) {
        throw new ERR_OUT_OF_RANGE("options.chunkSize", `>= ${Z_MIN_CHUNK}`, chunkSize);
      }

      flush = checkRangesOrGetDefault(
        opts.flush,
        "options.flush",
        FLUSH_BOUND[flushBoundIdx][0],
        FLUSH_BOUND[flushBoundIdx][1],
        flush,
      );

      finishFlush = checkRangesOrGetDefault(
        opts.finishFlush,
        "options.finishFlush",
        FLUSH_BOUND[flushBoundIdx][0],
        FLUSH_BOUND[flushBoundIdx][1],
        finishFlush,
      );

      maxOutputLength = checkRangesOrGetDefault(opts.maxOutputLength, "options.maxOutputLength", 1, kMaxLength, kMaxLength);

      if (opts.rejectGarbageAfterEnd !== undefined) {
        validateBoolean(opts.rejectGarbageAfterEnd, "options.rejectGarbageAfterEnd");
      }

      if (opts.encoding || opts.objectMode || opts.writableObjectMode) {
        opts = { ...opts };
        opts.encoding = null;
        opts.objectMode = false;
        opts.writableObjectMode = false;
      }
    }

    ReflectApply(Transform, this, [{ autoDestroy: true, ...opts }]);
    this[kError] = null;
    this.bytesWritten = 0;
    this._handle = handle;
    handle[owner_symbol] = this;
    beginScope(handle, "ZLIB");
    // Used by processCallback() and zlibOnError()
    handle.onerror = zlibOnError;
    this._outBuffer = Buffer.allocUnsafe(chunkSize);
    this._outOffset = 0;

    this._chunkSize = chunkSize;
    this._defaultFlushFlag = flush;
    this._finishFlushFlag = finishFlush;
    this._defaultFullFlushFlag = fullFlush;
    this._info = opts?.info;
    this._maxOutputLength = maxOutputLength;
    this._flushBoundIdx = flushBoundIdx;
    this._rejectGarbageAfterEnd = opts?.rejectGarbageAfterEnd === true;
  }
  ObjectSetPrototypeOf(ZlibBase.prototype, Transform.prototype);
  ObjectSetPrototypeOf(ZlibBase, Transform);

  ObjectDefineProperty(ZlibBase.prototype, "_closed", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      return !this._handle;
    },
  });

  /**
   * @this ZlibBase
   * @returns {void}
   */
  ZlibBase.prototype.reset = function () {
    assert(this._handle, "zlib binding closed");
    return this._handle.reset();
  };

  // This is the _flush function called by the transform class,
  // internally, when the last chunk has been written.
  ZlibBase.prototype._flush = function (callback) {
    this._transform(Buffer.alloc(0), "", callback);
  };

  // Force Transform compat behavior.
  ZlibBase.prototype._final = function (callback) {
    callback();
  };

  // If a flush is scheduled while another flush is still pending, a way to figure
  // out which one is the "stronger" flush is needed.
  // This is currently only used to figure out which flush flag to use for the
  // last chunk.
  // Roughly, the following holds:
  // Z_NO_FLUSH < Z_BLOCK < Z_PARTIAL_FLUSH <
  //     Z_SYNC_FLUSH < Z_FULL_FLUSH < Z_FINISH
  const flushiness = [];
  const kFlushFlagList = [Z_NO_FLUSH, Z_BLOCK, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH];
  for (let i = 0; i < kFlushFlagList.length; i++) {
    flushiness[kFlushFlagList[i]] = i;
  }

  function maxFlush(a, b) {
    return flushiness[a] > flushiness[b] ? a : b;
  }

  // Set up a list of 'special' buffers that can be written using .write()
  // from the .flush() code as a way of introducing flushing operations into the
  // write sequence.
  const kFlushBuffers = [];
  {
    const dummyArrayBuffer = new ArrayBuffer();
    for (const flushFlag of kFlushFlagList) {
      kFlushBuffers[flushFlag] = Buffer.from(dummyArrayBuffer);
      kFlushBuffers[flushFlag][kFlushFlag] = flushFlag;
    }
  }

  ZlibBase.prototype.flush = function (kind, callback) {
    if (typeof kind === "function" || (kind === undefined && !callback)) {
      callback = kind;
      kind = this._defaultFullFlushFlag;
    }
    kind = checkRangesOrGetDefault(
      kind,
      "kind",
      FLUSH_BOUND[this._flushBoundIdx][0],
      FLUSH_BOUND[this._flushBoundIdx][1],
      this._defaultFullFlushFlag,
    );

    if (this.writableFinished) {
      if (callback) {
        process.nextTick(callback);
      }
    } else if (this.writableEnded) {
      if (callback) {
        this.once("end", callback);
      }
    } else {
      this.write(kFlushBuffers[kind], "", callback);
    }
  };

  /**
   * @this import('stream').Transform
   * @param {(err?: Error) => any} [callback]
   */
  ZlibBase.prototype.close = function (callback) {
    if (callback) finished(this, callback);
    this.destroy();
  };

  ZlibBase.prototype._destroy = function (err, callback) {
    close(this);
    callback(err);
  };

  ZlibBase.prototype._transform = function (chunk, encoding, cb) {
    let flushFlag = this._defaultFlushFlag;
    // We use a 'fake' zero-length chunk to carry information about flushes from
    // the public API to the actual stream implementation.
    if (typeof chunk[kFlushFlag] === "number") {
      flushFlag = chunk[kFlushFlag];
    }

    // For the last chunk, also apply `_finishFlushFlag`.
    if (this.writableEnded && this.writableLength === chunk.byteLength) {
      flushFlag = maxFlush(flushFlag, this._finishFlushFlag);
    }
    processChunk(this, chunk, flushFlag, cb);
  };

  ZlibBase.prototype._processChunk = function (chunk, flushFlag, cb) {
    // _processChunk() is left for backwards compatibility
    if (typeof cb === "function") {
      processChunk(this, chunk, flushFlag, cb);
    } else {
      return processChunkSync(this, chunk, flushFlag);
    }
  };

  // The dictionary among the options of any of the streams.
  function dictionaryOf(opts) {
    const dictionary = opts?.dictionary;
    if (dictionary === undefined || isArrayBufferView(dictionary)) {
      return dictionary;
    }
    if (isAnyArrayBuffer(dictionary)) {
      return Buffer.from(dictionary);
    }
    throw new ERR_INVALID_ARG_TYPE("options.dictionary", ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], dictionary);
  }

  return { dictionaryOf, ZlibBase };
})();
