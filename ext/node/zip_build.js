// The headers of a ZIP archive as they are written: APPNOTE.TXT 6.3, sections 4.3.7 to 4.3.16.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { FLAG, FULL16, FULL32, METHOD, SIGNATURE, UNIX, ZIP64, errors } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { extendedTimestamp, toDos } = core.loadExtScript("ext:rt_node/zip_text.js");

  // Bytes of little-endian numbers, each with its width, and of buffers.
  function bytesOf(...parts) {
    const length = parts.reduce((sum, part) => sum + (Array.isArray(part) ? part[1] : part.length), 0);
    const bytes = Buffer.allocUnsafe(length);
    let at = 0;
    for (const part of parts) {
      if (!Array.isArray(part)) {
        bytes.set(part, at);
        at += part.length;
        continue;
      }
      const [value, width] = part;
      if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
      else bytes.writeUIntLE(value, at, width);
      at += width;
    }
    return bytes;
  }

  // The version of the format that a reader has to know.
  function neededVersion(meta, isZip64) {
    if (meta.method === METHOD.zstd) return 63;
    return isZip64 ? 45 : 20;
  }

  function extraOf(meta, wide) {
    const zip64 = wide.length === 0 ? [] : [[ZIP64, 2], [8 * wide.length, 2], ...wide.map((value) => [value, 8])];
    const extra = bytesOf(...zip64, extendedTimestamp(meta.extendedMtime), meta.extra);
    if (extra.length > FULL16) throw errors.entryTooLarge("the entry extra fields must not exceed 65535 bytes");
    return extra;
  }

  // An entry whose sizes are not known yet has room for big ones.
  function localHeader(meta) {
    const later = (meta.flags & FLAG.descriptor) !== 0;
    const isZip64 = later || meta.compressedSize >= FULL32 || meta.uncompressedSize >= FULL32;
    const sizes = later ? [0, 0] : [meta.uncompressedSize, meta.compressedSize];
    const extra = extraOf(meta, isZip64 ? sizes : []);
    const { time, date } = toDos(meta.modified);
    return bytesOf(
      [SIGNATURE.local, 4],
      [neededVersion(meta, isZip64), 2],
      [meta.flags, 2],
      [meta.method, 2],
      [time, 2],
      [date, 2],
      [later ? 0 : meta.crc, 4],
      [isZip64 ? FULL32 : meta.compressedSize, 4],
      [isZip64 ? FULL32 : meta.uncompressedSize, 4],
      [meta.name.length, 2],
      [extra.length, 2],
      meta.name,
      extra,
    );
  }

  function centralHeader(meta, localOffset) {
    const extra = extraOf(
      meta,
      [meta.uncompressedSize, meta.compressedSize, localOffset].filter((value) => value >= FULL32),
    );
    const isZip64 =
      (meta.flags & FLAG.descriptor) !== 0 || Math.max(meta.uncompressedSize, meta.compressedSize, localOffset) >= FULL32;
    const version = neededVersion(meta, isZip64);
    const { time, date } = toDos(meta.modified);
    return bytesOf(
      [SIGNATURE.central, 4],
      // What the attributes mean depends on the host, so it stays that of the archive that was read.
      [(meta.host << 8) | version, 2],
      [version, 2],
      [meta.flags, 2],
      [meta.method, 2],
      [time, 2],
      [date, 2],
      [meta.crc, 4],
      [Math.min(meta.compressedSize, FULL32), 4],
      [Math.min(meta.uncompressedSize, FULL32), 4],
      [meta.name.length, 2],
      [extra.length, 2],
      [meta.comment.length, 2],
      [0, 2],
      [meta.internal, 2],
      [meta.external, 4],
      [Math.min(localOffset, FULL32), 4],
      meta.name,
      extra,
      meta.comment,
    );
  }

  const dataDescriptor = (crc, compressedSize, uncompressedSize) =>
    bytesOf([SIGNATURE.descriptor, 4], [crc, 4], [compressedSize, 8], [uncompressedSize, 8]);

  // What follows the central directory, in the pieces that Node writes.
  function archiveTrailer(count, size, offset, comment) {
    const pieces = [];
    if (count >= FULL16 || offset >= FULL32 || size >= FULL32) {
      const head = [
        [SIGNATURE.zip64End, 4],
        [44, 8],
        [(UNIX << 8) | 45, 2],
        [45, 2],
        [0, 4],
        [0, 4],
      ];
      pieces.push(bytesOf(...head, [count, 8], [count, 8], [size, 8], [offset, 8]));
      pieces.push(bytesOf([SIGNATURE.zip64Locator, 4], [0, 4], [offset + size, 8], [1, 4]));
    }
    const entries = [Math.min(count, FULL16), 2];
    const place = [
      [Math.min(size, FULL32), 4],
      [Math.min(offset, FULL32), 4],
    ];
    pieces.push(bytesOf([SIGNATURE.end, 4], [0, 2], [0, 2], entries, entries, ...place, [comment.length, 2], comment));
    return pieces;
  }

  return { archiveTrailer, centralHeader, dataDescriptor, localHeader };
})();
