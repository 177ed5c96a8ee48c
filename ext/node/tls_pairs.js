// Contexts with keys of several kinds, each with a certificate. OpenSSL has a place for each kind, and takes for a handshake the one that suits it; the
// library under Deno's layer is given one, that which OpenSSL takes where any does, and chooses among all of them where it is a server
// (src/tls/certificates.rs). Called by Deno's _tls_common.ts and by tls_secrets.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    StringPrototypeEndsWith,
    StringPrototypeSlice,
  } = primordials;
  const { op_rt_tls_certificates } = core.ops;
  const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");

  // As OpenSSL has them in its list of signatures, and the curves that the library can sign with.
  const KINDS = ["ec", "ed25519", "rsa-pss", "rsa"];
  const CURVES = ["prime256v1", "secp384r1", "secp521r1"];

  function kindOf({ asymmetricKeyDetails, asymmetricKeyType }) {
    const canSign = asymmetricKeyType !== "ec" || ArrayPrototypeIncludes(CURVES, asymmetricKeyDetails.namedCurve);
    return canSign ? asymmetricKeyType : undefined;
  }

  function addCertificate(places, text) {
    if (pemBlocks.find(pemBlocks.CERTIFICATES, text) === undefined) return;
    const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
    const kind = kindOf(new X509Certificate(text).publicKey);
    if (kind !== undefined) places[kind] = { ...places[kind], cert: text };
  }

  function addKeys(places, text) {
    const { createPrivateKey } = core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");
    for (let block = pemBlocks.next(text, 0); block !== undefined; block = pemBlocks.next(text, block.end)) {
      if (!block.isWhole || !StringPrototypeEndsWith(block.label, "PRIVATE KEY")) continue;
      const key = StringPrototypeSlice(text, block.begin, block.end);
      const kind = kindOf(createPrivateKey(key));
      if (kind !== undefined) places[kind] = { ...places[kind], key };
    }
  }

  /**
   * `{ cert, key, all }` for what a context is given: `cert` as its options have it, the texts of all its keys one behind the other, and what its `pfx`
   * hold. `all`: certificate and key of each kind in turn. Null where all certificates are of one kind.
   */
  function choose(cert, keys, pfx) {
    const certs = ArrayIsArray(cert) ? cert : cert ? [cert] : [];
    if (certs.length + pfx.length < 2) return null;
    const places = { __proto__: null };
    for (let i = 0; i < certs.length; i++) {
      if (certs[i]) addCertificate(places, pemBlocks.textOf(certs[i]));
    }
    if (keys) addKeys(places, keys);
    for (let i = 0; i < pfx.length; i++) {
      addCertificate(places, pfx[i].cert);
      addKeys(places, pfx[i].key);
    }
    const all = [];
    let count = 0;
    for (let i = 0; i < KINDS.length; i++) {
      const { cert, key } = places[KINDS[i]] ?? {};
      if (cert) count++;
      if (cert && key) ArrayPrototypePush(all, cert, key);
    }
    return count > 1 && all.length > 0 ? { cert: all[0], key: all[1], all } : null;
  }

  /** The server of the connection of `record` has the certificates of `context`, as `materialOf` gives it. */
  function give(record, { ca, maxVersion, pairs }) {
    const others = ArrayPrototypeMap(ca ? (ArrayIsArray(ca) ? ca : [ca]) : [], pemBlocks.textOf);
    op_rt_tls_certificates(record, pairs ?? [], others, maxVersion === undefined || maxVersion === "TLSv1.3");
  }

  return { choose, give };
})();
