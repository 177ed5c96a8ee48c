// Texts in PEM with more in them than what is asked for: a key behind its certificate, words between. OpenSSL looks for the first block of a kind that it
// wants; the library under Deno's layer reads the first one, whatever it is. Called by tls_keys.js, ml_keys.js and Deno's internal/crypto/x509.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeMap, RegExpPrototypeExec, SafeRegExp } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  const blockOf = (label) => new SafeRegExp(`-----BEGIN (${label})-----[^]*?-----END \\1-----`);
  const CERTIFICATES = [blockOf("(?:X509 |TRUSTED )?CERTIFICATE")];
  const PRIVATE_KEYS = [blockOf("(?:[A-Z0-9]+ )*PRIVATE KEY")];
  const PUBLIC_KEYS = [...ArrayPrototypeMap(["PUBLIC KEY", "RSA PUBLIC KEY"], blockOf), CERTIFICATES[0], PRIVATE_KEYS[0]];

  /** The first block of the first of `kinds` that `text` has one of, or undefined. */
  function find(kinds, text) {
    for (let i = 0; i < kinds.length; i++) {
      const found = RegExpPrototypeExec(kinds[i], text);
      if (found !== null) return found[0];
    }
    return undefined;
  }

  function textOf(value) {
    if (isArrayBufferView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
    return isAnyArrayBuffer(value) ? Buffer.from(value).toString("latin1") : `${value}`;
  }

  /** What `read` makes of `data`, or of the block in it where it cannot read the whole. */
  function readAmong(kinds, data, read) {
    try {
      return read(data);
    } catch (error) {
      const text = textOf(data);
      const block = find(kinds, text);
      if (block === undefined || block === text) throw error;
      return read(Buffer.from(block, "latin1"));
    }
  }

  /** One of Deno's ops for keys, that finds them. */
  const among = (kinds, op) => (data, format, type, passphrase) =>
    format === "pem"
      ? readAmong(kinds, data, (bytes) => op(bytes, format, type, passphrase))
      : op(data, format, type, passphrase);

  return { among, CERTIFICATES, find, PRIVATE_KEYS, PUBLIC_KEYS, readAmong, textOf };
})();
