// Texts in PEM with more in them than what is asked for: a key behind its certificate, words between. OpenSSL looks for the first block of a kind that it
// wants; the library under Deno's layer reads the first one, whatever it is. Called by tls_keys.js, ml_keys.js and Deno's internal/crypto/x509.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    Error,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    StringPrototypeTrimEnd,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  const BEGIN = "-----BEGIN ";
  const END = "-----END ";
  const TAIL = "-----";

  // Where a line from `from` on starts with `words`, or -1.
  function lineWith(text, words, from) {
    let at = StringPrototypeIndexOf(text, words, from);
    while (at > 0 && text[at - 1] !== "\n") at = StringPrototypeIndexOf(text, words, at + 1);
    return at;
  }

  /**
   * The first block from `from` on, `{ label, begin, body, end, isWhole }`, or undefined. As for OpenSSL a block goes on to the next line that
   * ends one, and is spoilt if that is not its own. Going on at `end` looks at no part of the text twice, however many begin in vain.
   */
  function next(text, from) {
    for (let begin = lineWith(text, BEGIN, from); begin !== -1; begin = lineWith(text, BEGIN, begin + 1)) {
      const lineBreak = StringPrototypeIndexOf(text, "\n", begin);
      const lineEnd = lineBreak === -1 ? text.length : lineBreak;
      const line = StringPrototypeTrimEnd(StringPrototypeSlice(text, begin + BEGIN.length, lineEnd));
      if (!StringPrototypeEndsWith(line, TAIL)) continue;
      const label = StringPrototypeSlice(line, 0, line.length - TAIL.length);
      const closing = lineWith(text, END, lineEnd);
      if (closing === -1) return { label, begin, end: text.length, isWhole: false };
      const end = closing + END.length + label.length + TAIL.length;
      if (StringPrototypeStartsWith(text, label + TAIL, closing + END.length)) {
        return { label, begin, body: StringPrototypeSlice(text, lineEnd, closing), end, isWhole: true };
      }
      return { label, begin, end: closing + END.length, isWhole: false };
    }
    return undefined;
  }

  // `ends`: that the first block of the kind is taken or refused, and that a spoilt one before it ends the search.
  const labelled = (...labels) => ({ fits: (label) => ArrayPrototypeIncludes(labels, label), ends: true });

  const CERTIFICATES = [labelled("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE")];
  const PRIVATE_KEYS = [{ fits: (label) => StringPrototypeEndsWith(label, "PRIVATE KEY"), ends: false }];
  const PUBLIC_KEYS = [
    labelled("PUBLIC KEY"),
    { ...labelled("RSA PUBLIC KEY"), ends: false },
    labelled("CERTIFICATE", "X509 CERTIFICATE"),
    PRIVATE_KEYS[0],
  ];

  // What `use` makes of the first block of the first of `kinds` that it makes anything of.
  function firstOf(kinds, text, use) {
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i];
      for (let block = next(text, 0); block !== undefined; block = next(text, block.end)) {
        if (!block.isWhole && kind.ends) break;
        const found = block.isWhole && kind.fits(block.label) ? use(block, kind) : undefined;
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** The first block of the first of `kinds` that `text` has one of, or undefined. */
  const find = (kinds, text) => firstOf(kinds, text, ({ begin, end }) => StringPrototypeSlice(text, begin, end));

  function textOf(value) {
    if (isArrayBufferView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
    return isAnyArrayBuffer(value) ? Buffer.from(value).toString("latin1") : `${value}`;
  }

  // A block under the name that the library knows.
  function bytesOf(text, { label, begin, end }) {
    const block = StringPrototypeSlice(text, begin, end);
    if (label !== "X509 CERTIFICATE") return Buffer.from(block, "latin1");
    const inner = StringPrototypeSlice(block, BEGIN.length + label.length, block.length - label.length - TAIL.length);
    return Buffer.from(`${BEGIN}CERTIFICATE${inner}CERTIFICATE${TAIL}`, "latin1");
  }

  const SEQUENCE = 0x30;

  // The library takes a block whose bytes are no sequence for none at all; OpenSSL says that it is no key.
  function refusalOf(body, error) {
    const first = Buffer.from(StringPrototypeSlice(body, 0, 8), "base64")[0];
    return first === undefined || first === SEQUENCE ? error : new Error("invalid SPKI public key");
  }

  /** What `read` makes of `data`, or of the block in it where it cannot read the whole. */
  function readAmong(kinds, data, read) {
    let failure;
    try {
      return read(data);
    } catch (error) {
      failure = error;
    }
    const text = textOf(data);
    const found = firstOf(kinds, text, (block, kind) => {
      const bytes = bytesOf(text, block);
      try {
        return read(bytes);
      } catch (error) {
        failure = error;
        if (kind.ends) throw refusalOf(block.body, error);
        // What is encrypted is asked for its passphrase, whatever stands behind it.
        if (StringPrototypeIncludes(bytes.latin1Slice(), "ENCRYPTED")) throw error;
        return undefined;
      }
    });
    if (found === undefined) throw failure;
    return found;
  }

  /** One of Deno's ops for keys, that finds them. */
  const among = (kinds, op) => (data, format, type, passphrase) =>
    format === "pem"
      ? readAmong(kinds, data, (bytes) => op(bytes, format, type, passphrase))
      : op(data, format, type, passphrase);

  return { among, CERTIFICATES, find, next, PRIVATE_KEYS, PUBLIC_KEYS, readAmong, textOf };
})();
