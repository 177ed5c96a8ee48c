// What reading and writing of ZIP archives share: the numbers of the format (APPNOTE.TXT 6.3), its errors, views of bytes.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codes, NodeError, NodeRangeError, NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const SIGNATURE = {
    __proto__: null,
    local: 0x04034b50,
    descriptor: 0x08074b50,
    central: 0x02014b50,
    end: 0x06054b50,
    zip64End: 0x06064b50,
    zip64Locator: 0x07064b50,
  };
  const FLAG = { __proto__: null, encrypted: 1, descriptor: 8, utf8: 0x0800 };
  const METHOD = { __proto__: null, store: 0, deflate: 8, zstd: 93 };
  // The kinds of files in the upper half of a Unix host's attributes.
  const TYPE = { __proto__: null, directory: 0o040000, regular: 0o100000, symlink: 0o120000, mask: 0o170000 };
  const UNIX = 3;
  const ZIP64 = 1;
  // Values of 16 and of 32 bits that say that the true one is in a record of Zip64.
  const FULL16 = 0xffff;
  const FULL32 = 0xffffffff;

  const errors = {
    __proto__: null,
    archiveTooLarge: (what) =>
      new NodeRangeError("ERR_ZIP_ARCHIVE_TOO_LARGE", `ZIP archive structure exceeds the allowed size: ${what}`),
    corrupt: (what) => new NodeError("ERR_ZIP_ENTRY_CORRUPT", `ZIP entry is corrupt: ${what}`),
    entryTooLarge: (what) => new NodeRangeError("ERR_ZIP_ENTRY_TOO_LARGE", `ZIP entry exceeds the allowed size: ${what}`),
    invalid: (what) => new NodeError("ERR_ZIP_INVALID_ARCHIVE", `invalid ZIP archive: ${what}`),
    notFound: (name) => new NodeError("ERR_ZIP_ENTRY_NOT_FOUND", `no such entry ${JSON.stringify(name)} in the archive`),
    notWritable: () => new NodeTypeError("ERR_ZIP_NOT_WRITABLE", "this archive was not opened for writing"),
    unsupported: (what) => new NodeError("ERR_ZIP_UNSUPPORTED_FEATURE", `unsupported ZIP feature: ${what}`),
  };
  const multiDisk = () => errors.unsupported("multi-disk archives are not supported");

  function within(bytes, offset, length, what) {
    const fits = Number.isInteger(offset) && Number.isInteger(length) && offset >= 0 && length >= 0;
    if (!fits || offset + length > bytes.length) throw errors.invalid(`${what} is out of bounds`);
  }

  function read64(bytes, offset) {
    if (offset + 8 > bytes.length) throw errors.invalid("64-bit field is out of bounds");
    const value = bytes.readBigUInt64LE(offset);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw errors.invalid("64-bit field exceeds the safe integer range");
    return Number(value);
  }

  function viewOf(value, name) {
    if (Buffer.isBuffer(value)) return value;
    if (isArrayBufferView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    if (isAnyArrayBuffer(value)) return Buffer.from(value);
    throw new codes.ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView", "ArrayBuffer"], value);
  }

  // How much `content()` gives unless it is told otherwise.
  let maxContentSize = 256 * 1024 * 1024;

  function getMaxZipContentSize() {
    return maxContentSize;
  }

  function setMaxZipContentSize(size) {
    validateInteger(size, "size", 0);
    maxContentSize = size;
  }

  return {
    EMPTY: Buffer.alloc(0),
    FLAG,
    FULL16,
    FULL32,
    METHOD,
    // What an archive is searched for its end: a comment of the greatest length and what may follow it.
    TAIL_LENGTH: 22 + FULL16 + 20 + 56 + 4096,
    SIGNATURE,
    TYPE,
    UNIX,
    ZIP64,
    errors,
    getMaxZipContentSize,
    kFinalize: Symbol("kFinalize"),
    kPromote: Symbol("kPromote"),
    multiDisk,
    read64,
    setMaxZipContentSize,
    viewOf,
    within,
  };
})();
