// The headers of a ZIP archive's entries as they are read: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.5.3.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { FLAG, FULL16, FULL32, SIGNATURE, TYPE, UNIX, ZIP64, errors, multiDisk, read64, within } =
    core.loadExtScript("ext:rt_node/zip_format.js");
  const { fromDos, nameText, text } = core.loadExtScript("ext:rt_node/zip_text.js");

  // What a record of Zip64 may have, in its order, with the places of a record that has all of it.
  const ZIP64_FIELDS = [
    ["uncompressedSize", 0, 8],
    ["compressedSize", 8, 8],
    ["localOffset", 16, 8],
    ["disk", 24, 4],
  ];

  // The true values of the fields that are wanted. A record is to have these only; many writers put all into it, and then each has its fixed place.
  function zip64Values(extra, wanted) {
    let at = 0;
    while (at + 4 <= extra.length) {
      const size = extra.readUInt16LE(at + 2);
      const body = at + 4;
      const end = body + size;
      if (end > extra.length) throw errors.invalid("extra field is malformed");
      if (extra.readUInt16LE(at) === ZIP64) {
        const fields = ZIP64_FIELDS.filter(([name]) => wanted[name]);
        const packed = size === fields.reduce((sum, [, , length]) => sum + length, 0);
        const values = { __proto__: null };
        let next = body;
        for (const [name, place, length] of fields) {
          const from = packed ? next : body + place;
          if (from + length > end) throw errors.invalid("the Zip64 extended information extra field is truncated");
          values[name] = length === 8 ? read64(extra, from) : extra.readUInt32LE(from);
          next += length;
        }
        return values;
      }
      at = end;
    }
    throw errors.invalid("a field is 0xFFFFFFFF but the Zip64 extended information extra field is missing");
  }

  // `places`: where this kind of header keeps what both kinds have.
  class Header {
    #places;
    #zip64 = null;

    constructor(bytes, offset, places) {
      this.bytes = bytes;
      this.offset = offset;
      this.#places = places;
      within(bytes, offset, places.fixed, places.what);
      if (bytes.readUInt32LE(offset) !== places.signature) throw errors.invalid(`${places.what} signature is invalid`);
      if (offset + this.byteLength > bytes.length) throw errors.invalid(`${places.what} is truncated`);
    }

    u16(place) {
      return this.bytes.readUInt16LE(this.offset + place);
    }

    u32(place) {
      return this.bytes.readUInt32LE(this.offset + place);
    }

    get nameLength() {
      return this.u16(this.#places.nameLength);
    }

    get extraLength() {
      return this.u16(this.#places.nameLength + 2);
    }

    get byteLength() {
      return this.#places.fixed + this.nameLength + this.extraLength;
    }

    get flags() {
      return this.u16(this.#places.flags);
    }

    get method() {
      return this.u16(this.#places.flags + 2);
    }

    get crc32() {
      return this.u32(this.#places.flags + 8);
    }

    get compressedSize() {
      return this.wide("compressedSize");
    }

    get uncompressedSize() {
      return this.wide("uncompressedSize");
    }

    get extra() {
      const start = this.offset + this.#places.fixed + this.nameLength;
      return this.bytes.subarray(start, start + this.extraLength);
    }

    // A field that has its true value in the record of Zip64 if it is full.
    wide(name) {
      const isFull = (field) => {
        const place = this.#places[field];
        if (place === undefined) return false;
        return field === "disk" ? this.u16(place) === FULL16 : this.u32(place) === FULL32;
      };
      if (!isFull(name)) return name === "disk" ? this.u16(this.#places.disk) : this.u32(this.#places[name]);
      if (this.#zip64 === null) {
        const wanted = { __proto__: null };
        for (const [field] of ZIP64_FIELDS) wanted[field] = isFull(field);
        this.#zip64 = zip64Values(this.extra, wanted);
      }
      return this.#zip64[name];
    }
  }

  const LOCAL = {
    __proto__: null,
    what: "local file header",
    signature: SIGNATURE.local,
    fixed: 30,
    flags: 6,
    compressedSize: 18,
    uncompressedSize: 22,
    nameLength: 26,
  };

  class LocalHeader extends Header {
    constructor(bytes, offset) {
      super(bytes, offset, LOCAL);
    }
  }

  // The length of a local header of which the fixed part is there.
  function localLength(fixed) {
    return LOCAL.fixed + fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
  }

  const CENTRAL = {
    __proto__: null,
    what: "central directory header",
    signature: SIGNATURE.central,
    fixed: 46,
    flags: 8,
    compressedSize: 20,
    uncompressedSize: 24,
    nameLength: 28,
    disk: 34,
    localOffset: 42,
  };

  class CentralHeader extends Header {
    constructor(bytes, offset) {
      super(bytes, offset, CENTRAL);
    }

    get byteLength() {
      return super.byteLength + this.u16(32);
    }

    get host() {
      return this.u16(4) >>> 8;
    }

    get modified() {
      return fromDos(this.u16(12), this.u16(14));
    }

    get internal() {
      return this.u16(36);
    }

    get external() {
      return this.u32(38);
    }

    get localOffset() {
      return this.wide("localOffset");
    }

    get nameBytes() {
      return this.bytes.subarray(this.offset + 46, this.offset + 46 + this.nameLength);
    }

    get name() {
      return nameText(this.nameBytes, this.flags, this.extra);
    }

    get commentBytes() {
      const start = this.offset + 46 + this.nameLength + this.extraLength;
      return this.bytes.subarray(start, start + this.u16(32));
    }

    get comment() {
      return text(this.commentBytes, this.flags);
    }

    refuseOtherDisks() {
      if (this.wide("disk") !== 0) throw multiDisk();
    }
  }

  const unixMode = (host, external) => (host === UNIX ? (external >>> 16) & 0o7777 : 0);
  const isUnixSymlink = (host, external) => host === UNIX && ((external >>> 16) & TYPE.mask) === TYPE.symlink;

  // The central directory is what counts; an archive whose local header says otherwise would be another to readers of local headers.
  function refuseContradiction(local, central) {
    if (local.method !== central.method) throw errors.invalid("local and central compression methods disagree");
    if (((local.flags ^ central.flags) & FLAG.encrypted) !== 0)
      throw errors.invalid("local and central encryption flags disagree");
    const follows = (local.flags & FLAG.descriptor) !== 0;
    if (follows && local.crc32 === 0 && local.compressedSize === 0 && local.uncompressedSize === 0) return;
    if (
      local.crc32 !== central.crc32 ||
      local.compressedSize !== central.compressedSize ||
      local.uncompressedSize !== central.uncompressedSize
    ) {
      throw errors.invalid("local and central header crc-32 or sizes disagree");
    }
  }

  // Entries that lie over each other would make much of a small file. `members` have a name, a start and an end; `limit` is the central directory.
  function refuseOverlaps(members, limit) {
    const sorted = [...members].sort((a, b) => a.start - b.start);
    for (let i = 0; i < sorted.length; i++) {
      const next = i + 1 < sorted.length ? sorted[i + 1].start : limit;
      if (sorted[i].end <= next) continue;
      throw errors.invalid(
        `entry ${JSON.stringify(sorted[i].name)} overlaps the next entry or the central directory (possible zip bomb)`,
      );
    }
  }

  return { CentralHeader, LocalHeader, isUnixSymlink, localLength, refuseContradiction, refuseOverlaps, unixMode };
})();
