// Names, comments and times as ZIP archives keep them: APPNOTE.TXT 6.3, sections 4.4.6, 4.5 and appendix D.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer, isUtf8 } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { crc32 } = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { EMPTY, FLAG } = core.loadExtScript("ext:rt_node/zip_format.js");

  const NTFS_TIMES = 0x000a;
  const EXTENDED_TIMESTAMP = 0x5455;
  const OLD_UNIX_TIMES = 0x5855;
  const UNICODE_PATH = 0x7075;
  // From 1601, where NTFS counts from, to 1970.
  const NTFS_EPOCH = 11644473600000;

  // The upper half of code page 437.
  const CP437 =
    "\u00c7\u00fc\u00e9\u00e2\u00e4\u00e0\u00e5\u00e7\u00ea\u00eb\u00e8\u00ef\u00ee\u00ec\u00c4\u00c5" +
    "\u00c9\u00e6\u00c6\u00f4\u00f6\u00f2\u00fb\u00f9\u00ff\u00d6\u00dc\u00a2\u00a3\u00a5\u20a7\u0192" +
    "\u00e1\u00ed\u00f3\u00fa\u00f1\u00d1\u00aa\u00ba\u00bf\u2310\u00ac\u00bd\u00bc\u00a1\u00ab\u00bb" +
    "\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255d\u255c\u255b\u2510" +
    "\u2514\u2534\u252c\u251c\u2500\u253c\u255e\u255f\u255a\u2554\u2569\u2566\u2560\u2550\u256c\u2567" +
    "\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256b\u256a\u2518\u250c\u2588\u2584\u258c\u2590\u2580" +
    "\u03b1\u00df\u0393\u03c0\u03a3\u03c3\u00b5\u03c4\u03a6\u0398\u03a9\u03b4\u221e\u03c6\u03b5\u2229" +
    "\u2261\u00b1\u2265\u2264\u2320\u2321\u00f7\u2248\u00b0\u2219\u00b7\u221a\u207f\u00b2\u25a0\u00a0";

  function fromCp437(bytes) {
    let text = "";
    for (let i = 0; i < bytes.length; i++) text += bytes[i] < 128 ? String.fromCharCode(bytes[i]) : CP437[bytes[i] - 128];
    return text;
  }

  function text(bytes, flags) {
    return (flags & FLAG.utf8) !== 0 || isUtf8(bytes) ? bytes.toString("utf8") : fromCp437(bytes);
  }

  // The records of an extra field, up to the first that does not fit.
  function* extraRecords(extra) {
    let at = 0;
    while (at + 4 <= extra.length) {
      const end = at + 4 + extra.readUInt16LE(at + 2);
      if (end > extra.length) return;
      yield { id: extra.readUInt16LE(at), body: extra.subarray(at + 4, end), whole: extra.subarray(at, end) };
      at = end;
    }
  }

  // A Unicode path counts if it belongs to the very name that stands in the header.
  function nameText(bytes, flags, extra) {
    for (const { id, body } of extraRecords(extra)) {
      if (id !== UNICODE_PATH || body.length < 5 || body[0] !== 1) continue;
      if (body.readUInt32LE(1) === crc32(bytes, 0)) return body.toString("utf8", 5);
    }
    return text(bytes, flags);
  }

  function ntfsModified(body) {
    let found = null;
    for (const { id: tag, body: times } of extraRecords(body.subarray(4))) {
      if (tag === 1 && times.length >= 8) found = new Date(Number(times.readBigUInt64LE(0) / 10000n) - NTFS_EPOCH);
    }
    return found;
  }

  // The most exact time of modification that the extra fields give, or null.
  function extraModified(...extras) {
    let ntfs = null;
    let extended = null;
    let unix = null;
    for (const extra of extras) {
      if (!extra?.length) continue;
      for (const { id, body } of extraRecords(extra)) {
        if (id === NTFS_TIMES) {
          ntfs ??= ntfsModified(body);
        } else if (id === EXTENDED_TIMESTAMP && body.length >= 5 && (body[0] & 1) !== 0) {
          extended ??= new Date(body.readInt32LE(1) * 1000);
        } else if (id === OLD_UNIX_TIMES && body.length >= 8) {
          unix ??= new Date(body.readInt32LE(4) * 1000);
        }
      }
    }
    return ntfs ?? extended ?? unix;
  }

  // The second for an extended timestamp, or null where the fields of DOS say all (they count in steps of two seconds) or it has no room.
  function extendedSeconds(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return milliseconds % 2000 !== 0 && seconds >= -0x80000000 && seconds <= 0x7fffffff ? seconds : null;
  }

  function extendedTimestamp(seconds) {
    if (seconds === null) return EMPTY;
    const record = Buffer.alloc(9);
    record.writeUInt16LE(EXTENDED_TIMESTAMP, 0);
    record.writeUInt16LE(5, 2);
    record[4] = 1;
    record.writeInt32LE(seconds, 5);
    return record;
  }

  function fromDos(time, date) {
    const month = (date >>> 5) & 15 || 1;
    return new Date(1980 + (date >>> 9), month - 1, date & 31 || 1, time >>> 11, (time >>> 5) & 63, (time & 31) * 2);
  }

  // Both halves of a time as DOS has it, in local time and within its years.
  function toDos(when) {
    const year = when.getFullYear();
    if (Number.isNaN(year)) throw new codes.ERR_INVALID_ARG_VALUE("modified", when, "must be a valid Date");
    if (year < 1980) return { time: 0, date: 0x21 };
    if (year > 2107) return { time: 0xbf7d, date: 0xff9f };
    return {
      time: (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >>> 1),
      date: ((year - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate(),
    };
  }

  return { extendedSeconds, extendedTimestamp, extraModified, extraRecords, fromDos, nameText, text, toDos };
})();
