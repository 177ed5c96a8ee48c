// Bodies of the type multipart/form-data, read by undici's rules. Called by Deno's 21_formdata.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeReplace,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    StringPrototypeTrimEnd,
    TypeError,
    decodeURIComponent,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { File } = core.loadExtScript("ext:deno_web/09_file.js");

  const CR = 13;
  const LF = 10;
  const DASH = 45;

  const wrong = (what) => new TypeError(what);

  // The next things in the text of a part's fields, each with what was found.
  const BLANKS = new SafeRegExp("[ \\t]*", "y");
  const FIELD_NAME = new SafeRegExp("[^\\r\\n:]*", "y");
  const LINE = new SafeRegExp("[^\\r\\n]*", "y");
  const TOKEN = new SafeRegExp("[!#$%&'*+\\-.^_`|~0-9A-Za-z]*", "y");
  const ATTRIBUTE_NAME = new SafeRegExp("[!#$%&'+\\-.^_`|~0-9A-Za-z]*", "y");
  const QUOTED = new SafeRegExp('[^\\r\\n"]*', "y");
  const EXTENDED = new SafeRegExp("[^ \\r\\n;]*", "y");
  const WHOLE_TOKEN = new SafeRegExp("^[!#$%&'*+\\-.^_`|~0-9A-Za-z]+$");
  const UTF_8 = new SafeRegExp("^[uU][tT][fF]-8");
  const ASCII = new SafeRegExp("^[\\x00-\\x7f]*$");
  const LINE_FEED = new SafeRegExp("%0A", "gi");
  const RETURN = new SafeRegExp("%0D", "gi");
  const QUOTE = new SafeRegExp("%22", "g");

  const unescaped = (text) =>
    StringPrototypeReplace(StringPrototypeReplace(StringPrototypeReplace(text, LINE_FEED, "\n"), RETURN, "\r"), QUOTE, '"');

  // The fields are read as a text of bytes; names are UTF-8.
  const decoded = (text) => Buffer.from(text, "latin1").toString("utf8");

  /** A text and a place in it. */
  class Fields {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    take(pattern) {
      pattern.lastIndex = this.at;
      const found = RegExpPrototypeExec(pattern, this.text)[0];
      this.at += found.length;
      return found;
    }

    skip(character) {
      if (this.text[this.at] !== character) return false;
      this.at++;
      return true;
    }

    atLineEnd() {
      return StringPrototypeStartsWith(this.text, "\r\n", this.at);
    }
  }

  // An attribute of a disposition, or null where there is none.
  function readAttribute(fields) {
    fields.skip(";");
    fields.take(BLANKS);
    const name = StringPrototypeToLowerCase(fields.take(ATTRIBUTE_NAME));
    if (name === "") return null;
    const isExtended = fields.skip("*");
    if (!fields.skip("=")) return null;
    fields.take(BLANKS);
    if (isExtended) {
      const text = fields.take(EXTENDED);
      if (RegExpPrototypeExec(UTF_8, text) === null) throw wrong("unknown encoding, expected utf-8''");
      return { name, isExtended, value: decodeURIComponent(decoded(StringPrototypeSlice(text, 7))) };
    }
    if (!fields.skip('"')) return { name, isExtended, value: decoded(fields.take(TOKEN)) };
    const text = fields.take(QUOTED);
    if (!fields.skip('"')) throw wrong("Closing quote not found");
    return { name, isExtended, value: unescaped(decoded(text)) };
  }

  function readDisposition(fields, part) {
    part.name = part.filename = null;
    if (StringPrototypeToLowerCase(fields.take(TOKEN)) !== "form-data")
      throw wrong("expected form-data for content-disposition header");
    let wasExtended = false;
    while (!fields.atLineEnd()) {
      const attribute = readAttribute(fields);
      if (attribute === null) break;
      if (attribute.name === "name") part.name = attribute.value;
      else if (attribute.name === "filename" && (attribute.isExtended || !wasExtended)) {
        part.filename = attribute.value;
        wasExtended = attribute.isExtended;
      }
    }
    if (part.name === null) throw wrong("name attribute is required in content-disposition header");
  }

  // What the fields of a part say; the last one ends with its line.
  function readFields(text) {
    const fields = new Fields(text);
    const part = { name: null, filename: null, type: null, encoding: null };
    while (fields.at < text.length) {
      fields.take(BLANKS);
      const name = StringPrototypeTrimEnd(fields.take(FIELD_NAME));
      if (RegExpPrototypeExec(WHOLE_TOKEN, name) === null)
        throw wrong("header name does not match the field-name token production");
      if (!fields.skip(":")) throw wrong("expected :");
      fields.take(BLANKS);
      const lower = StringPrototypeToLowerCase(name);
      if (lower === "content-disposition") {
        readDisposition(fields, part);
      } else {
        const value = StringPrototypeTrimEnd(fields.take(LINE));
        if (lower === "content-type") part.type = value;
        else if (lower === "content-transfer-encoding") part.encoding = value;
      }
      if (!fields.atLineEnd()) throw wrong("expected CRLF");
      fields.at += 2;
    }
    if (part.name === null) throw wrong("header name is null");
    return part;
  }

  function contentOf({ encoding, filename, type }, bytes) {
    if (encoding === "base64") bytes = Buffer.from(bytes.toString(), "base64");
    if (filename === null) return bytes.toString("utf8");
    type ??= "text/plain";
    return new File([bytes], filename, { type: RegExpPrototypeExec(ASCII, type) === null ? "" : type });
  }

  /** Gives each part of `body` to `append`, with its name. */
  function parse(body, boundaryText, append) {
    if (boundaryText === undefined) throw wrong("missing boundary in content-type header");
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const boundary = Buffer.from(`--${boundaryText}`, "utf8");
    const isBreak = (at) => bytes[at] === CR && bytes[at + 1] === LF;
    let at = bytes.indexOf(boundary);
    if (at === -1) throw wrong("no boundary found in multipart body");
    for (;;) {
      if (!bytes.subarray(at, at + boundary.length).equals(boundary))
        throw wrong("expected a value starting with -- and the boundary");
      at += boundary.length;
      if (bytes[at] === DASH && bytes[at + 1] === DASH) return;
      if (!isBreak(at)) throw wrong("expected CRLF");
      at += 2;
      // Up to the line break before the empty line.
      const end = isBreak(at) ? at - 2 : bytes.indexOf("\r\n\r\n", at);
      const part = readFields(bytes.latin1Slice(at, end === -1 ? bytes.length : end + 2));
      if (end === -1) throw wrong("header name does not match the field-name token production");
      at = end + 4;
      const next = bytes.indexOf(boundary, at);
      if (next === -1) throw wrong("expected boundary after body");
      if (next - 2 < at || !isBreak(next - 2)) throw wrong("expected CRLF");
      append(part.name, contentOf(part, bytes.subarray(at, next - 2)));
      at = next;
    }
  }

  return { parse };
})();
