// An open file of `ZipProvider`: its bytes, which go into the archive when it is closed.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMax, MathMin, Number } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { defineLater } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { VirtualFileHandle, isCurrent, kAccess } = core.loadExtScript("ext:rt_node/vfs/handle.js");
  const { fileStats } = core.loadExtScript("ext:rt_node/vfs/stats.js");

  class ZipFileHandle extends VirtualFileHandle {
    #archive;
    #name;
    // With room at its end.
    #bytes;
    #size;
    // Whether the archive has something else.
    #dirty;
    #entryMode;
    #modified;

    // `entry`: what the archive has under `name`, or null.
    constructor(path, flags, mode, { archive, name, bytes, entry, dirty }) {
      super(path, flags, mode);
      this.#archive = archive;
      this.#name = name;
      this.#bytes = bytes;
      this.#size = bytes.length;
      this.#dirty = dirty;
      this.#entryMode = entry === null ? this.mode : entry.mode || 0o644;
      this.#modified = entry === null ? null : entry.modified;
    }

    #check(access) {
      if (!this[kAccess][access === "read" ? "readable" : "writable"]) throw failure("EBADF", access);
    }

    #grow(size) {
      if (size <= this.#bytes.length) return;
      const bytes = Buffer.alloc(MathMax(size, this.#bytes.length * 2));
      this.#bytes.copy(bytes, 0, 0, this.#size);
      this.#bytes = bytes;
    }

    readSync(buffer, offset, length, position) {
      this.#check("read");
      const at = isCurrent(position) ? this.position : Number(position);
      const count = MathMin(length, MathMax(0, this.#size - at));
      if (count > 0) this.#bytes.copy(buffer, offset, at, at + count);
      if (isCurrent(position)) this.position = at + count;
      return count;
    }

    async read(buffer, offset, length, position) {
      return { __proto__: null, bytesRead: this.readSync(buffer, offset, length, position), buffer };
    }

    writeSync(buffer, offset, length, position) {
      this.#check("write");
      const at = isCurrent(position) ? this.position : Number(position);
      const to = this[kAccess].append ? this.#size : at;
      this.#grow(to + length);
      buffer.copy(this.#bytes, to, offset, offset + length);
      this.#size = MathMax(this.#size, to + length);
      this.#dirty = true;
      if (isCurrent(position)) this.position = to + length;
      return length;
    }

    async write(buffer, offset, length, position) {
      return { __proto__: null, bytesWritten: this.writeSync(buffer, offset, length, position), buffer };
    }

    readFileSync(options) {
      this.#check("read");
      const encoding = typeof options === "string" ? options : options?.encoding;
      const bytes = this.#bytes.subarray(0, this.#size);
      return encoding && encoding !== "buffer" ? bytes.toString(encoding) : Buffer.from(bytes);
    }

    writeFileSync(data, options) {
      const bytes = typeof data === "string" ? Buffer.from(data, options?.encoding) : Buffer.from(data);
      this.writeSync(bytes, 0, bytes.length, null);
    }

    // What was changed is as new as the file that will be made of it.
    statSync(options) {
      const mtimeMs = this.#dirty || this.#modified === null ? undefined : this.#modified.getTime();
      return fileStats(this.#size, { __proto__: null, mode: this.#entryMode, mtimeMs });
    }

    truncateSync(length = 0) {
      this.#check("write");
      this.#grow(length);
      if (length > this.#size) this.#bytes.fill(0, this.#size, length);
      this.#size = length;
      this.#dirty = true;
    }

    #isToBeWritten() {
      return this.#dirty && this[kAccess].writable;
    }

    #content() {
      return this.#bytes.subarray(0, this.#size);
    }

    async close() {
      if (this.#isToBeWritten()) {
        await this.#archive.add(this.#name, this.#content(), { __proto__: null, mode: this.#entryMode });
      }
      await super.close();
    }

    closeSync() {
      if (this.#isToBeWritten()) {
        this.#archive.addSync(this.#name, this.#content(), { __proto__: null, mode: this.#entryMode });
      }
      super.closeSync();
    }
  }

  defineLater(ZipFileHandle.prototype, ["readFile", "writeFile", "stat", "truncate"]);

  return { ZipFileHandle };
})();
