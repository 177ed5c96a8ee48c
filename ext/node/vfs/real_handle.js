// An open file of `RealFSProvider`: one of the system's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, MathMin, Promise, SymbolAsyncIterator, SymbolIterator } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { AbortError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { parseFileMode, validateBoolean } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { getOptions } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { default: fs } = core.createLazyLoader("node:fs")();
  const { call, defineBoth } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { VirtualFileHandle, checkOpen } = core.loadExtScript("ext:rt_node/vfs/handle.js");

  // How much is read at a time of a file that does not say its size.
  const UNKNOWN = 8192;
  const MOST_AT_ONCE = 512 * 1024;

  const isSource = (data) =>
    typeof data === "object" &&
    data !== null &&
    !isArrayBufferView(data) &&
    (typeof data[SymbolIterator] === "function" || typeof data[SymbolAsyncIterator] === "function");

  function checkAborted(signal) {
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  }

  // Call a function of `node:fs` with a callback, whose second argument it comes to.
  const wait = (name, ...args) =>
    new Promise((resolve, reject) => fs[name](...args, (error, value) => (error ? reject(error) : resolve(value))));

  class RealFileHandle extends VirtualFileHandle {
    #fd;

    constructor(path, flags, mode, fd) {
      super(path, flags, mode);
      this.#fd = fd;
    }

    readSync(buffer, offset, length, position) {
      checkOpen(this, "read");
      return fs.readSync(this.#fd, buffer, offset, length, position);
    }

    async read(buffer, offset, length, position) {
      checkOpen(this, "read");
      return { __proto__: null, bytesRead: await wait("read", this.#fd, buffer, offset, length, position), buffer };
    }

    writeSync(buffer, offset, length, position) {
      checkOpen(this, "write");
      return fs.writeSync(this.#fd, buffer, offset, length, position);
    }

    async write(buffer, offset, length, position) {
      checkOpen(this, "write");
      return { __proto__: null, bytesWritten: await wait("write", this.#fd, buffer, offset, length, position), buffer };
    }

    writeFileSync(data, options) {
      checkOpen(this, "write");
      fs.writeFileSync(this.#fd, data, options);
    }

    async writeFile(data, options) {
      checkOpen(this, "write");
      if (!isSource(data)) return await wait("writeFile", this.#fd, data, options);
      const { encoding, flush = false, mode, signal } = getOptions(options, { encoding: "utf8", mode: 0o666, flush: false });
      validateBoolean(flush, "options.flush");
      parseFileMode(mode, "mode", 0o666);
      checkAborted(signal);
      for await (const chunk of data) {
        await this.#writeAll(isArrayBufferView(chunk) ? chunk : Buffer.from(chunk, encoding || "utf8"), signal);
        checkAborted(signal);
      }
      if (!flush) return;
      checkOpen(this, "fsync");
      await wait("fsync", this.#fd);
    }

    async #writeAll(bytes, signal) {
      for (let written = 0; written < bytes.byteLength; ) {
        checkAborted(signal);
        const length = MathMin(MOST_AT_ONCE, bytes.byteLength - written);
        const { bytesWritten } = await this.write(bytes, written, length, null);
        written += bytesWritten;
      }
    }

    statSync(options) {
      checkOpen(this, "fstat");
      return fs.fstatSync(this.#fd, options);
    }

    async stat(options) {
      checkOpen(this, "fstat");
      return await wait("fstat", this.#fd, options);
    }

    truncateSync(length = 0) {
      checkOpen(this, "ftruncate");
      fs.ftruncateSync(this.#fd, length);
    }

    async truncate(length = 0) {
      checkOpen(this, "ftruncate");
      await wait("ftruncate", this.#fd, length);
    }

    closeSync() {
      if (this.closed) return;
      fs.closeSync(this.#fd);
      super.closeSync();
    }

    async close() {
      if (this.closed) return;
      await wait("close", this.#fd);
      super.closeSync();
    }
  }

  // The number of bytes that a read has come to, in either form.
  const countOf = (result) => (typeof result === "number" ? result : result.bytesRead);

  defineBoth(RealFileHandle.prototype, {
    // From the file's beginning, wherever it is at.
    *readFile(options) {
      checkOpen(this, "read");
      const { size } = yield call(this, "stat");
      const pieces = [];
      let total = 0;
      let piece = size === 0 ? undefined : Buffer.allocUnsafe(size);
      for (let filled = 0; size === 0 || total < size; ) {
        if (size === 0) {
          piece = Buffer.allocUnsafe(UNKNOWN);
          filled = 0;
        }
        const count = countOf(yield call(this, "read", piece, filled, piece.length - filled, total));
        if (count === 0) break;
        if (size === 0) ArrayPrototypePush(pieces, piece.subarray(0, count));
        filled += count;
        total += count;
      }
      const bytes = size === 0 ? Buffer.concat(pieces, total) : piece.subarray(0, total);
      const encoding = typeof options === "string" ? options : options?.encoding;
      return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
    },
  });

  return { RealFileHandle };
})();
