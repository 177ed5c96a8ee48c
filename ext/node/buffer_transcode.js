// `buffer.transcode`: what Node does with ICU's converters.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    SafeStringIterator,
    StringPrototypeCharCodeAt,
    StringPrototypeCodePointAt,
    StringPrototypeIsWellFormed,
    StringPrototypeToWellFormed,
  } = primordials;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { genericNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const REPLACEMENT = 0xfffd;
  const QUESTION_MARK = 0x3f;
  const ILLEGAL_ARGUMENT = ["U_ILLEGAL_ARGUMENT_ERROR", 1];
  const INVALID_CHARACTER = ["U_INVALID_CHAR_FOUND", 10];

  function failure({ 0: code, 1: errno }) {
    return genericNodeError(`Unable to transcode Buffer [${code}]`, { code, errno });
  }

  // The highest character of the encodings that have a byte for each.
  const highest = (encoding) => (encoding === "ascii" ? 0x7f : 0xff);

  function isText(encoding) {
    return encoding === "ascii" || encoding === "latin1" || encoding === "utf16le" || encoding === "utf8";
  }

  // Node has its own ways between UTF-16 and the others, which know neither replacements nor half a character.
  function fromUtf16(bytes, to) {
    const text = bytes.ucs2Slice(0, bytes.length - (bytes.length % 2));
    if (to !== "utf8") return narrow(text, to);
    if (text === "" || !StringPrototypeIsWellFormed(text)) throw failure(INVALID_CHARACTER);
    return Buffer.from(text, "utf8");
  }

  function toUtf16(bytes, from) {
    if (from !== "utf8") return Buffer.from(bytes.latin1Slice(0, bytes.length), "utf16le");
    const { isUtf8 } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
    if (!isUtf8(bytes)) throw failure(INVALID_CHARACTER);
    return Buffer.from(bytes.utf8Slice(0, bytes.length), "utf16le");
  }

  function narrow(text, to) {
    const limit = highest(to);
    const bytes = Buffer.alloc(text.length);
    let length = 0;
    for (const character of new SafeStringIterator(text)) {
      const point = StringPrototypeCodePointAt(character, 0);
      bytes[length++] = point <= limit ? point : QUESTION_MARK;
    }
    return length === bytes.length ? bytes : Buffer.from(bytes.subarray(0, length));
  }

  function decoded(bytes, from) {
    if (from === "utf8") return bytes.utf8Slice(0, bytes.length);
    if (from === "utf16le") {
      const rest = bytes.length % 2 === 1 ? "\ufffd" : "";
      return StringPrototypeToWellFormed(bytes.ucs2Slice(0, bytes.length - rest.length)) + rest;
    }
    const text = bytes.latin1Slice(0, bytes.length);
    if (from === "latin1") return text;
    const units = Buffer.alloc(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const unit = StringPrototypeCharCodeAt(text, i);
      units.writeUInt16LE(unit <= highest(from) ? unit : REPLACEMENT, i * 2);
    }
    return units.ucs2Slice(0, units.length);
  }

  // transcode(bytes: Buffer, from: string, to: string): Buffer. The encodings are Node's names for them; others are refused.
  return function transcode(bytes, from, to) {
    if (!isText(from) || !isText(to)) throw failure(ILLEGAL_ARGUMENT);
    if (to === "utf16le" && from !== "utf16le") return toUtf16(bytes, from);
    if (from === "utf16le" && to !== "utf16le") return fromUtf16(bytes, to);
    const text = decoded(bytes, from);
    return to === "ascii" || to === "latin1" ? narrow(text, to) : Buffer.from(text, to);
  };
})();
