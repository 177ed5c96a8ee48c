// An open file of `MemoryProvider`, or of another provider that has the whole file at hand.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { DateNow, MathMax, MathMin, Number } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { parseFileMode } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { toUnixTimestamp } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { VirtualFileHandle, checkOpen, isCurrent, kAccess } = core.loadExtScript("ext:rt_node/vfs/handle.js");

  const PERMISSIONS = 0o7777;

  function inEncoding(bytes, options) {
    const encoding = typeof options === "string" ? options : options?.encoding;
    return encoding ? bytes.toString(encoding) : Buffer.from(bytes);
  }

  class MemoryFileHandle extends VirtualFileHandle {
    // With room at its end: `#size` is how long the file is.
    #content;
    #size;
    // What the tree has of it; null where that cannot be written.
    #entry;
    #statsOfSize;

    constructor(path, flags, mode, content, entry, statsOfSize) {
      super(path, flags, mode);
      this.#content = content;
      this.#size = content.length;
      this.#entry = entry;
      this.#statsOfSize = statsOfSize;
      if (!this[kAccess].truncate) return;
      this.#content = Buffer.alloc(0);
      this.#size = 0;
      if (entry) entry.content = this.#content;
    }

    #check(access) {
      if (!this[kAccess][access === "read" ? "readable" : "writable"]) throw failure("EBADF", access);
    }

    #written() {
      if (!this.#entry) return;
      const now = DateNow();
      this.#entry.content = this.#content.subarray(0, this.#size);
      this.#entry.mtime = now;
      this.#entry.ctime = now;
    }

    #grow(capacity) {
      const content = Buffer.alloc(capacity);
      this.#content.copy(content, 0, 0, this.#size);
      this.#content = content;
    }

    get content() {
      if (this.#entry?.isDynamic?.()) return this.#entry.getContentSync();
      return this.#content.subarray(0, this.#size);
    }

    async getContentAsync() {
      return this.#entry?.getContentAsync ? this.#entry.getContentAsync() : this.#content;
    }

    readSync(buffer, offset, length, position) {
      checkOpen(this, "read");
      this.#check("read");
      const { content } = this;
      const from = isCurrent(position) ? this.position : Number(position);
      if (from >= content.length) return 0;
      const count = MathMin(length, content.length - from);
      content.copy(buffer, offset, from, from + count);
      if (isCurrent(position)) this.position = from + count;
      return count;
    }

    async read(buffer, offset, length, position) {
      return { __proto__: null, bytesRead: this.readSync(buffer, offset, length, position), buffer };
    }

    writeSync(buffer, offset, length, position) {
      checkOpen(this, "write");
      this.#check("write");
      const at = isCurrent(position) ? this.position : Number(position);
      const to = this[kAccess].append ? this.#size : at;
      const data = buffer.subarray(offset, offset + length);
      const end = to + length;
      if (end > this.#content.length) this.#grow(MathMax(end, this.#content.length * 2));
      data.copy(this.#content, to);
      this.#size = MathMax(this.#size, end);
      this.#written();
      if (isCurrent(position)) this.position = end;
      return length;
    }

    async write(buffer, offset, length, position) {
      return { __proto__: null, bytesWritten: this.writeSync(buffer, offset, length, position), buffer };
    }

    readFileSync(options) {
      checkOpen(this, "read");
      this.#check("read");
      return inEncoding(this.content, options);
    }

    async readFile(options) {
      checkOpen(this, "read");
      this.#check("read");
      return inEncoding(await this.getContentAsync(), options);
    }

    writeFileSync(data, options) {
      const bytes = typeof data === "string" ? Buffer.from(data, options?.encoding) : data;
      this.writeSync(bytes, 0, bytes.length, null);
    }

    async writeFile(data, options) {
      this.writeFileSync(data, options);
    }

    statSync(options) {
      checkOpen(this, "fstat");
      if (!this.#statsOfSize) throw new ERR_INVALID_STATE("stats not available");
      return this.#statsOfSize(this.#size);
    }

    async stat(options) {
      return this.statSync(options);
    }

    chmodSync(mode) {
      checkOpen(this, "fchmod");
      mode = parseFileMode(mode, "mode");
      if (!this.#entry) return;
      this.#entry.mode = (this.#entry.mode & ~PERMISSIONS) | (mode & PERMISSIONS);
      this.#entry.ctime = DateNow();
    }

    utimesSync(atime, mtime) {
      checkOpen(this, "futimes");
      const atimeMs = toUnixTimestamp(atime, "atime") * 1000;
      const mtimeMs = toUnixTimestamp(mtime, "mtime") * 1000;
      if (!this.#entry) return;
      this.#entry.atime = atimeMs;
      this.#entry.mtime = mtimeMs;
      this.#entry.ctime = DateNow();
    }

    truncateSync(length = 0) {
      checkOpen(this, "ftruncate");
      this.#check("write");
      if (length > this.#content.length) this.#grow(length);
      // What is cut off does not come back when the file grows again.
      else this.#content.fill(0, MathMin(length, this.#size), MathMax(length, this.#size));
      this.#size = length;
      this.#written();
    }

    async truncate(length) {
      this.truncateSync(length);
    }
  }

  return { MemoryFileHandle, PERMISSIONS };
})();
