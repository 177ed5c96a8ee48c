// Streams of virtual files. What they read and write is at hand, so nothing waits.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMin } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Readable, Writable } = core.createLazyLoader("node:stream")().default;
  const process = core.createLazyLoader("node:process")().default;
  const { descriptor } = core.loadExtScript("ext:rt_node/vfs/descriptors.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  const NONE = { __proto__: null };
  const BUFFERED = 64 * 1024;

  function checkRange(start, end) {
    if (start !== undefined) validateInteger(start, "start", 0);
    if (end === undefined || end === Infinity) return;
    validateInteger(end, "end", 0);
    if (start !== undefined && start > end) throw new ERR_OUT_OF_RANGE("start", `<= "end" (here: ${end})`, start);
  }

  function closeQuietly(vfs, fd) {
    try {
      vfs.closeSync(fd);
    } catch {
      // It was closed already.
    }
  }

  class VirtualReadStream extends Readable {
    #vfs;
    #path;
    #fd;
    #at;
    // The first byte that is not read any more.
    #end;
    #content = null;
    #autoClose;

    bytesRead = 0;

    pending = true;

    constructor(vfs, path, options = NONE) {
      const { start, end, highWaterMark = BUFFERED, encoding, fd, ...others } = options;
      checkRange(start, end);
      super({ ...others, highWaterMark, encoding });
      this.#vfs = vfs;
      this.#path = path;
      this.#at = start ?? 0;
      this.#end = end === undefined ? Infinity : end + 1;
      this.#autoClose = options.autoClose !== false;
      this.#fd = fd ?? null;
    }

    get path() {
      return this.#path;
    }

    _construct(callback) {
      try {
        if (this.#fd === null) this.#fd = this.#vfs.openSync(this.#path);
        callback();
        this.emit("open", this.#fd);
        this.emit("ready");
      } catch (error) {
        callback(error);
      }
    }

    _read(size) {
      const open = this.destroyed || this.#fd === null ? undefined : descriptor(this.#fd);
      if (open === undefined) {
        this.destroy(failure("EBADF", "read"));
        return;
      }
      try {
        this.#content ??= open.entry.readFileSync();
      } catch (error) {
        this.destroy(error);
        return;
      }
      this.pending = false;
      const end = MathMin(this.#end, this.#content.length);
      const count = MathMin(size, end - this.#at);
      if (count > 0) {
        const chunk = this.#content.subarray(this.#at, this.#at + count);
        this.#at += count;
        this.bytesRead += count;
        this.push(chunk);
      }
      if (this.#at >= end) this.push(null);
    }

    _destroy(error, callback) {
      if (this.#autoClose && this.#fd !== null) {
        closeQuietly(this.#vfs, this.#fd);
        this.#fd = null;
      }
      callback(error);
    }
  }

  class VirtualWriteStream extends Writable {
    #vfs;
    #path;
    #fd = null;
    #autoClose;

    bytesWritten = 0;

    pending = true;

    constructor(vfs, path, options = NONE) {
      const { highWaterMark = BUFFERED, ...others } = options;
      if (options.start !== undefined) validateInteger(options.start, "start", 0);
      super({ ...others, highWaterMark });
      this.#vfs = vfs;
      this.#path = path;
      this.#autoClose = options.autoClose !== false;
      // It is open at once, so that writes need not wait; who listens hears of it later.
      try {
        this.#fd = options.fd ?? vfs.openSync(path, options.flags || "w");
      } catch (error) {
        process.nextTick(() => this.destroy(error));
        return;
      }
      const open = options.start === undefined ? undefined : descriptor(this.#fd);
      if (open !== undefined) open.entry.position = options.start;
      process.nextTick(() => {
        this.emit("open", this.#fd);
        this.emit("ready");
      });
    }

    get path() {
      return this.#path;
    }

    _write(chunk, encoding, callback) {
      if (this.destroyed || this.#fd === null) {
        callback(failure("EBADF", "write"));
        return;
      }
      try {
        const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
        this.#vfs.writeSync(this.#fd, bytes, 0, bytes.length, null);
        this.bytesWritten += bytes.length;
        this.pending = false;
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    }

    _final(callback) {
      callback();
    }

    _destroy(error, callback) {
      if (this.#autoClose && this.#fd !== null) {
        closeQuietly(this.#vfs, this.#fd);
        this.#fd = null;
      }
      callback(error);
    }
  }

  return { VirtualReadStream, VirtualWriteStream };
})();
