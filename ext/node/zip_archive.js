// `createZipArchive`, `createZipArchiveSync` and `zipFiles` of `node:zlib`.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { validateBoolean, validateInteger, validateObject, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { archiveTrailer } = core.loadExtScript("ext:rt_node/zip_build.js");
  const { ZipEntry } = core.loadExtScript("ext:rt_node/zip_entry.js");
  const { EMPTY, FULL16, errors, kFinalize } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { call, wait } = core.loadExtScript("ext:rt_node/zip_steps.js");
  const lazyFs = core.createLazyLoader("node:fs");
  const lazyStream = core.createLazyLoader("node:stream");

  function archiveOptions(options) {
    if (options === undefined) return { comment: undefined, baseOffset: 0 };
    if (typeof options === "string") return { comment: options, baseOffset: 0 };
    validateObject(options, "options");
    const { comment, baseOffset = 0 } = options;
    if (comment !== undefined && !isUint8Array(comment)) validateString(comment, "options.comment");
    validateInteger(baseOffset, "options.baseOffset", 0, Number.MAX_SAFE_INTEGER);
    return { comment, baseOffset };
  }

  function commentBytes(comment = EMPTY) {
    const bytes = isUint8Array(comment) ? comment : Buffer.from(comment, "utf8");
    if (bytes.length <= FULL16) return bytes;
    throw errors.archiveTooLarge("the archive comment must not exceed 65535 bytes when encoded as UTF-8");
  }

  // An archive that grows: where it is, and the headers for its central directory.
  class Growth {
    #headers = [];
    #comment;

    constructor(options) {
      const { comment, baseOffset } = archiveOptions(options);
      this.#comment = commentBytes(comment);
      this.at = baseOffset;
    }

    add(entry, start) {
      this.#headers.push(entry[kFinalize](start));
    }

    *rest() {
      const size = this.#headers.reduce((sum, header) => sum + header.length, 0);
      yield* this.#headers;
      yield* archiveTrailer(this.#headers.length, size, this.at, this.#comment);
    }
  }

  // Entries that are left when an archive is given up may hold streams.
  async function releaseRest(iterator, isAsync) {
    if (isAsync) {
      await iterator.return?.();
      return;
    }
    for (let next = iterator.next(); !next.done; next = iterator.next()) await next.value?.[Symbol.asyncDispose]?.();
  }

  async function* archiveChunks(entries, options) {
    const growth = new Growth(options);
    const isAsync = entries[Symbol.asyncIterator] !== undefined;
    const iterator = isAsync ? entries[Symbol.asyncIterator]() : entries[Symbol.iterator]();
    let whole = false;
    try {
      for (;;) {
        const next = isAsync ? await iterator.next() : iterator.next();
        if (next.done) break;
        const start = growth.at;
        for await (const chunk of next.value) {
          yield chunk;
          growth.at += chunk.length;
        }
        growth.add(next.value, start);
      }
      yield* growth.rest();
      whole = true;
    } finally {
      if (!whole) await releaseRest(iterator, isAsync);
    }
  }

  function createZipArchive(entries, options) {
    return lazyStream().default.Readable.from(archiveChunks(entries, options), { objectMode: false });
  }

  function* createZipArchiveSync(entries, options) {
    const growth = new Growth(options);
    const iterator = entries[Symbol.iterator]();
    let current = null;
    let whole = false;
    try {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        current = next.value;
        const start = growth.at;
        for (const chunk of current) {
          yield chunk;
          growth.at += chunk.length;
        }
        growth.add(current, start);
        current = null;
      }
      yield* growth.rest();
      whole = true;
    } finally {
      if (!whole) {
        current?.[Symbol.dispose]?.();
        for (let next = iterator.next(); !next.done; next = iterator.next()) next.value?.[Symbol.dispose]?.();
      }
    }
  }

  const optionsOf = (stats) => ({ __proto__: null, mode: stats.mode & 0o7777, modified: stats.mtime });

  // The file is looked at again once it is open, and opening waits for nobody: meanwhile it may have become a link or a pipe.
  async function* regularFile(path, name, followsSymlinks) {
    const fs = lazyFs().default;
    const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = fs.constants;
    const handle = await fs.promises.open(path, O_RDONLY | (followsSymlinks ? 0 : O_NOFOLLOW) | O_NONBLOCK);
    let stream = null;
    let taken = false;
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw errors.unsupported(`cannot archive ${JSON.stringify(path)}: not a regular file`);
      stream = fs.createReadStream(undefined, { fd: handle });
      yield ZipEntry.createStream(name, stream, optionsOf(stats));
      taken = true;
    } finally {
      if (stream === null) await handle.close();
      else if (!taken) stream.destroy();
    }
  }

  async function* entriesOfFiles(files, followsSymlinks) {
    for await (const { 0: path, 1: name } of files) {
      validateString(path, "sourcePath");
      validateString(name, "name");
      const stats = await wait(call(followsSymlinks ? "stat" : "lstat", path));
      if (stats.isSymbolicLink()) {
        yield ZipEntry.createSymlink(name, await wait(call("readlink", path, "utf8")), optionsOf(stats));
      } else if (stats.isDirectory()) {
        yield await ZipEntry.create(name.endsWith("/") ? name : `${name}/`, EMPTY, optionsOf(stats));
      } else {
        yield* regularFile(path, name, followsSymlinks);
      }
    }
  }

  function zipFiles(files, options) {
    const followsSymlinks = options?.followSymlinks ?? true;
    validateBoolean(followsSymlinks, "options.followSymlinks");
    return createZipArchive(entriesOfFiles(files, followsSymlinks), options);
  }

  return { archiveOptions, createZipArchive, createZipArchiveSync, zipFiles };
})();
