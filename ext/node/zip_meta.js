// What a ZIP archive's entry is written from: made of a program's options, or of the headers that were read.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isDate } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { validateString, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { EMPTY, FLAG, FULL16, METHOD, TYPE, UNIX, ZIP64, errors } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { extendedSeconds, extraModified, extraRecords } = core.loadExtScript("ext:rt_node/zip_text.js");

  function shortText(value, what) {
    const bytes = Buffer.from(value, "utf8");
    if (bytes.length > FULL16) throw errors.entryTooLarge(`the entry ${what} must not exceed 65535 bytes when encoded as UTF-8`);
    return bytes;
  }

  // `type` is one of `TYPE`.
  function metaOf(filename, options, type) {
    validateString(filename, "filename");
    if (filename === "") throw new codes.ERR_INVALID_ARG_VALUE("filename", filename, "must not be empty");
    const name = shortText(filename, "name");
    let comment = EMPTY;
    if (options?.comment !== undefined) {
      validateString(options.comment, "options.comment");
      comment = shortText(options.comment, "comment");
    }
    type ??= filename.endsWith("/") ? TYPE.directory : TYPE.regular;
    const mode = options?.mode ?? { [TYPE.directory]: 0o755, [TYPE.regular]: 0o644, [TYPE.symlink]: 0o777 }[type];
    validateUint32(mode, "options.mode");
    // By default a time of which DOS's fields say all.
    const modified = options?.modified ?? new Date(Math.floor(Date.now() / 2000) * 2000);
    if (!isDate(modified)) throw new codes.ERR_INVALID_ARG_TYPE("options.modified", "Date", modified);
    const method = type === TYPE.symlink ? undefined : options?.method;
    if (method !== undefined && !["deflate", "store", "zstd"].includes(method)) {
      throw new codes.ERR_INVALID_ARG_VALUE("options.method", method, "must be 'deflate', 'store', or 'zstd'");
    }
    const attributes = type | (mode & 0o7777);
    return {
      name,
      comment,
      extra: EMPTY,
      flags: FLAG.utf8,
      method: method === undefined ? METHOD.deflate : METHOD[method],
      crc: 0,
      compressedSize: 0,
      uncompressedSize: 0,
      modified,
      extendedMtime: extendedSeconds(modified.getTime()),
      external: ((attributes << 16) | (type === TYPE.directory ? 0x10 : 0)) >>> 0,
      internal: 0,
      host: UNIX,
      pending: true,
    };
  }

  // The entry as it was read. Its sizes are known, so that none follow its contents; records of Zip64 are made anew.
  function metaFrom(central, modified) {
    const records = [...extraRecords(central.extra)].filter(({ id }) => id !== ZIP64);
    const extra = records.length === 0 ? EMPTY : Buffer.concat(records.map(({ whole }) => whole));
    return {
      name: central.nameBytes,
      comment: central.commentBytes,
      extra,
      flags: central.flags & ~FLAG.descriptor,
      method: central.method,
      crc: central.crc32,
      compressedSize: central.compressedSize,
      uncompressedSize: central.uncompressedSize,
      modified,
      extendedMtime: extraModified(extra) === null ? extendedSeconds(modified.getTime()) : null,
      external: central.external,
      internal: central.internal,
      host: central.host,
      pending: false,
    };
  }

  return { metaFrom, metaOf };
})();
