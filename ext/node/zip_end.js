// Where a ZIP archive ends, and the entries that its central directory names: APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.14 to 4.3.16.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { FULL16, FULL32, SIGNATURE, TAIL_LENGTH, errors, multiDisk, read64, within } =
    core.loadExtScript("ext:rt_node/zip_format.js");
  const { CentralHeader } = core.loadExtScript("ext:rt_node/zip_headers.js");

  // How far before the end a record of Zip64 with data of its own may begin.
  const ZIP64_END_LIMIT = 56 + 1024 * 1024;
  const NO_RECORD = "Zip64 end of central directory record not found";
  const BAD_COUNT = "central directory record count is inconsistent with its size";

  function readEnd(bytes, at) {
    return {
      at,
      disk: bytes.readUInt16LE(at + 4),
      directoryDisk: bytes.readUInt16LE(at + 6),
      diskCount: bytes.readUInt16LE(at + 8),
      count: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 12),
      offset: bytes.readUInt32LE(at + 16),
      commentLength: bytes.readUInt16LE(at + 20),
      hasLocator: at >= 20 && bytes.readUInt32LE(at - 20) === SIGNATURE.zip64Locator,
    };
  }

  const needsZip64 = (end) =>
    [end.disk, end.directoryDisk, end.diskCount, end.count].includes(FULL16) || end.size === FULL32 || end.offset === FULL32;

  // Could this be the end of an archive, or is it a signature within a comment?
  function plausible(bytes, end, from) {
    if (needsZip64(end) || end.hasLocator) return end.hasLocator;
    if (end.disk !== 0 || end.directoryDisk !== 0 || end.diskCount !== end.count || end.count * 46 > end.size) return false;
    const directory = end.at - end.size;
    if (directory < from) return true;
    return end.count === 0 ? end.size === 0 : bytes.readUInt32LE(directory) === SIGNATURE.central;
  }

  function findEnd(bytes) {
    const from = Math.max(0, bytes.length - TAIL_LENGTH);
    let found = null;
    let whole = null;
    let any = null;
    for (let at = bytes.length - 22; at >= from; at--) {
      if (bytes.readUInt32LE(at) !== SIGNATURE.end) continue;
      const end = readEnd(bytes, at);
      const over = at + 22 + end.commentLength;
      if (over > bytes.length) continue;
      any ??= end;
      if (over === bytes.length) whole ??= end;
      if (!plausible(bytes, end, from)) continue;
      if (found !== null) throw errors.invalid("ambiguous end of central directory records");
      found = end;
    }
    // What is wrong with the only one there is is said below.
    found ??= whole ?? any;
    if (found === null) throw errors.invalid("no end of central directory record found");
    return found;
  }

  // The place of the record of Zip64 before the locator, or -1. Bytes before the archive put it elsewhere than the locator says.
  function findZip64(bytes, locator, recorded) {
    const isRecord = (at) => bytes.readUInt32LE(at) === SIGNATURE.zip64End;
    if (recorded >= 0 && recorded + 56 <= locator && isRecord(recorded)) return recorded;
    const floor = Math.max(0, locator - 56 - FULL16);
    for (let at = locator - 56; at >= floor; at--) {
      if (!isRecord(at)) continue;
      const size = bytes.readBigUInt64LE(at + 4);
      if (size >= 44n && at + 12 + Number(size) === locator) return at;
    }
    return -1;
  }

  // What the record of Zip64 says in place of `end`; null where there is none, a number where the bytes have to begin earlier.
  function zip64Of(bytes, base, end) {
    if (!end.hasLocator) return null;
    const locator = end.at - 20;
    // Within a comment these are any bytes, and no error.
    const raw = bytes.readBigUInt64LE(locator + 8);
    const offset = raw <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(raw) : -1;
    const at = findZip64(bytes, locator, offset >= 0 ? offset - base : -1);
    if (at < 0) {
      if (!needsZip64(end)) return null;
      if (offset >= 0 && offset < base && base + locator - offset <= ZIP64_END_LIMIT) return offset;
      throw errors.invalid(NO_RECORD);
    }
    if (bytes.readUInt32LE(locator + 16) > 1 || bytes.readUInt32LE(locator + 4) !== 0) throw multiDisk();
    within(bytes, at, 56, "Zip64 end of central directory record");
    if (bytes.readUInt32LE(at + 16) !== 0 || bytes.readUInt32LE(at + 20) !== 0) throw multiDisk();
    const record = { at, count: read64(bytes, at + 32), size: 0, offset: 0 };
    if (read64(bytes, at + 24) !== record.count) throw multiDisk();
    record.size = read64(bytes, at + 40);
    record.offset = read64(bytes, at + 48);
    const differs = (value, full, wide) => value !== full && value !== wide;
    if (
      differs(end.count, FULL16, record.count) ||
      differs(end.size, FULL32, record.size) ||
      differs(end.offset, FULL32, record.offset)
    ) {
      throw errors.invalid("Zip64 and classic end-of-central-directory records disagree");
    }
    return record;
  }

  // The end of the archive whose last bytes these are; `base` is the place of the first of them. All offsets are places in the archive.
  // `{ needTailFrom }` where the bytes have to begin there.
  function archiveEnd(bytes, base = 0) {
    if (bytes.length < 22) throw errors.invalid("no end of central directory record found");
    const end = findEnd(bytes);
    const zip64 = zip64Of(bytes, base, end);
    if (typeof zip64 === "number") return { needTailFrom: zip64 };
    if (zip64 === null && (end.disk !== 0 || end.directoryDisk !== 0 || end.diskCount !== end.count)) throw multiDisk();
    const { at, count, size, offset } = zip64 ?? end;
    const prefix = base + at - (offset + size);
    if (prefix < 0) throw errors.invalid("central directory does not fit inside the archive");
    if ((count === 0 && size !== 0) || count * 46 > size) throw errors.invalid(BAD_COUNT);
    const comment = bytes.subarray(end.at + 22, end.at + 22 + end.commentLength);
    return { comment, count, offset: offset + prefix, prefix, size };
  }

  // The headers between two places.
  function* centralHeaders(bytes, start, count, end) {
    let at = start;
    for (let i = 0; i < count; i++) {
      const header = new CentralHeader(bytes, at);
      at += header.byteLength;
      if (at > end) throw errors.invalid("central directory header is out of bounds");
      header.refuseOtherDisks();
      yield header;
    }
    if (at !== end) throw errors.invalid(BAD_COUNT);
  }

  return { NO_RECORD, archiveEnd, centralHeaders };
})();
