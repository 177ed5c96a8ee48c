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

// Functions that compress or decompress what is there already, such as `gzip` and `gzipSync`.
(function () {
  "use strict";

  const { core } = __bootstrap;

  const { codes: errorCodes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { ERR_BUFFER_TOO_LARGE, ERR_INVALID_ARG_TYPE } = errorCodes;
  const { isAnyArrayBuffer, isArrayBufferView, isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { processChunkSync } = core.loadExtScript("ext:rt_node/zlib_work.js");

  function zlibBuffer(engine, buffer, callback) {
    validateFunction(callback, "callback");
    // Streams do not support non-Uint8Array ArrayBufferViews yet. Convert it to a
    // Buffer without copying.
    if (isArrayBufferView(buffer) && !isUint8Array(buffer)) {
      buffer = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    } else if (isAnyArrayBuffer(buffer)) {
      buffer = Buffer.from(buffer);
    }
    engine.buffers = null;
    engine.nread = 0;
    engine.cb = callback;
    engine.on("data", zlibBufferOnData);
    engine.on("error", zlibBufferOnError);
    engine.on("end", zlibBufferOnEnd);
    engine.end(buffer);
  }

  function zlibBufferOnData(chunk) {
    if (!this.buffers) {
      this.buffers = [chunk];
    } else {
      this.buffers.push(chunk);
    }
    this.nread += chunk.length;
    if (this.nread > this._maxOutputLength) {
      this.close();
      this.removeAllListeners("end");
      this.cb(new ERR_BUFFER_TOO_LARGE(this._maxOutputLength));
    }
  }

  function zlibBufferOnError(err) {
    this.removeAllListeners("end");
    this.cb(err);
  }

  function zlibBufferOnEnd() {
    let buf;
    if (this.nread === 0) {
      buf = Buffer.alloc(0);
    } else {
      const bufs = this.buffers;
      buf = bufs.length === 1 ? bufs[0] : Buffer.concat(bufs, this.nread);
    }
    this.close();
    if (this._info) {
      this.cb(null, { buffer: buf, engine: this });
    } else {
      this.cb(null, buf);
    }
  }

  function zlibBufferSync(engine, buffer) {
    if (typeof buffer === "string") {
      buffer = Buffer.from(buffer);
    } else if (!isArrayBufferView(buffer)) {
      if (isAnyArrayBuffer(buffer)) {
        buffer = Buffer.from(buffer);
      } else {
        throw new ERR_INVALID_ARG_TYPE("buffer", ["string", "Buffer", "TypedArray", "DataView", "ArrayBuffer"], buffer);
      }
    }
    buffer = processChunkSync(engine, buffer, engine._finishFlushFlag);
    if (engine._info) {
      return { buffer, engine };
    }
    return buffer;
  }

  function createConvenienceMethod(ctor, sync) {
    if (sync) {
      return function syncBufferWrapper(buffer, opts) {
        return zlibBufferSync(new ctor(opts), buffer);
      };
    }
    return function asyncBufferWrapper(buffer, opts, callback) {
      if (typeof opts === "function") {
        callback = opts;
        opts = {};
      }
      return zlibBuffer(new ctor(opts), buffer, callback);
    };
  }

  return { createConvenienceMethod };
})();
