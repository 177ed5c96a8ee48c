// `writer` of file handles.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Promise,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    PromiseWithResolvers,
    SafeSet,
    SafeSetIterator,
    SetPrototypeAdd,
    SetPrototypeClear,
    SetPrototypeDelete,
    SymbolAsyncDispose,
    SymbolDispose,
    TypedArrayPrototypeGetByteLength,
  } = primordials;
  const { ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { writtenBatch, writtenBytes } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { OperationFailed, WrongStateTypeError } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");

  // More than this is not written at once.
  const MOST_AT_ONCE = 131072;
  // Of `start`, where the file is; of `limit`, none.
  const NONE = -1;
  // So often may the system take nothing.
  const RETRIES = 5;

  const fs = () => core.loadExtScript("ext:rt_node/fs_originals.js").get();
  const placeOf = (position) => (position < 0 ? null : position);
  const moved = (position, bytes) => (position < 0 ? position : position + bytes);

  const call = (method, ...args) =>
    new Promise((resolve, reject) => {
      fs()[method](...args, (error, bytes) => {
        if (error) reject(error);
        else resolve(bytes);
      });
    });

  function lengthOf(chunks) {
    let length = 0;
    for (let i = 0; i < chunks.length; i++) length += TypedArrayPrototypeGetByteLength(chunks[i]);
    return length;
  }

  // Counts how often the system has taken nothing, one time after another.
  function counter(name) {
    let times = 0;
    return (bytes) => {
      times = bytes === 0 ? times + 1 : 0;
      if (times > RETRIES) throw new OperationFailed(`${name} failed after retries`);
    };
  }

  class FileTarget {
    written = 0;
    closed = false;
    closing = false;
    failed = false;
    error;
    #handle;
    #fd;
    #marks;
    #autoClose;
    #mostAtOnce;
    #position;
    #left;
    // How many writes are under way, and those of them whose promise is not settled.
    #count = 0;
    #pending = new SafeSet();
    #ending = null;
    #endsNow = false;
    #released = false;

    constructor(handle, options, marks) {
      validateObject(options, "options");
      const { autoClose = false, chunkSize = MOST_AT_ONCE, start = NONE, limit = NONE } = options;
      validateBoolean(autoClose, "options.autoClose");
      if (start !== NONE) validateInteger(start, "options.start", 0);
      if (limit !== NONE) validateInteger(limit, "options.limit", 1);
      validateInteger(chunkSize, "options.chunkSize", 1);
      this.#handle = handle;
      this.#fd = handle.fd;
      this.#marks = marks;
      this.#autoClose = autoClose;
      this.#mostAtOnce = chunkSize;
      this.#position = start;
      this.#left = limit;
      handle[marks.kLocked] = true;
      handle[marks.kRef]();
    }

    // ---- in time

    write(chunks, name, signal) {
      if (this.failed) return PromiseReject(this.error);
      if (this.closed) return PromiseReject(new WrongStateTypeError("The writer is closed"));
      if (this.closing) return PromiseReject(new WrongStateTypeError("The writer is closing"));
      if (signal?.aborted) return PromiseReject(signal.reason);
      const length = lengthOf(chunks);
      if (this.#left >= 0 && length > this.#left) {
        return PromiseReject(new ERR_OUT_OF_RANGE(name, `<= ${this.#left} bytes`, length));
      }
      const position = this.#position;
      this.#reserve(length);
      this.#position = moved(position, length);
      const isOne = name === "write";
      return this.#track(
        isOne ? this.#writeOne(chunks[0], 0, position, signal) : this.#writeMany(chunks, length, position, signal),
      );
    }

    #reserve(length) {
      if (this.#left > 0) this.#left -= length;
    }

    async #writeOne(chunk, from, position, signal) {
      const count = counter("write");
      const length = TypedArrayPrototypeGetByteLength(chunk);
      while (from < length) {
        const bytes = await call("write", this.#fd, chunk, from, length - from, placeOf(position));
        signal?.throwIfAborted();
        count(bytes);
        this.written += bytes;
        from += bytes;
        position = moved(position, bytes);
      }
    }

    async #writeMany(chunks, length, position, signal) {
      if (length === 0) return;
      const bytes = await call("writev", this.#fd, chunks, placeOf(position));
      signal?.throwIfAborted();
      this.written += bytes;
      // The rest is one chunk.
      if (bytes < length) await this.#writeOne(Buffer.concat(chunks), bytes, moved(position, bytes), signal);
    }

    #track(operation) {
      const { promise, resolve, reject } = PromiseWithResolvers();
      const pending = { __proto__: null, reject };
      SetPrototypeAdd(this.#pending, pending);
      this.#count++;
      const settled = (settle) => (value) => {
        const isPending = SetPrototypeDelete(this.#pending, pending);
        this.#count--;
        this.#releaseFailed();
        if (isPending) settle(value);
        this.#finish();
      };
      PromisePrototypeThen(operation, settled(resolve), settled(reject));
      return promise;
    }

    // ---- at once

    // Whether it was. Nothing is written if not.
    writeNow(chunks, isOne) {
      if (this.failed || this.closed || this.closing || this.#count > 0) return false;
      const length = lengthOf(chunks);
      if (length > this.#mostAtOnce) return false;
      if (length === 0) return true;
      if (this.#left >= 0 && length > this.#left) return false;
      const position = this.#position;
      let bytes;
      try {
        bytes = isOne
          ? fs().writeSync(this.#fd, chunks[0], 0, length, placeOf(position))
          : fs().writevSync(this.#fd, chunks, placeOf(position));
      } catch {
        return false;
      }
      this.written += bytes;
      this.#position = moved(position, bytes);
      // A part of it is in the file: the rest has to follow.
      if (bytes < length) this.#writeRest(isOne ? chunks[0] : Buffer.concat(chunks), bytes, moved(position, bytes));
      this.#reserve(length);
      return true;
    }

    #writeRest(chunk, from, position) {
      const count = counter("write");
      const length = TypedArrayPrototypeGetByteLength(chunk);
      while (from < length) {
        const bytes = fs().writeSync(this.#fd, chunk, from, length - from, placeOf(position));
        count(bytes);
        this.written += bytes;
        from += bytes;
        position = moved(position, bytes);
      }
    }

    // ---- the end

    end(signal) {
      if (this.failed) return PromiseReject(this.error);
      if (this.closed) return PromiseResolve(this.written);
      if (this.closing) return this.#ending.promise;
      if (signal?.aborted) return PromiseReject(signal.reason);
      this.closing = true;
      this.#ending = PromiseWithResolvers();
      const { promise } = this.#ending;
      this.#finish();
      return promise;
    }

    get ended() {
      return this.#ending?.promise ?? PromiseResolve();
    }

    #finish() {
      if (!this.closing || this.failed || this.#count > 0 || this.#endsNow) return;
      this.#endsNow = true;
      const settled = (how) => (error) => {
        this.#endsNow = false;
        if (this.failed) return;
        this.closing = false;
        this.closed = true;
        this.#ending[how](how === "resolve" ? this.written : error);
        this.#ending = null;
      };
      PromisePrototypeThen(this.#close(), settled("resolve"), settled("reject"));
    }

    async #close() {
      if (this.#released) return;
      this.#release();
      if (this.#autoClose) await this.#handle.close();
    }

    #release() {
      this.#released = true;
      this.#handle[this.#marks.kLocked] = false;
      this.#handle[this.#marks.kUnref]();
    }

    #closeNow() {
      this.#release();
      if (this.#autoClose) this.#handle[this.#marks.kCloseSync]();
    }

    endNow() {
      if (this.failed) return -1;
      if (this.closed) return this.written;
      if (this.closing || this.#count > 0) return -1;
      this.closed = true;
      this.#closeNow();
      return this.written;
    }

    fail(reason) {
      if (this.closed || this.failed) return;
      this.failed = true;
      this.error = reason;
      this.closing = false;
      this.closed = true;
      this.#ending?.reject(reason);
      this.#ending = null;
      for (const { reject } of new SafeSetIterator(this.#pending)) reject(reason);
      SetPrototypeClear(this.#pending);
      this.#releaseFailed();
    }

    #releaseFailed() {
      if (this.failed && this.#count === 0 && !this.#released) this.#closeNow();
    }
  }

  function writerOf(handle, given, marks) {
    const target = new FileTarget(handle, given, marks);
    return {
      __proto__: null,
      write(chunk, options = { __proto__: null }) {
        const bytes = writtenBytes(chunk);
        return target.write([bytes], "write", withSignal(options).signal);
      },
      writev(chunks, options = { __proto__: null }) {
        const batch = writtenBatch(chunks);
        return target.write(batch, "writev", withSignal(options).signal);
      },
      writeSync(chunk) {
        return target.writeNow([writtenBytes(chunk)], true);
      },
      writevSync(chunks) {
        return target.writeNow(writtenBatch(chunks), false);
      },
      end(options = { __proto__: null }) {
        return target.end(withSignal(options).signal);
      },
      endSync() {
        return target.endNow();
      },
      fail(reason) {
        target.fail(reason);
      },
      [SymbolAsyncDispose]() {
        if (target.closing) return target.ended;
        if (!target.closed) this.fail();
        return PromiseResolve();
      },
      [SymbolDispose]() {
        this.fail();
      },
    };
  }

  return { writerOf };
})();
