// `ZipBuffer` of `node:zlib`: the entries of a ZIP archive in memory, by their names.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { archiveOptions, createZipArchive, createZipArchiveSync } = core.loadExtScript("ext:rt_node/zip_archive.js");
  const { archiveEnd } = core.loadExtScript("ext:rt_node/zip_end.js");
  const { ZipEntry, entriesOf } = core.loadExtScript("ext:rt_node/zip_entry.js");
  const { errors, viewOf } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { text } = core.loadExtScript("ext:rt_node/zip_text.js");

  class ZipBuffer {
    #entries = new Map();
    #comment;

    constructor(buffer) {
      const bytes = viewOf(buffer, "buffer");
      const end = archiveEnd(bytes);
      this.#comment = end.comment;
      for (const entry of entriesOf(bytes, end)) this.#entries.set(entry.name, entry);
    }

    get writable() {
      return true;
    }
    get comment() {
      return text(this.#comment, 0);
    }
    has(name) {
      validateString(name, "name");
      return this.#entries.has(name);
    }
    get(name) {
      validateString(name, "name");
      const entry = this.#entries.get(name);
      if (entry === undefined) throw errors.notFound(name);
      return entry;
    }
    addEntry(entry) {
      if (!(entry instanceof ZipEntry)) throw new codes.ERR_INVALID_ARG_TYPE("entry", "ZipEntry", entry);
      this.#entries.set(entry.name, entry);
      return entry;
    }
    async add(filename, data, options) {
      return this.addEntry(await ZipEntry.create(filename, data, options));
    }
    addSync(filename, data, options) {
      return this.addEntry(ZipEntry.createSync(filename, data, options));
    }
    delete(name) {
      validateString(name, "name");
      return this.#entries.delete(name);
    }
    clear() {
      this.#entries.clear();
    }
    keys() {
      return this.#entries.keys();
    }
    *values() {
      for (const name of this.keys()) yield this.get(name);
    }
    *entries() {
      for (const name of this.keys()) yield [name, this.get(name)];
    }
    get size() {
      return this.#entries.size;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    get [Symbol.toStringTag]() {
      return "ZipBuffer";
    }
    forEach(callback, thisArg) {
      validateFunction(callback, "callback");
      for (const [name, entry] of this.#entries)
        Reflect.apply(callback, thisArg === undefined ? this : thisArg, [entry, name, this]);
    }

    #written(options) {
      const { comment, baseOffset } = archiveOptions(options);
      return { comment: comment ?? this.#comment, baseOffset };
    }

    async toBuffer(options) {
      const chunks = [];
      for await (const chunk of createZipArchive(this.values(), this.#written(options))) chunks.push(chunk);
      return Buffer.concat(chunks);
    }
    toBufferSync(options) {
      return Buffer.concat([...createZipArchiveSync(this.values(), this.#written(options))]);
    }
    [Symbol.dispose]() {
      this.#entries.clear();
    }
  }

  return { ZipBuffer };
})();
