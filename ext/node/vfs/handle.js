// An open file of a provider: what all of them have, and what those that read and write have to make their own.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectKeys, Symbol, SymbolAsyncDispose, SymbolDispose } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_METHOD_NOT_IMPLEMENTED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { stringToFlags } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { define } = core.loadExtScript("ext:rt_node/vfs/calls.js");

  const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } = fs;
  const kPath = Symbol("kPath");
  const kFlags = Symbol("kFlags");
  const kMode = Symbol("kMode");
  const kPosition = Symbol("kPosition");
  const kClosed = Symbol("kClosed");
  const kAccess = Symbol("kAccess");

  /** What a file that is opened with `flags`, a number or a text, is opened for. */
  function accessOf(flags) {
    const bits = typeof flags === "number" ? flags : stringToFlags(flags);
    const way = bits & (O_RDONLY | O_WRONLY | O_RDWR);
    return {
      __proto__: null,
      readable: way !== O_WRONLY,
      writable: way !== O_RDONLY,
      create: (bits & O_CREAT) !== 0,
      exclusive: (bits & O_EXCL) !== 0,
      truncate: (bits & O_TRUNC) !== 0,
      append: (bits & O_APPEND) !== 0,
    };
  }

  // The text of flags that came as a number, as far as there is one.
  function nameOf(flags) {
    if (typeof flags !== "number") return flags;
    const { append, exclusive, readable, truncate, writable } = accessOf(flags);
    if (!append && !truncate) return writable ? "r+" : "r";
    return `${append ? "a" : "w"}${exclusive ? "x" : ""}${readable && writable ? "+" : ""}`;
  }

  /** Whether a call that names `position` means the one that the file is at. */
  const isCurrent = (position) => position === null || position === undefined || position === -1;

  async function eachBuffer(handle, method, count, buffers, position) {
    let total = 0;
    for (let i = 0; i < buffers.length; i++) {
      const { byteLength } = buffers[i];
      const at = position === null || position === undefined ? null : position + total;
      const { [count]: done } = await handle[method](buffers[i], 0, byteLength, at);
      total += done;
      if (done < byteLength) break;
    }
    return { __proto__: null, [count]: total, buffers };
  }

  class VirtualFileHandle {
    constructor(path, flags, mode) {
      this[kPath] = path;
      this[kAccess] = accessOf(flags);
      this[kFlags] = nameOf(flags);
      this[kMode] = mode ?? 0o644;
      this[kPosition] = 0;
      this[kClosed] = false;
    }

    get path() {
      return this[kPath];
    }

    get flags() {
      return this[kFlags];
    }

    get mode() {
      return this[kMode];
    }

    get position() {
      return this[kPosition];
    }

    set position(position) {
      this[kPosition] = position;
    }

    get closed() {
      return this[kClosed];
    }

    chmodSync(mode) {}

    async chmod(mode) {
      this.chmodSync(mode);
    }

    async chown() {}

    utimesSync(atime, mtime) {}

    async utimes(atime, mtime) {
      this.utimesSync(atime, mtime);
    }

    async datasync() {}

    async sync() {}

    async readv(buffers, position) {
      checkOpen(this, "readv");
      return await eachBuffer(this, "read", "bytesRead", buffers, position);
    }

    async writev(buffers, position) {
      checkOpen(this, "writev");
      return await eachBuffer(this, "write", "bytesWritten", buffers, position);
    }

    async appendFile(data, options) {
      checkOpen(this, "appendFile");
      const bytes = typeof data === "string" ? Buffer.from(data, options?.encoding) : data;
      await this.write(bytes, 0, bytes.length, null);
    }

    async close() {
      this[kClosed] = true;
    }

    closeSync() {
      this[kClosed] = true;
    }
  }

  VirtualFileHandle.prototype[SymbolAsyncDispose] = VirtualFileHandle.prototype.close;
  VirtualFileHandle.prototype[SymbolDispose] = VirtualFileHandle.prototype.closeSync;

  function checkOpen(handle, syscall) {
    if (handle[kClosed]) throw failure("EBADF", syscall);
  }

  // What a provider's handle has to do itself: by name, the system's call and how many arguments there are.
  const UNMADE = {
    __proto__: null,
    read: ["read", 4],
    write: ["write", 4],
    readFile: ["read", 1],
    writeFile: ["write", 2],
    stat: ["fstat", 1],
    truncate: ["ftruncate", 1],
  };
  const names = ObjectKeys(UNMADE);
  for (let i = 0; i < names.length; i++) {
    const { 0: syscall, 1: length } = UNMADE[names[i]];
    const refuse = (handle, name) => {
      checkOpen(handle, syscall);
      throw new ERR_METHOD_NOT_IMPLEMENTED(name);
    };
    const forms = {
      async later() {
        refuse(this, names[i]);
      },
      atOnce() {
        refuse(this, `${names[i]}Sync`);
      },
    };
    define(VirtualFileHandle.prototype, names[i], length, forms.later);
    define(VirtualFileHandle.prototype, `${names[i]}Sync`, length, forms.atOnce);
  }
  // What only the handles of `fs.promises` have.
  const OTHERS = ["readableWebStream", "readLines", "createReadStream", "createWriteStream"];
  for (let i = 0; i < OTHERS.length; i++) {
    const forms = {
      refuse() {
        throw new ERR_METHOD_NOT_IMPLEMENTED(OTHERS[i]);
      },
    };
    define(VirtualFileHandle.prototype, OTHERS[i], 0, forms.refuse);
  }

  return { VirtualFileHandle, accessOf, checkOpen, isCurrent, kAccess };
})();
