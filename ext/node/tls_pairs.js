// Contexts with keys of several kinds, each with a certificate. OpenSSL has a place for each kind, and takes for a handshake the one that suits it; the
// library under Deno's layer is given one, that which OpenSSL takes where any does, and chooses among all of them in src/tls/certificates.rs, where clients
// have theirs, too. Called by Deno's _tls_common.ts and _tls_wrap.js, and by tls_secrets.js and tls_trust.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    SafeWeakMap,
    StringPrototypeEndsWith,
    StringPrototypeSlice,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { op_rt_tls_certificates, op_rt_tls_show } = core.ops;
  const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");

  // As OpenSSL has them in its list of signatures, and the curves that the library can sign with.
  const KINDS = ["ec", "ed25519", "rsa-pss", "rsa"];
  const CURVES = ["prime256v1", "secp384r1", "secp521r1"];

  function kindOf({ asymmetricKeyDetails, asymmetricKeyType }) {
    const canSign = asymmetricKeyType !== "ec" || ArrayPrototypeIncludes(CURVES, asymmetricKeyDetails.namedCurve);
    return canSign ? asymmetricKeyType : undefined;
  }

  // As OpenSSL, which knows what was set last.
  function put(places, kind, half) {
    const place = { ...places[kind], ...half };
    places[kind] = place;
    if (place.cert && place.key) places.last = place;
  }

  function addCertificate(places, text) {
    if (pemBlocks.find(pemBlocks.CERTIFICATES, text) === undefined) return;
    const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
    const kind = kindOf(new X509Certificate(text).publicKey);
    if (kind !== undefined) put(places, kind, { cert: text });
  }

  function addKeys(places, text) {
    const { createPrivateKey } = core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");
    for (let block = pemBlocks.next(text, 0); block !== undefined; block = pemBlocks.next(text, block.end)) {
      if (!block.isWhole || !StringPrototypeEndsWith(block.label, "PRIVATE KEY")) continue;
      const key = StringPrototypeSlice(text, block.begin, block.end);
      const kind = kindOf(createPrivateKey(key));
      if (kind !== undefined) put(places, kind, { key });
    }
  }

  /**
   * `{ cert, key, all }` for what a context is given: `cert` as its options have it, the texts of all its keys one behind the other, and what its `pfx`
   * hold. `all`: certificate and key of each kind in turn; `last`: those that were set last. Null where all certificates are of one kind.
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
    return count > 1 && all.length > 0 ? { cert: all[0], key: all[1], all, last: places.last } : null;
  }

  // Certificates that were read, by the list that they were read from.
  let read = new SafeWeakMap();

  // Native objects are not for snapshots: they are read again.
  internals.rt.freezing.forgetCertificates = () => (read = new SafeWeakMap());

  /** The connection of `record` has the certificates of `context`, as `materialOf` gives it: a server's are followed by those that it trusts. */
  function give(record, { ca, last, maxVersion, pairs }, isServer) {
    let certificates = null;
    if (pairs) {
      certificates = WeakMapPrototypeGet(read, pairs);
      if (certificates === undefined) {
        const others = ArrayPrototypeMap(isServer && ca ? (ArrayIsArray(ca) ? ca : [ca]) : [], pemBlocks.textOf);
        const place = last ? ArrayPrototypeIndexOf(pairs, last.cert) / 2 : 0;
        certificates = op_rt_tls_certificates(pairs, others, place);
        WeakMapPrototypeSet(read, pairs, certificates);
      }
    }
    op_rt_tls_show(record, certificates, maxVersion === undefined || maxVersion === "TLSv1.3");
  }

  const ofClients = new SafeWeakMap();

  /** The certificates of a client, whose context `owner` has `context` in it: certificates and keys in turn. */
  function ofClient(owner, { cert, key, pairs }) {
    if (pairs) return pairs;
    let own = WeakMapPrototypeGet(ofClients, owner);
    if (own === undefined || own[0] !== cert || own[1] !== key) {
      own = [cert, key];
      WeakMapPrototypeSet(ofClients, owner, own);
    }
    return own;
  }

  /** Of a context that a server chooses for a client by its name, OpenSSL shows what was set last. */
  const shownByName = ({ cert, key, last }) => (last ? { cert: last.cert, key: last.key, pairs: undefined } : { cert, key });

  return { choose, give, ofClient, shownByName };
})();
