// PKCS #12 (`pfx`) as OpenSSL takes it, with its words where it does not: the library under Deno's layer reads ciphers that OpenSSL has given up, and has
// one error for most of what is wrong. Called by Deno's _tls_common.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, StringPrototypeStartsWith, TypedArrayPrototypeSubarray } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { TAGS, value } = core.loadExtScript("ext:rt_node/der.js");

  // Ciphers that OpenSSL has in its legacy provider only, by their names in DER: RC2 and DES, and what PKCS #12 makes of RC4 and RC2.
  const LEGACY = [
    "06082a864886f70d0302",
    "06052b0e030207",
    "060a2a864886f70d010c0101",
    "060a2a864886f70d010c0102",
    "060a2a864886f70d010c0105",
    "060a2a864886f70d010c0106",
  ];

  function namesLegacyCipher(bytes) {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < LEGACY.length; i++) {
      if (all.includes(LEGACY[i], 0, "hex")) return true;
    }
    return false;
  }

  const failed = (words) => coded(Error, words, "ERR_CRYPTO_OPERATION_FAILED");
  const unsupported = () => coded(Error, "Unsupported PKCS12 PFX data", "ERR_CRYPTO_UNSUPPORTED_OPERATION");

  const MAC = "mac verify failure";
  const SHORT = "not enough data";

  function refusal({ message }, bytes) {
    if (message === MAC || message === SHORT) return new Error(message);
    if (namesLegacyCipher(bytes)) return unsupported();
    if (message === "PFX contains no usable certificate") return failed("Unable to load certificate from PFX data");
    if (message === "PFX contains no usable private key") return failed("Unable to load private key from PFX data");
    if (StringPrototypeStartsWith(message, "failed to decrypt")) return new Error("bad decrypt");
    return failed("Unable to load PFX certificate");
  }

  // The value at the begin of `bytes`: what stands behind it is nobody's.
  function whole(bytes) {
    const { tag, end } = value(bytes, 0);
    // Of a value without a length, or one that is not all there, nothing can be said here.
    if (bytes.length < 2 || bytes[1] === 0x80 || !(end <= bytes.length)) return bytes;
    if (tag !== TAGS.SEQUENCE) throw new Error("wrong tag");
    return TypedArrayPrototypeSubarray(bytes, 0, end);
  }

  /** What `op`, Deno's, makes of `bytes`. */
  function load(op, bytes, passphrase) {
    const given = whole(bytes);
    let loaded;
    try {
      loaded = op(given, passphrase);
    } catch (error) {
      throw refusal(error, given);
    }
    if (namesLegacyCipher(given)) throw unsupported();
    return loaded;
  }

  return { load };
})();
