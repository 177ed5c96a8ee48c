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

// What a stream of `node:zlib` does with a chunk: it goes through the stream's handle, at once or in the background.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { NumberIsInteger, Symbol, TypedArrayPrototypeGetByteLength } = primordials;

  const { codes: errorCodes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { ERR_BUFFER_TOO_LARGE, ERR_OUT_OF_RANGE, ERR_TRAILING_JUNK_AFTER_STREAM_END } = errorCodes;
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const assert = core.loadExtScript("ext:deno_node/internal/assert.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ownerSymbol: owner_symbol } = core.loadExtScript("ext:deno_node/internal_binding/symbols.ts");

  const kError = Symbol("kError");

  // `byteLength` can be shadowed by an own accessor, and the write paths below
  // trust the value they are handed to size the read out of the backing store.
  // Check the reported size against the intrinsic one before it is used as a
  // length, and likewise that the output window is inside the output buffer.
  // The ops bounds-check as well, so this is about reporting Node's error rather
  // than about memory safety.
  function validateChunkBounds(self, chunk) {
    if (isUint8Array(chunk)) {
      const actual = TypedArrayPrototypeGetByteLength(chunk);
      if (chunk.byteLength > actual) {
        throw new ERR_OUT_OF_RANGE("chunk.byteLength", `<= ${actual}`, chunk.byteLength);
      }
    }
    // A fractional offset would otherwise be truncated on the way into the op,
    // so reject it here instead of silently writing somewhere else.
    if (!NumberIsInteger(self._outOffset) || self._outOffset < 0 || self._outOffset > self._chunkSize) {
      throw new ERR_OUT_OF_RANGE("outOffset", `an integer >= 0 and <= ${self._chunkSize}`, self._outOffset);
    }
  }

  function processChunkSync(self, chunk, flushFlag) {
    validateChunkBounds(self, chunk);
    let availInBefore = chunk.byteLength;
    let availOutBefore = self._chunkSize - self._outOffset;
    let inOff = 0;
    let availOutAfter;
    let availInAfter;

    const buffers = [];
    let nread = 0;
    let inputRead = 0;
    const state = self._writeState;
    const handle = self._handle;
    if (!handle) {
      assert(false, "zlib binding closed");
    }
    let buffer = self._outBuffer;
    let offset = self._outOffset;
    const chunkSize = self._chunkSize;

    let error;
    self.on("error", function onError(er) {
      error = er;
    });

    while (true) {
      handle.writeSync(
        flushFlag,
        chunk, // in
        inOff, // in_off
        availInBefore, // in_len
        buffer, // out
        offset, // out_off
        availOutBefore, // out_len
      );
      if (error) {
        throw error;
      } else if (self[kError]) {
        throw self[kError];
      }

      availOutAfter = state[0];
      availInAfter = state[1];

      const inDelta = availInBefore - availInAfter;
      inputRead += inDelta;

      const have = availOutBefore - availOutAfter;
      if (have > 0) {
        const out = buffer.slice(offset, offset + have);
        offset += have;
        buffers.push(out);
        nread += out.byteLength;

        if (nread > self._maxOutputLength) {
          close(self);
          throw new ERR_BUFFER_TOO_LARGE(self._maxOutputLength);
        }
      } else {
        assert(have === 0, "have should not go down");
      }

      // Exhausted the output buffer, or used all the input create a new one.
      if (availOutAfter === 0 || offset >= chunkSize) {
        availOutBefore = chunkSize;
        offset = 0;
        buffer = Buffer.allocUnsafe(chunkSize);
      }

      if (availOutAfter === 0) {
        // Not actually done. Need to reprocess.
        // Also, update the availInBefore to the availInAfter value,
        // so that if we have to hit it a third (fourth, etc.) time,
        // it'll have the correct byte counts.
        inOff += inDelta;
        availInBefore = availInAfter;
      } else {
        break;
      }
    }

    // Recorded before the trailing-junk check so the count of what was actually
    // consumed is observable on the throwing path too.
    self.bytesWritten = inputRead;

    if (availInAfter > 0 && self._rejectGarbageAfterEnd) {
      close(self);
      throw new ERR_TRAILING_JUNK_AFTER_STREAM_END();
    }

    close(self);

    if (nread === 0) {
      return Buffer.alloc(0);
    }

    return buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, nread);
  }

  function processChunk(self, chunk, flushFlag, cb) {
    const handle = self._handle;
    if (!handle) return process.nextTick(cb);

    validateChunkBounds(self, chunk);

    handle.buffer = chunk;
    handle.cb = cb;
    handle.availOutBefore = self._chunkSize - self._outOffset;
    handle.availInBefore = chunk.byteLength;
    handle.inOff = 0;
    handle.flushFlag = flushFlag;

    handle.write(
      flushFlag,
      chunk, // in
      0, // in_off
      handle.availInBefore, // in_len
      self._outBuffer, // out
      self._outOffset, // out_off
      handle.availOutBefore, // out_len
    );
  }

  function processCallback() {
    // This callback's context (`this`) is the `_handle` (ZCtx) object. It is
    // important to null out the values once they are no longer needed since
    // `_handle` can stay in memory long after the buffer is needed.
    const handle = this;
    const self = this[owner_symbol];
    const state = self._writeState;

    if (self.destroyed) {
      this.buffer = null;
      this.cb();
      return;
    }

    const availOutAfter = state[0];
    const availInAfter = state[1];

    const inDelta = handle.availInBefore - availInAfter;
    self.bytesWritten += inDelta;

    const have = handle.availOutBefore - availOutAfter;
    let streamBufferIsFull = false;
    if (have > 0) {
      const out = self._outBuffer.slice(self._outOffset, self._outOffset + have);
      self._outOffset += have;
      streamBufferIsFull = !self.push(out);
    } else {
      assert(have === 0, "have should not go down");
    }

    if (self.destroyed) {
      this.cb();
      return;
    }

    // Exhausted the output buffer, or used all the input create a new one.
    if (availOutAfter === 0 || self._outOffset >= self._chunkSize) {
      handle.availOutBefore = self._chunkSize;
      self._outOffset = 0;
      self._outBuffer = Buffer.allocUnsafe(self._chunkSize);
    }

    if (availOutAfter === 0) {
      // Not actually done. Need to reprocess.
      // Also, update the availInBefore to the availInAfter value,
      // so that if we have to hit it a third (fourth, etc.) time,
      // it'll have the correct byte counts.
      handle.inOff += inDelta;
      handle.availInBefore = availInAfter;

      const again = () =>
        this.write(
          handle.flushFlag,
          this.buffer, // in
          handle.inOff, // in_off
          handle.availInBefore, // in_len
          self._outBuffer, // out
          self._outOffset, // out_off
          self._chunkSize, // out_len
        );
      if (!streamBufferIsFull) {
        again();
      } else {
        const oldRead = self._read;
        self._read = (n) => {
          self._read = oldRead;
          again();
          self._read(n);
        };
      }
      return;
    }

    if (availInAfter > 0) {
      // If we have more input that should be written, but we also have output
      // space available, that means that the compression library was not
      // interested in receiving more data, and in particular that the input
      // stream has ended early.
      // This applies to streams where we don't check data past the end of
      // what was consumed; that is, everything except Gunzip/Unzip.

      if (self._rejectGarbageAfterEnd) {
        const err = new ERR_TRAILING_JUNK_AFTER_STREAM_END();
        self.destroy(err);
        this.cb(err);
        return;
      }

      self.push(null);
    }

    // Finished with the chunk.
    this.buffer = null;
    this.cb();
  }

  function close(engine) {
    // Caller may invoke .close after a zlib error (which will null _handle)
    engine._handle?.close();
    engine._handle = null;
  }

  return { close, kError, processCallback, processChunk, processChunkSync };
})();
