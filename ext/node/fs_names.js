// Paths of `node:fs` on their way to the ops and back. A name that is no UTF-8 passes as text with private characters in place of bytes
// (system/src/raw_names.rs); programs never see that text.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_name_of_text, op_rt_name_to_text } = core.ops;
  const {
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  // The first half of every private character, which hardly any other text has.
  const MARK = "\uDBFF";

  // What the ops are given for a path that a program gives: text, or bytes.
  function textOf(path) {
    return typeof path === "string" && !StringPrototypeIncludes(path, MARK) ? path : op_rt_name_to_text(Buffer.from(path));
  }

  function bytesOf(text) {
    if (!StringPrototypeIncludes(text, MARK)) return Buffer.from(text);
    const name = op_rt_name_of_text(text);
    return Buffer.from(
      TypedArrayPrototypeGetBuffer(name),
      TypedArrayPrototypeGetByteOffset(name),
      TypedArrayPrototypeGetByteLength(name),
    );
  }

  // What a program is given for a text from the ops: text with U+FFFD for what is no UTF-8, or what `encoding` makes of the bytes.
  function encodedName(text, encoding) {
    const isText = !encoding || encoding === "utf8" || encoding === "utf-8";
    if (isText && !StringPrototypeIncludes(text, MARK)) return text;
    const bytes = bytesOf(text);
    return encoding === "buffer" ? bytes : bytes.toString(isText ? "utf8" : encoding);
  }

  // What names the same file to the functions of `node:fs` as `text` does to the ops.
  function givenPath(text) {
    return StringPrototypeIncludes(text, MARK) ? bytesOf(text) : text;
  }

  // The path up to the first name that is no UTF-8, as a program sees it, if there is one.
  function brokenPart(text) {
    if (!StringPrototypeIncludes(text, MARK)) return undefined;
    let end = 0;
    do {
      end = StringPrototypeIndexOf(text, "/", end + 1);
      const part = end === -1 ? text : StringPrototypeSlice(text, 0, end);
      const shown = encodedName(part);
      if (textOf(shown) !== part) return shown;
    } while (end !== -1);
    return undefined;
  }

  return { brokenPart, bytesOf, encodedName, givenPath, textOf };
})();
