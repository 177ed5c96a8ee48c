// Whether certificate and key of a SecureContext can be read and belong together, with OpenSSL's words where not. Called by Deno's
// _tls_common.ts; in Deno a wrong pair is found at the first connection.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSort,
    Error,
    ObjectKeys,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    String,
    StringPrototypeIncludes,
    StringPrototypeSlice,
  } = primordials;

  const refusal = (...parts) => core.loadExtScript("ext:rt_node/tls_errors.js").refusal(...new SafeArrayIterator(parts));
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");
  const { textOf } = pemBlocks;

  const entries = (value) => new SafeArrayIterator(ArrayIsArray(value) ? value : [value]);
  const isBytes = (value) => isArrayBufferView(value) || isAnyArrayBuffer(value);

  const BODY = new SafeRegExp("\\n([^-]*)");
  const BASE64 = new SafeRegExp("^[A-Za-z0-9+/=\\s]*$");
  const EMPTY = new SafeRegExp("^\\s*$");

  // Why `text` is no certificate.
  function certificateRefusal(text) {
    const block = pemBlocks.find(pemBlocks.CERTIFICATES, text);
    if (block === undefined) {
      let spoilt = pemBlocks.next(text, 0);
      while (spoilt?.isWhole) spoilt = pemBlocks.next(text, spoilt.end);
      return spoilt === undefined
        ? refusal("0480006C", "PEM routines", "no start line", "ERR_OSSL_PEM_NO_START_LINE")
        : refusal("04800066", "PEM routines", "bad end line", "ERR_OSSL_PEM_BAD_END_LINE");
    }
    if (RegExpPrototypeExec(BASE64, RegExpPrototypeExec(BODY, block)[1]) === null) {
      return refusal("04800064", "PEM routines", "bad base64 decode", "ERR_OSSL_PEM_BAD_BASE64_DECODE");
    }
    return refusal("068000A8", "asn1 encoding routines", "wrong tag", "ERR_OSSL_ASN1_WRONG_TAG");
  }

  function readCertificate(text) {
    if (pemBlocks.find(pemBlocks.CERTIFICATES, text) === undefined) throw certificateRefusal(text);
    const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
    return new X509Certificate(text);
  }

  function readKey(text, passphrase) {
    const { createPrivateKey } = core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");
    try {
      return passphrase == null ? createPrivateKey(text) : createPrivateKey({ key: text, passphrase: String(passphrase) });
    } catch {
      const block = pemBlocks.find(pemBlocks.PRIVATE_KEYS, text) ?? text;
      if (StringPrototypeIncludes(block, "ENCRYPTED")) {
        throw refusal("1C800064", "Provider routines", "bad decrypt", "ERR_OSSL_BAD_DECRYPT");
      }
      throw refusal("1E08010C", "DECODER routines", "unsupported", "ERR_OSSL_UNSUPPORTED");
    }
  }

  /** Throws what Node throws for `cert`, `key` and `passphrase` of a context's options. */
  function check({ cert, key, passphrase }) {
    const certificates = [];
    if (cert) {
      for (const entry of entries(cert)) {
        if (entry) ArrayPrototypePush(certificates, readCertificate(textOf(entry)));
      }
    }
    if (!key) return;
    for (const entry of entries(key)) {
      if (!entry) continue;
      const named = typeof entry === "object" && !isBytes(entry);
      if (named && entry.passphrase != null) validateString(entry.passphrase, "options.passphrase");
      const given = named ? (entry.pem ?? entry.key) : entry;
      if (!given) continue;
      const read = readKey(textOf(given), (named ? entry.passphrase : undefined) ?? passphrase);
      // A context may have a pair for each kind of key.
      let ofKind = false;
      let fits = false;
      for (const certificate of new SafeArrayIterator(certificates)) {
        if (certificate.publicKey.asymmetricKeyType !== read.asymmetricKeyType) continue;
        ofKind = true;
        fits ||= certificate.checkPrivateKey(read);
      }
      if (ofKind && !fits) {
        throw refusal("05800074", "x509 certificate routines", "key values mismatch", "ERR_OSSL_X509_KEY_VALUES_MISMATCH");
      }
    }
  }

  // Calls `take` for each certificate in `text`, up to the last that begins.
  function readCertificates(text, X509Certificate, take) {
    for (let block = pemBlocks.next(text, 0); block !== undefined; block = pemBlocks.next(text, block.end)) {
      if (!block.isWhole) throw refusal("04800066", "PEM routines", "bad end line", "ERR_OSSL_PEM_BAD_END_LINE");
      if (!pemBlocks.CERTIFICATES[0].fits(block.label)) continue;
      // OpenSSL takes a block with nothing in it for the end of the text.
      if (RegExpPrototypeExec(EMPTY, block.body) !== null) return;
      let certificate;
      try {
        certificate = new X509Certificate(StringPrototypeSlice(text, block.begin, block.end));
      } catch {
        if (RegExpPrototypeExec(BASE64, block.body) === null) {
          throw refusal("04800064", "PEM routines", "bad base64 decode", "ERR_OSSL_PEM_BAD_BASE64_DECODE");
        }
        throw refusal("0488000D", "PEM routines", "ASN1 lib", "ERR_OSSL_PEM_ASN1_LIB");
      }
      take(certificate);
    }
  }

  /**
   * The certificates in the texts that `tls.setDefaultCACertificates` is given, each once, in PEM and in Node's order: by fingerprint. Throws what Node throws.
   */
  function readTrusted(texts) {
    const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
    const byFingerprint = { __proto__: null };
    const take = (certificate) => {
      byFingerprint[certificate.fingerprint] ??= certificate.toString();
    };
    for (let i = 0; i < texts.length; i++) readCertificates(texts[i], X509Certificate, take);
    const fingerprints = ArrayPrototypeSort(ObjectKeys(byFingerprint));
    if (fingerprints.length === 0 && texts.length > 0) {
      const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
      throw coded(Error, "No valid certificates found in the provided array", "ERR_CRYPTO_OPERATION_FAILED");
    }
    return ArrayPrototypeMap(fingerprints, (fingerprint) => byFingerprint[fingerprint]);
  }

  return { certificateRefusal, check, readTrusted, textOf };
})();
