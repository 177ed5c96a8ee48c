// What `opendir` gives for a folder of a virtual file system: what was in it when it was opened.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SymbolAsyncDispose, SymbolAsyncIterator, SymbolDispose } = primordials;
  const { ERR_DIR_CLOSED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const process = core.createLazyLoader("node:process")().default;

  class VirtualDir {
    #path;
    #entries;
    #next = 0;
    #closed = false;

    constructor(path, entries) {
      this.#path = path;
      this.#entries = entries;
    }

    get path() {
      return this.#path;
    }

    #checkOpen() {
      if (this.#closed) throw new ERR_DIR_CLOSED();
    }

    readSync() {
      this.#checkOpen();
      return this.#next < this.#entries.length ? this.#entries[this.#next++] : null;
    }

    async read(callback) {
      if (typeof callback !== "function") return this.readSync();
      try {
        process.nextTick(callback, null, this.readSync());
      } catch (error) {
        process.nextTick(callback, error);
      }
    }

    closeSync() {
      this.#checkOpen();
      this.#closed = true;
    }

    async close(callback) {
      this.closeSync();
      if (typeof callback === "function") process.nextTick(callback, null);
    }

    async *entries() {
      this.#checkOpen();
      try {
        for (let entry = this.readSync(); entry !== null; entry = this.readSync()) yield entry;
      } finally {
        if (!this.#closed) this.closeSync();
      }
    }

    [SymbolDispose]() {
      if (!this.#closed) this.closeSync();
    }

    async [SymbolAsyncDispose]() {
      if (!this.#closed) this.closeSync();
    }
  }

  VirtualDir.prototype[SymbolAsyncIterator] = VirtualDir.prototype.entries;

  return { VirtualDir };
})();
