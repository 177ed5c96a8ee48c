// `ZipEntry` of `node:zlib`: one file, folder or link of a ZIP archive. Its contents are in memory, in the file of a `ZipFile`, or a stream's.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer, kMaxLength } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { crc32 } = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const { ERR_INVALID_STATE, codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateInteger, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { centralHeader, dataDescriptor, localHeader } = core.loadExtScript("ext:rt_node/zip_build.js");
  const { chunkOf, compressedChunks, countedChunks, decodeChunks, decodeWhole, label, refuseTooLarge } =
    core.loadExtScript("ext:rt_node/zip_contents.js");
  const { archiveEnd, centralHeaders } = core.loadExtScript("ext:rt_node/zip_end.js");
  const { EMPTY, FLAG, METHOD, SIGNATURE, TYPE, errors, getMaxZipContentSize, kFinalize, kPromote, viewOf, within } =
    core.loadExtScript("ext:rt_node/zip_format.js");
  const { LocalHeader, isUnixSymlink, localLength, refuseContradiction, refuseOverlaps, unixMode } =
    core.loadExtScript("ext:rt_node/zip_headers.js");
  const { metaFrom, metaOf } = core.loadExtScript("ext:rt_node/zip_meta.js");
  const { call, readFully, runAsync, runSync } = core.loadExtScript("ext:rt_node/zip_steps.js");
  const { extraModified, nameText, text } = core.loadExtScript("ext:rt_node/zip_text.js");

  const CHUNK = 4 * 1024 * 1024;

  const stateError = (message) => new ERR_INVALID_STATE(message);
  const closedError = () => stateError("cannot read a ZipEntry after its backing ZipFile has been closed");

  // `file` is what a `ZipFile` shares with its entries: `{ fd, closed, closing, reads, drain }`. A read that has begun keeps it open.
  function beginRead(file) {
    if (file.closing) throw closedError();
    file.reads++;
  }

  function endRead(file) {
    if (--file.reads > 0 || file.drain === null) return;
    const { drain } = file;
    file.drain = null;
    drain();
  }

  class ZipEntry {
    #central;
    #local;
    #content;
    #file;
    #localOffset;
    // Where the contents begin in the file, once the local header was read.
    #start = -1;
    #meta = null;
    #source = null;
    #spent = false;

    constructor(central, local, content, file = null, localOffset = -1) {
      this.#central = central;
      this.#local = local;
      this.#content = content;
      this.#file = file;
      this.#localOffset = localOffset;
    }

    get compressed() {
      return this.method !== METHOD.store;
    }
    get rawContent() {
      return this.#content;
    }
    get method() {
      return (this.#meta ?? this.#central).method;
    }
    get flags() {
      return (this.#meta ?? this.#local ?? this.#central).flags;
    }
    get crc32() {
      return this.#meta ? this.#known().crc : this.#central.crc32;
    }
    get name() {
      const meta = this.#meta;
      return meta ? nameText(meta.name, meta.flags, meta.extra) : this.#central.name;
    }
    get nameBuffer() {
      return this.#meta ? this.#meta.name : this.#central.nameBytes;
    }
    get comment() {
      return this.#meta ? text(this.#meta.comment, this.#meta.flags) : this.#central.comment;
    }
    get size() {
      return (this.#meta ? this.#known() : this.#central).uncompressedSize;
    }
    get compressedSize() {
      return (this.#meta ? this.#known() : this.#central).compressedSize;
    }
    get modified() {
      if (this.#meta) return this.#meta.modified;
      // Some programs write the exact time into the local header only.
      if (this.#file !== null && this.#local === null) {
        try {
          runSync(this.#readLocal());
        } catch {
          // Whoever reads the contents is told; of the time the central directory says enough.
        }
      }
      return extraModified(this.#central.extra, this.#local?.extra) ?? this.#central.modified;
    }
    get mode() {
      const { host, external } = this.#meta ?? this.#central;
      return unixMode(host, external);
    }
    get isSymlink() {
      const { host, external } = this.#meta ?? this.#central;
      return isUnixSymlink(host, external);
    }
    get isFile() {
      return !this.isDirectory && !this.isSymlink;
    }
    get isDirectory() {
      return this.name.endsWith("/");
    }

    // What is to be written, if its sizes are known.
    #known() {
      if (this.#meta.pending) throw stateError("this streaming entry has not finished serializing yet");
      return this.#meta;
    }

    #finished() {
      this.#meta ??= metaFrom(this.#central, this.modified);
      return this.#known();
    }

    #fd() {
      if (this.#file.closed) throw closedError();
      return this.#file.fd;
    }

    *#readLocal() {
      if (this.#local !== null) return;
      const fixed = yield* readFully(this.#fd(), 30, this.#localOffset);
      if (fixed.readUInt32LE(0) !== SIGNATURE.local) throw errors.invalid(`${label(this)} has an invalid local file header`);
      const length = localLength(fixed);
      const rest = yield* readFully(this.#fd(), length - 30, this.#localOffset + 30);
      this.#local = new LocalHeader(Buffer.concat([fixed, rest]), 0);
      if (this.#central !== null) refuseContradiction(this.#local, this.#central);
      this.#start = this.#localOffset + length;
    }

    *#findStart() {
      if (this.#start < 0) yield* this.#readLocal();
      return this.#start;
    }

    #inMemory() {
      if (this.#content === null) throw stateError("the content of a streaming entry is not available for reading");
      return this.#content;
    }

    *#rawBytes() {
      if (this.#file === null) return this.#inMemory();
      const size = this.compressedSize;
      if (size >= kMaxLength) {
        const advice = `too large to buffer (${size} compressed bytes); use contentIterator() instead`;
        throw errors.entryTooLarge(`${label(this)} is ${advice}`);
      }
      const start = yield* this.#findStart();
      return yield* readFully(this.#fd(), size, start);
    }

    #info(size) {
      return { name: this.name, flags: this.flags, method: this.method, crc32: this.crc32, size };
    }

    // Bytes that the entry keeps are copied for the program.
    *#decoded(size, options) {
      const bytes = yield* this.#rawBytes();
      const content = yield* decodeWhole(bytes, this.#info(size), options);
      return content === bytes && this.#file === null ? Buffer.from(content) : content;
    }

    #limits(options) {
      const maxSize = options?.maxSize ?? getMaxZipContentSize();
      const { size } = this;
      refuseTooLarge({ name: this.name, size }, maxSize);
      return { size, options: { verify: options?.verify, maxSize } };
    }

    async content(options) {
      const limits = this.#limits(options);
      const file = this.#file;
      if (file !== null) beginRead(file);
      try {
        return await runAsync(this.#decoded(limits.size, limits.options));
      } finally {
        if (file !== null) endRead(file);
      }
    }

    contentSync(options) {
      const limits = this.#limits(options);
      return runSync(this.#decoded(limits.size, limits.options));
    }

    // No limit by default: only a chunk is in memory at a time.
    contentIterator(options) {
      const source = this.#file === null ? chunkOf(this.#inMemory()) : this.#rawChunks();
      return decodeChunks(source, this.#info(this.size), options);
    }

    // A reader that waits for its consumer keeps nobody from closing the file.
    async *#rawChunks() {
      const file = this.#file;
      for (let done = 0, size = -1; size < 0 || done < size; ) {
        let chunk;
        beginRead(file);
        try {
          this.#fd();
          const start = await runAsync(this.#findStart());
          size = this.compressedSize;
          if (done >= size) return;
          chunk = await runAsync(readFully(this.#fd(), Math.min(CHUNK, size - done), start + done));
        } finally {
          endRead(file);
        }
        done += chunk.length;
        yield chunk;
        if (file.closing) throw closedError();
      }
    }

    *#rawChunksSync() {
      this.#fd();
      const start = runSync(this.#findStart());
      const size = this.compressedSize;
      for (let done = 0; done < size; done += CHUNK) {
        yield runSync(readFully(this.#fd(), Math.min(CHUNK, size - done), start + done));
      }
    }

    *[Symbol.iterator]() {
      if (this.#source) throw stateError("a streaming entry cannot be serialized synchronously");
      yield localHeader(this.#finished());
      if (this.#file !== null) yield* this.#rawChunksSync();
      else if (this.#content?.length) yield this.#content;
    }

    async *[Symbol.asyncIterator]() {
      if (this.#source) {
        yield* this.#streamed();
      } else if (this.#file !== null) {
        yield localHeader(this.#finished());
        yield* this.#rawChunks();
      } else {
        yield* this[Symbol.iterator]();
      }
    }

    async *#streamed() {
      if (this.#spent) throw stateError("a streaming entry can only be serialized once");
      this.#spent = true;
      const meta = this.#meta;
      yield localHeader(meta);
      const counts = { sum: 0, size: 0 };
      const counted = countedChunks(this.#source, counts);
      let compressedSize = 0;
      for await (const chunk of compressedChunks(meta.method, counted)) {
        compressedSize += chunk.length;
        yield chunk;
      }
      this.#meta = Object.assign(meta, { crc: counts.sum, uncompressedSize: counts.size, compressedSize, pending: false });
      yield dataDescriptor(counts.sum, compressedSize, counts.size);
    }

    #release() {
      const source = this.#source;
      this.#source = null;
      this.#spent = true;
      return source;
    }

    [Symbol.dispose]() {
      const source = this.#release();
      if (source === null) return;
      if (typeof source.destroy === "function") source.destroy();
      else if (typeof source.return === "function") source.return();
    }

    async [Symbol.asyncDispose]() {
      const source = this.#release();
      if (source === null) return;
      if (typeof source[Symbol.asyncDispose] === "function") await source[Symbol.asyncDispose]();
      else if (typeof source.destroy === "function") source.destroy();
      else if (typeof source.return === "function") await source.return();
    }

    // The header for the central directory. Where the local header stays as it is in its file, both say the same of a descriptor.
    [kFinalize](localOffset, keepsLocal = false) {
      validateInteger(localOffset, "localOffset", 0, Number.MAX_SAFE_INTEGER);
      const meta = this.#finished();
      const kept = keepsLocal && this.#central !== null ? this.#central.flags & FLAG.descriptor : 0;
      return centralHeader({ ...meta, flags: meta.flags | kept }, localOffset);
    }

    // A stream that was written is read from the file from now on.
    [kPromote](file, localOffset) {
      if (this.#content !== null || this.#file !== null) return;
      this.#file = file;
      this.#localOffset = localOffset;
      this.#start = -1;
      this.#source = null;
      this.#spent = false;
      this.#meta.flags &= ~FLAG.descriptor;
    }

    static *read(buffer) {
      const bytes = viewOf(buffer, "buffer");
      yield* entriesOf(bytes, archiveEnd(bytes));
    }

    static #of(meta, content, source) {
      const entry = new ZipEntry(null, null, content);
      entry.#meta = meta;
      entry.#source = source;
      return entry;
    }

    // Contents that would not become smaller are kept as they are.
    static *#build(filename, data, options) {
      const meta = metaOf(filename, options);
      const content = viewOf(data, "data");
      if (filename.endsWith("/") && content.length > 0) {
        throw new codes.ERR_INVALID_ARG_VALUE("data", data, "must be empty for a directory entry");
      }
      meta.crc = crc32(content, 0);
      meta.uncompressedSize = content.length;
      let stored = content;
      if (content.length > 0 && meta.method !== METHOD.store) {
        stored = yield call(meta.method === METHOD.zstd ? "zstdCompress" : "deflateRaw", content);
      }
      if (stored.length >= content.length) {
        stored = content;
        meta.method = METHOD.store;
      }
      meta.compressedSize = stored.length;
      meta.pending = false;
      return ZipEntry.#of(meta, stored, null);
    }

    static async create(filename, data, options) {
      return await runAsync(ZipEntry.#build(filename, data, options));
    }

    static createSync(filename, data, options) {
      return runSync(ZipEntry.#build(filename, data, options));
    }

    static createStream(filename, source, options) {
      const meta = metaOf(filename, options);
      if (filename.endsWith("/")) {
        throw new codes.ERR_INVALID_ARG_VALUE("filename", filename, "a directory entry cannot be streamed");
      }
      meta.flags |= FLAG.descriptor;
      return ZipEntry.#of(meta, null, source);
    }

    static createSymlink(filename, target, options) {
      validateString(target, "target");
      const meta = metaOf(filename, options, TYPE.symlink);
      const content = Buffer.from(target, "utf8");
      const { length } = content;
      Object.assign(meta, { crc: crc32(content, 0), method: METHOD.store, pending: false });
      Object.assign(meta, { compressedSize: length, uncompressedSize: length });
      return ZipEntry.#of(meta, content, null);
    }
  }

  // The entries of an archive in memory, none before all of them are found right.
  function* entriesOf(bytes, end) {
    const members = [];
    for (const central of centralHeaders(bytes, end.offset, end.count, end.offset + end.size)) {
      const start = central.localOffset + end.prefix;
      const local = new LocalHeader(bytes, start);
      refuseContradiction(local, central);
      const from = start + local.byteLength;
      const to = from + central.compressedSize;
      within(bytes, from, central.compressedSize, "entry data");
      const content = from === to ? EMPTY : bytes.subarray(from, to);
      members.push({ name: central.name, start, end: to, entry: new ZipEntry(central, local, content) });
    }
    refuseOverlaps(members, end.offset);
    for (const { entry } of members) yield entry;
  }

  return { ZipEntry, entriesOf };
})();
