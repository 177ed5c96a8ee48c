// `ZipFile` of `node:zlib`: a ZIP archive on the disk, of which the central directory is in memory. It is changed in place.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer, kMaxLength } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE, codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateFunction, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { createZipArchive, createZipArchiveSync } = core.loadExtScript("ext:rt_node/zip_archive.js");
  const { archiveTrailer } = core.loadExtScript("ext:rt_node/zip_build.js");
  const { NO_RECORD, archiveEnd, centralHeaders } = core.loadExtScript("ext:rt_node/zip_end.js");
  const { ZipEntry } = core.loadExtScript("ext:rt_node/zip_entry.js");
  const { SIGNATURE, TAIL_LENGTH, errors, kFinalize, kPromote } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { CentralHeader, localLength, refuseOverlaps } = core.loadExtScript("ext:rt_node/zip_headers.js");
  const { call, readFully, runAsync, runSync, writeFully } = core.loadExtScript("ext:rt_node/zip_steps.js");
  const { text } = core.loadExtScript("ext:rt_node/zip_text.js");
  const lazyStream = core.createLazyLoader("node:stream");

  const stateError = (message) => new ERR_INVALID_STATE(message);

  function* closing(fd) {
    yield call("close", fd);
  }

  function* findEnd(fd, size) {
    const from = Math.max(0, size - TAIL_LENGTH);
    const tail = yield* readFully(fd, size - from, from);
    const end = archiveEnd(tail, from);
    if (end.needTailFrom === undefined) return end;
    const longer = yield* readFully(fd, size - end.needTailFrom, end.needTailFrom);
    const second = archiveEnd(longer, end.needTailFrom);
    if (second.needTailFrom !== undefined) throw errors.invalid(NO_RECORD);
    return second;
  }

  // Every entry's data lies within the file, apart from all others. How long a local header is only it says.
  function* checkMembers(fd, headers, end, size) {
    const members = [];
    for (const header of headers) {
      const start = header.localOffset + end.prefix;
      const fixed = yield* readFully(fd, 30, start);
      // Who reads an entry without a header is told then.
      const length = fixed.readUInt32LE(0) === SIGNATURE.local ? localLength(fixed) : 30;
      const { name } = header;
      const member = { name, start, end: start + length + header.compressedSize };
      if (member.end > size) throw errors.invalid(`entry ${JSON.stringify(name)} data is out of bounds`);
      members.push(member);
    }
    refuseOverlaps(members, end.offset);
  }

  class ZipFile {
    // Shared with the entries: `zip_entry.js`.
    #file;
    #closed = null;
    #writable;
    #comment;
    // Where the central directory begins, which is where the next entry goes.
    #offset;
    // By name: `{ central, entry, localOffset }`.
    #entries = new Map();
    // Changes happen one after the other.
    #queue = Promise.resolve();
    #waiting = 0;

    constructor(fd, headers, prefix, offset, comment, writable) {
      this.#file = { fd, closed: false, closing: false, reads: 0, drain: null };
      this.#writable = writable;
      this.#comment = comment;
      this.#offset = offset;
      for (let i = 0; i < headers.length; i++) {
        const central = headers[i];
        this.#entries.set(central.name, { central, entry: undefined, localOffset: central.localOffset + prefix });
      }
    }

    get writable() {
      return this.#writable;
    }
    get comment() {
      return text(this.#comment, 0);
    }

    #assertWritable() {
      if (!this.#writable) throw errors.notWritable();
    }
    #assertOpen() {
      if (this.#file.closing) throw stateError("the ZipFile has been closed");
    }
    #assertIdle() {
      if (this.#waiting === 0) return;
      const what = "an asynchronous add(), addEntry(), delete(), or close() call has not settled yet";
      throw stateError(`cannot call a synchronous ZipFile method while ${what}`);
    }

    #enqueue(work) {
      this.#waiting++;
      const run = async () => {
        try {
          return await work();
        } finally {
          this.#waiting--;
        }
      };
      const result = this.#queue.then(run, run);
      const settled = () => undefined;
      this.#queue = result.then(settled, settled);
      return result;
    }

    #entryOf(info) {
      info.entry ??= new ZipEntry(info.central, null, null, this.#file, info.localOffset);
      return info.entry;
    }
    #find(name) {
      validateString(name, "name");
      const info = this.#entries.get(name);
      if (info === undefined) throw errors.notFound(name);
      return this.#entryOf(info);
    }

    has(name) {
      this.#assertOpen();
      validateString(name, "name");
      return this.#entries.has(name);
    }
    async get(name) {
      this.#assertOpen();
      return this.#find(name);
    }
    getSync(name) {
      this.#assertOpen();
      this.#assertIdle();
      return this.#find(name);
    }
    async stream(name, options) {
      const entry = await this.get(name);
      return lazyStream().default.Readable.from(entry.contentIterator(options), { objectMode: false });
    }

    // The central directory again, behind the entries there are.
    *#rewrite() {
      const written = [];
      for (const [name, { central, entry, localOffset }] of this.#entries) {
        const header = (entry ?? new ZipEntry(central, null, null))[kFinalize](localOffset, true);
        written.push({ name, header, localOffset });
      }
      const headers = written.map(({ header }) => header);
      const size = headers.reduce((sum, header) => sum + header.length, 0);
      let at = this.#offset;
      for (const chunk of [...headers, ...archiveTrailer(headers.length, size, at, this.#comment)]) {
        yield* writeFully(this.#file.fd, chunk, at);
        at += chunk.length;
      }
      yield call("ftruncate", this.#file.fd, at);
      for (const { name, header, localOffset } of written) {
        this.#entries.set(name, { central: new CentralHeader(header, 0), entry: undefined, localOffset });
      }
    }

    // Bytes of an entry that failed lie over the central directory.
    *#restore() {
      try {
        yield* this.#rewrite();
      } catch {
        // The first error says more.
      }
    }

    // The entry's bytes are written up to `end`.
    *#adopt(entry, end) {
      const { name } = entry;
      const before = this.#entries.get(name);
      const localOffset = this.#offset;
      this.#offset = end;
      this.#entries.set(name, { central: null, entry, localOffset });
      try {
        yield* this.#rewrite();
      } catch (error) {
        this.#offset = localOffset;
        if (before === undefined) this.#entries.delete(name);
        else this.#entries.set(name, before);
        yield* this.#restore();
        throw error;
      }
      entry[kPromote](this.#file, localOffset);
      return entry;
    }

    async #add(entry) {
      let at = this.#offset;
      try {
        for await (const chunk of entry) {
          await runAsync(writeFully(this.#file.fd, chunk, at));
          at += chunk.length;
        }
      } catch (error) {
        await runAsync(this.#restore());
        throw error;
      }
      return await runAsync(this.#adopt(entry, at));
    }

    #assertEntry(entry) {
      if (!(entry instanceof ZipEntry)) throw new codes.ERR_INVALID_ARG_TYPE("entry", "ZipEntry", entry);
    }

    async addEntry(entry) {
      this.#assertWritable();
      this.#assertOpen();
      this.#assertEntry(entry);
      return this.#enqueue(() => this.#add(entry));
    }
    async add(filename, data, options) {
      this.#assertWritable();
      this.#assertOpen();
      return this.#enqueue(async () => this.#add(await ZipEntry.create(filename, data, options)));
    }
    addEntrySync(entry) {
      this.#assertWritable();
      this.#assertOpen();
      this.#assertIdle();
      this.#assertEntry(entry);
      let at = this.#offset;
      try {
        for (const chunk of entry) {
          runSync(writeFully(this.#file.fd, chunk, at));
          at += chunk.length;
        }
      } catch (error) {
        runSync(this.#restore());
        throw error;
      }
      return runSync(this.#adopt(entry, at));
    }
    addSync(filename, data, options) {
      this.#assertWritable();
      return this.addEntrySync(ZipEntry.createSync(filename, data, options));
    }

    *#remove(name) {
      const existed = this.#entries.delete(name);
      if (existed) yield* this.#rewrite();
      return existed;
    }
    async delete(name) {
      this.#assertWritable();
      this.#assertOpen();
      validateString(name, "name");
      return this.#enqueue(() => runAsync(this.#remove(name)));
    }
    deleteSync(name) {
      this.#assertWritable();
      this.#assertOpen();
      this.#assertIdle();
      validateString(name, "name");
      return runSync(this.#remove(name));
    }

    // An archive without what was deleted, of the entries there are now.
    compact(comment) {
      this.#assertOpen();
      return createZipArchive(this.#all(), { comment: comment ?? this.#comment });
    }
    compactSync(comment) {
      this.#assertOpen();
      this.#assertIdle();
      return Buffer.concat([...createZipArchiveSync(this.#all(), { comment: comment ?? this.#comment })]);
    }
    #all() {
      return [...this.#entries.values()].map((info) => this.#entryOf(info));
    }

    keys() {
      this.#assertOpen();
      return this.#entries.keys();
    }
    *values() {
      for (const name of this.keys()) yield this.get(name);
    }
    *valuesSync() {
      for (const name of this.keys()) yield this.getSync(name);
    }
    *entries() {
      for (const name of this.keys()) yield [name, this.get(name)];
    }
    *entriesSync() {
      for (const name of this.keys()) yield [name, this.getSync(name)];
    }
    async *[Symbol.asyncIterator]() {
      for (const entry of this.values()) yield await entry;
    }
    get size() {
      this.#assertOpen();
      return this.#entries.size;
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    get [Symbol.toStringTag]() {
      return "ZipFile";
    }
    #each(pairs, callback, thisArg) {
      for (const [name, entry] of pairs) Reflect.apply(callback, thisArg === undefined ? this : thisArg, [entry, name, this]);
    }
    forEach(callback, thisArg) {
      validateFunction(callback, "callback");
      this.#each(this.entries(), callback, thisArg);
    }
    forEachSync(callback, thisArg) {
      validateFunction(callback, "callback");
      this.#each(this.entriesSync(), callback, thisArg);
    }

    // Reads that have begun end first, and none begins any more.
    close() {
      const file = this.#file;
      if (file.closing) return this.#closed ?? Promise.resolve();
      file.closing = true;
      this.#closed = this.#enqueue(async () => {
        if (file.reads > 0) {
          await new Promise((resolve) => {
            file.drain = resolve;
          });
        }
        file.closed = true;
        this.#entries.clear();
        await runAsync(closing(file.fd));
      });
      return this.#closed;
    }
    closeSync() {
      const file = this.#file;
      if (file.closing) return;
      this.#assertIdle();
      if (file.reads > 0) throw stateError("cannot synchronously close a ZipFile while an asynchronous read is still in flight");
      file.closing = true;
      file.closed = true;
      this.#entries.clear();
      runSync(closing(file.fd));
    }
    async [Symbol.asyncDispose]() {
      await this.close();
    }
    [Symbol.dispose]() {
      this.closeSync();
    }

    static async open(filename, options) {
      return await runAsync(openArchive(filename, options));
    }
    static openSync(filename, options) {
      return runSync(openArchive(filename, options));
    }
  }

  function* readArchive(fd, writable) {
    const { size } = yield call("fstat", fd);
    const end = yield* findEnd(fd, size);
    if (end.size > kMaxLength) throw errors.archiveTooLarge("the central directory is too large to buffer");
    if (end.offset + end.size > size) throw errors.invalid("central directory is out of bounds");
    const directory = yield* readFully(fd, end.size, end.offset);
    const headers = [...centralHeaders(directory, 0, end.count, directory.length)];
    yield* checkMembers(fd, headers, end, size);
    return new ZipFile(fd, headers, end.prefix, end.offset, end.comment, writable);
  }

  function* openArchive(filename, options) {
    validateString(filename, "filename");
    const writable = options?.writable ?? false;
    validateBoolean(writable, "options.writable");
    const fd = yield call("open", filename, writable ? "r+" : "r");
    try {
      return yield* readArchive(fd, writable);
    } catch (error) {
      try {
        yield* closing(fd);
      } catch {
        // What is wrong with the archive says more.
      }
      throw error;
    }
  }

  return { ZipFile };
})();
