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

// The streams that are backed by zlib.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ObjectSetPrototypeOf, ReflectApply, Uint32Array } = primordials;

  const { deprecateInstantiation } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const binding = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const assert = core.loadExtScript("ext:deno_node/internal/assert.mjs");
  const { checkRangesOrGetDefault } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { dictionaryOf, ZlibBase } = core.loadExtScript("ext:rt_node/zlib_base.js");
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");
  const { processCallback } = core.loadExtScript("ext:rt_node/zlib_work.js");

  const {
    DEFLATE,
    DEFLATERAW,
    GUNZIP,
    GZIP,
    INFLATE,
    INFLATERAW,
    UNZIP,
    Z_DEFAULT_COMPRESSION,
    Z_DEFAULT_MEMLEVEL,
    Z_DEFAULT_STRATEGY,
    Z_DEFAULT_WINDOWBITS,
    Z_FINISH,
    Z_FIXED,
    Z_FULL_FLUSH,
    Z_MAX_LEVEL,
    Z_MAX_MEMLEVEL,
    Z_MAX_WINDOWBITS,
    Z_MIN_LEVEL,
    Z_MIN_MEMLEVEL,
    Z_MIN_WINDOWBITS,
    Z_NO_FLUSH,
    Z_SYNC_FLUSH,
  } = constants;

  const zlibDefaultOpts = {
    flush: Z_NO_FLUSH,
    finishFlush: Z_FINISH,
    fullFlush: Z_FULL_FLUSH,
  };
  // Base class for all streams actually backed by zlib and using zlib-specific
  // parameters.
  function Zlib(opts, mode) {
    let windowBits = Z_DEFAULT_WINDOWBITS;
    let level = Z_DEFAULT_COMPRESSION;
    let memLevel = Z_DEFAULT_MEMLEVEL;
    let strategy = Z_DEFAULT_STRATEGY;
    let dictionary;

    if (opts) {
      // windowBits is special. On the compression side, 0 is an invalid value.
      // But on the decompression side, a value of 0 for windowBits tells zlib
      // to use the window size in the zlib header of the compressed stream.
      if ((opts.windowBits == null || opts.windowBits === 0) && (mode === INFLATE || mode === GUNZIP || mode === UNZIP)) {
        windowBits = 0;
      } else {
        // `{ windowBits: 8 }` is valid for deflate but not gzip.
        const min = Z_MIN_WINDOWBITS + (mode === GZIP ? 1 : 0);
        windowBits = checkRangesOrGetDefault(opts.windowBits, "options.windowBits", min, Z_MAX_WINDOWBITS, Z_DEFAULT_WINDOWBITS);
      }

      level = checkRangesOrGetDefault(opts.level, "options.level", Z_MIN_LEVEL, Z_MAX_LEVEL, Z_DEFAULT_COMPRESSION);

      memLevel = checkRangesOrGetDefault(opts.memLevel, "options.memLevel", Z_MIN_MEMLEVEL, Z_MAX_MEMLEVEL, Z_DEFAULT_MEMLEVEL);

      strategy = checkRangesOrGetDefault(opts.strategy, "options.strategy", Z_DEFAULT_STRATEGY, Z_FIXED, Z_DEFAULT_STRATEGY);

      dictionary = dictionaryOf(opts);
    }

    const handle = new binding.Zlib(mode);
    // Ideally, we could let ZlibBase() set up _writeState. I haven't been able
    // to come up with a good solution that doesn't break our internal API,
    // and with it all supported npm versions at the time of writing.
    this._writeState = new Uint32Array(2);
    handle.init(
      windowBits,
      level,
      memLevel,
      strategy,
      this._writeState,
      processCallback,
      dictionary,
      opts?.rejectGarbageAfterEnd === true,
    );

    ReflectApply(ZlibBase, this, [opts, mode, handle, zlibDefaultOpts]);

    this._level = level;
    this._strategy = strategy;
    this._mode = mode;
  }
  ObjectSetPrototypeOf(Zlib.prototype, ZlibBase.prototype);
  ObjectSetPrototypeOf(Zlib, ZlibBase);

  // This callback is used by `.params()` to wait until a full flush happened
  // before adjusting the parameters. In particular, the call to the native
  // `params()` function should not happen while a write is currently in progress
  // on the threadpool.
  function paramsAfterFlushCallback(level, strategy, callback) {
    assert(this._handle, "zlib binding closed");
    this._handle.params(level, strategy);
    if (!this.destroyed) {
      this._level = level;
      this._strategy = strategy;
      if (callback) callback();
    }
  }

  Zlib.prototype.params = function params(level, strategy, callback) {
    checkRangesOrGetDefault(level, "level", Z_MIN_LEVEL, Z_MAX_LEVEL);
    checkRangesOrGetDefault(strategy, "strategy", Z_DEFAULT_STRATEGY, Z_FIXED);

    if (this._level !== level || this._strategy !== strategy) {
      this.flush(Z_SYNC_FLUSH, paramsAfterFlushCallback.bind(this, level, strategy, callback));
    } else {
      process.nextTick(callback);
    }
  };

  // generic zlib
  // minimal 2-byte header
  function Deflate(opts) {
    if (!(this instanceof Deflate)) {
      return deprecateInstantiation(Deflate, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, DEFLATE]);
  }
  ObjectSetPrototypeOf(Deflate.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Deflate, Zlib);

  function Inflate(opts) {
    if (!(this instanceof Inflate)) {
      return deprecateInstantiation(Inflate, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, INFLATE]);
  }
  ObjectSetPrototypeOf(Inflate.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Inflate, Zlib);

  function Gzip(opts) {
    if (!(this instanceof Gzip)) {
      return deprecateInstantiation(Gzip, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, GZIP]);
  }
  ObjectSetPrototypeOf(Gzip.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Gzip, Zlib);

  function Gunzip(opts) {
    if (!(this instanceof Gunzip)) {
      return deprecateInstantiation(Gunzip, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, GUNZIP]);
  }
  ObjectSetPrototypeOf(Gunzip.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Gunzip, Zlib);

  function DeflateRaw(opts) {
    if (opts && opts.windowBits === 8) opts.windowBits = 9;
    if (!(this instanceof DeflateRaw)) {
      return deprecateInstantiation(DeflateRaw, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, DEFLATERAW]);
  }
  ObjectSetPrototypeOf(DeflateRaw.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(DeflateRaw, Zlib);

  function InflateRaw(opts) {
    if (!(this instanceof InflateRaw)) {
      return deprecateInstantiation(InflateRaw, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, INFLATERAW]);
  }
  ObjectSetPrototypeOf(InflateRaw.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(InflateRaw, Zlib);

  function Unzip(opts) {
    if (!(this instanceof Unzip)) {
      return deprecateInstantiation(Unzip, "DEP0184", opts);
    }
    ReflectApply(Zlib, this, [opts, UNZIP]);
  }
  ObjectSetPrototypeOf(Unzip.prototype, Zlib.prototype);
  ObjectSetPrototypeOf(Unzip, Zlib);

  return { Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, Unzip, Zlib };
})();
