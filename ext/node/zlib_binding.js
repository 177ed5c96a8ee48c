// Node's handles of `node:zlib` (`_handle` of a stream): `init`, `write`, `writeSync`, `params`, `reset` and `close`, as packages call them
// that go below the streams. Stands in for `ext:deno_node/_zlib_binding.mjs`. What compresses is `src/zlib/`.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const {
    op_rt_zlib_brotli,
    op_rt_zlib_close,
    op_rt_zlib_deflate,
    op_rt_zlib_failure,
    op_rt_zlib_params,
    op_rt_zlib_reset,
    op_rt_zlib_step,
    op_rt_zlib_zstd,
    op_zlib_crc32,
    op_zlib_crc32_string,
  } = core.ops;
  const { Error, RangeError, ReflectApply, SafeArrayIterator, TypeError, Uint8Array } = primordials;

  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { endScope, runAs } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");

  const NOTHING = new Uint8Array(0);
  // What zlib says of parameters that it does not take.
  const Z_STREAM_ERROR = -2;

  function bytesOf(view) {
    if (view === null || view === undefined) {
      return NOTHING;
    }
    return isUint8Array(view) ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }

  class CompressionStream {
    #native;
    #left;
    #done;
    // What each write fails with, where the native half could not be made.
    #broken = null;
    // The arguments of a write that is under way.
    #writing = null;
    #closes = false;

    // `make` gives the native half; zlib and its kin refuse some parameters. With a `failure` the first write tells of that.
    _start(make, left, done, failure) {
      try {
        this.#native = make();
      } catch (error) {
        if (failure === undefined) throw new codes.ERR_ZLIB_INITIALIZATION_FAILED(error.message);
        this.#broken = failure;
      }
      this.#left = left;
      this.#done = done;
    }

    // The work is done, and `done` called with the handle as `this`, in a later turn of the event loop, as if a thread had done it.
    write(...args) {
      if (this.#writing !== null) {
        throw new TypeError("write already in progress");
      }
      this.#writing = args;
      setImmediate(finishWrite, this);
    }

    writeSync(...args) {
      if (this.#step(args)) {
        return;
      }
      this.#fail();
    }

    static _finishWrite(handle) {
      const args = handle.#writing;
      handle.#writing = null;
      // A stream that was closed meanwhile gets its callback all the same, and looks at nothing else.
      const done = handle.#closes || handle.#step(args);
      if (handle.#closes) handle.#closeNative();
      if (done) {
        runAs(handle, () => ReflectApply(handle.#done, handle, []));
      } else {
        handle.#fail();
      }
    }

    #step(args) {
      if (this.#broken !== null) return false;
      const { 0: flush, 1: input, 2: inFrom, 3: inLength, 4: output, 5: outFrom, 6: outLength } = args;
      return op_rt_zlib_step(
        this.#native,
        flush,
        bytesOf(input),
        inFrom,
        inLength,
        bytesOf(output),
        outFrom,
        outLength,
        this.#left,
      );
    }

    #fail() {
      const failure = this.#broken ?? op_rt_zlib_failure(this.#native);
      if (failure !== null) {
        this.onerror(...new SafeArrayIterator(failure));
      }
    }

    close() {
      if (!this.#closes) endScope(this);
      this.#closes = true;
      if (this.#writing === null) this.#closeNative();
    }

    #closeNative() {
      if (this.#broken === null) op_rt_zlib_close(this.#native);
    }

    params(level, strategy) {
      if (this.#broken !== null || !op_rt_zlib_params(this.#native, level | 0, strategy | 0)) {
        this.#fail();
      }
    }

    reset() {
      if (this.#writing !== null) {
        throw new Error("Cannot reset zlib stream while a write is in progress");
      }
      if (this.#broken !== null || !op_rt_zlib_reset(this.#native)) {
        this.#fail();
      }
    }
  }

  const finishWrite = CompressionStream._finishWrite;
  delete CompressionStream._finishWrite;
  const start = CompressionStream.prototype._start;
  delete CompressionStream.prototype._start;

  class Zlib extends CompressionStream {
    #mode;

    constructor(mode) {
      super();
      this.#mode = mode;
    }

    init(windowBits, level, memLevel, strategy, left, done, dictionary, rejectsGarbage) {
      const make = () =>
        op_rt_zlib_deflate(
          this.#mode,
          windowBits,
          level,
          memLevel,
          strategy,
          dictionary && bytesOf(dictionary),
          rejectsGarbage === true,
        );
      ReflectApply(start, this, [make, left, done, ["Zlib error", Z_STREAM_ERROR, "Z_STREAM_ERROR"]]);
    }
  }

  class BrotliEncoder extends CompressionStream {
    init(params, left, done, dictionary) {
      const make = () => op_rt_zlib_brotli(true, params, dictionary && bytesOf(dictionary));
      ReflectApply(start, this, [make, left, done]);
    }
  }

  class BrotliDecoder extends CompressionStream {
    init(params, left, done, dictionary) {
      const make = () => op_rt_zlib_brotli(false, params, dictionary && bytesOf(dictionary));
      ReflectApply(start, this, [make, left, done]);
    }
  }

  class ZstdCompress extends CompressionStream {
    init(params, size, left, done, dictionary) {
      if (size !== undefined && typeof size !== "number") {
        const error = new TypeError("pledgedSrcSize must be a number");
        error.code = "ERR_INVALID_ARG_TYPE";
        throw error;
      }
      if (size < 0) {
        const error = new RangeError("pledgedSrcSize must be non-negative");
        error.code = "ERR_OUT_OF_RANGE";
        throw error;
      }
      const make = () => op_rt_zlib_zstd(true, params, size ?? -1, dictionary && bytesOf(dictionary), false);
      ReflectApply(start, this, [make, left, done]);
    }
  }

  class ZstdDecompress extends CompressionStream {
    init(params, _size, left, done, dictionary, rejectsGarbage) {
      const make = () => op_rt_zlib_zstd(false, params, -1, dictionary && bytesOf(dictionary), rejectsGarbage === true);
      ReflectApply(start, this, [make, left, done]);
    }
  }

  function crc32(data, value) {
    return typeof data === "string" ? op_zlib_crc32_string(data, value) : op_zlib_crc32(bytesOf(data), value);
  }

  return { BrotliDecoder, BrotliEncoder, crc32, Zlib, ZstdCompress, ZstdDecompress };
})();
