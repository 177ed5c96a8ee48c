// What OpenSSL looks at beyond the library under Deno's layer when it verifies a peer's certificates: lists of revoked certificates (`crl`), and that a chain
// goes up to a certificate that is its own issuer. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    DateNow,
    DatePrototypeGetTime,
    DateUTC,
    Number,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    StringFromCharCode,
    StringPrototypeSlice,
    TypeError,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { X509Certificate } = core.loadExtScript("ext:deno_node/internal/crypto/x509.ts");
  const { TAGS, children, objectId, value } = core.loadExtScript("ext:rt_node/der.js");

  const { INTEGER, SEQUENCE } = TAGS;
  const UTC_TIME = 0x17;
  const VERSION = 0xa0;
  const EXTENSIONS = 0xa3;
  const KEY_USAGE = "2.5.29.15";
  // Bits of the first byte of a key's usage.
  const DIGITAL_SIGNATURE = 0x80;
  const KEY_ENCIPHERMENT = 0x20;
  const KEY_AGREEMENT = 0x08;
  const CERTIFICATE_SIGNATURE = 0x04;

  const sameBytes = (one, other) => one.equals(other);

  const BLOCK = new SafeRegExp("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", "g");

  /** The DER values of the blocks of a text in PEM, or what is DER already. */
  function blocks(material) {
    const bytes =
      typeof material === "string"
        ? Buffer.from(material, "latin1")
        : Buffer.from(material.buffer, material.byteOffset, material.byteLength);
    if (bytes[0] === SEQUENCE) return [bytes];
    const text = bytes.toString("latin1");
    const found = [];
    BLOCK.lastIndex = 0;
    for (let block = RegExpPrototypeExec(BLOCK, text); block !== null; block = RegExpPrototypeExec(BLOCK, text)) {
      ArrayPrototypePush(found, Buffer.from(block[2], "base64"));
    }
    return found;
  }

  function allBlocks(material) {
    if (material == null) return [];
    const list = ArrayIsArray(material) ? material : [material];
    const found = [];
    for (let i = 0; i < list.length; i++) ArrayPrototypePush(found, ...new SafeArrayIterator(blocks(list[i])));
    return found;
  }

  // Number, issuer and subject of a certificate; undefined for what is none, as a peer can send anything.
  function readCertificate(raw) {
    const outer = value(raw, 0);
    if (outer.tag !== SEQUENCE || !(outer.end <= raw.length)) return undefined;
    const body = value(raw, outer.begin);
    if (!(body.end <= outer.end)) return undefined;
    const fields = [];
    for (const field of children(raw, body)) {
      if (!(field.end <= body.end)) return undefined;
      if (field.tag !== VERSION) ArrayPrototypePush(fields, field);
      if (fields.length === 5) break;
    }
    if (fields.length < 5) return undefined;
    const part = (i) => raw.subarray(i === 0 ? fields[0].begin : fields[i - 1].end, fields[i].end);
    // What stands behind a certificate, as in a "TRUSTED CERTIFICATE", is none of it.
    return { raw: raw.subarray(0, outer.end), serial: part(0), issuer: part(2), subject: part(4) };
  }

  function readAll(list, from) {
    const read = [];
    for (let i = from; i < list.length; i++) {
      const certificate = readCertificate(Buffer.from(list[i]));
      if (certificate !== undefined) ArrayPrototypePush(read, certificate);
    }
    return read;
  }

  const isOwnIssuer = (certificate) => sameBytes(certificate.issuer, certificate.subject);

  function isIssuedBy(certificate, issuer) {
    if (!sameBytes(certificate.issuer, issuer.subject)) return false;
    try {
      return new X509Certificate(certificate.raw).verify(new X509Certificate(issuer.raw).publicKey);
    } catch {
      return false;
    }
  }

  // The first byte of what the key of a certificate is for; undefined where the certificate does not say.
  function keyUsage(raw) {
    for (const field of children(raw, value(raw, value(raw, 0).begin))) {
      if (field.tag !== EXTENSIONS) continue;
      for (const extension of children(raw, value(raw, field.begin))) {
        const parts = [...children(raw, extension)];
        if (objectId(raw, parts[0]) !== KEY_USAGE) continue;
        const bits = value(raw, parts[parts.length - 1].begin);
        // Behind the number of bits that are not used.
        return bits.end - bits.begin < 2 ? 0 : raw[bits.begin + 1];
      }
    }
    return undefined;
  }

  // What OpenSSL asks of the keys' usage, and the library does not: that of the first of `sent` is for a server's handshake, or a client's, and who
  // has signed one of the others was to sign certificates.
  function usageCode(sent, isClient) {
    const purpose = DIGITAL_SIGNATURE | KEY_AGREEMENT | (isClient ? 0 : KEY_ENCIPHERMENT);
    const leaf = Buffer.from(sent[0]);
    if (((keyUsage(leaf) ?? purpose) & purpose) === 0) return "INVALID_PURPOSE";
    for (let i = 1; i < sent.length; i++) {
      const raw = Buffer.from(sent[i]);
      if (((keyUsage(raw) ?? CERTIFICATE_SIGNATURE) & CERTIFICATE_SIGNATURE) !== 0) continue;
      const issuer = readCertificate(raw);
      if (ArrayPrototypeSome(readAll(sent, 0), (one) => !sameBytes(one.raw, issuer.raw) && isIssuedBy(one, issuer))) {
        return "UNSPECIFIED";
      }
    }
    return null;
  }

  // What is wrong with the time of a certificate, or null.
  function timeCode(raw) {
    try {
      const { validFromDate, validToDate } = new X509Certificate(raw);
      const now = DateNow();
      if (DatePrototypeGetTime(validToDate) < now) return "CERT_HAS_EXPIRED";
      return DatePrototypeGetTime(validFromDate) > now ? "CERT_NOT_YET_VALID" : null;
    } catch {
      return "UNSPECIFIED";
    }
  }

  // A peer could send certificates that make this last for long.
  const MOST_CHECKS = 100;

  // The issuer of the last of `chain`: the first whose time is now, else the first.
  function issuerAmong(list, chain, budget, isTrusted) {
    const certificate = chain[chain.length - 1];
    let late;
    for (let i = 0; i < list.length; i++) {
      const issuer = list[i];
      if (!sameBytes(certificate.issuer, issuer.subject) || ArrayPrototypeIncludes(chain, issuer)) continue;
      if (budget.checks-- <= 0) break;
      if (!isIssuedBy(certificate, issuer) || (!isTrusted && !new X509Certificate(issuer.raw).ca)) continue;
      if (timeCode(issuer.raw) === null) return issuer;
      late ??= issuer;
    }
    return late;
  }

  const isAmong = (list, certificate) => ArrayPrototypeSome(list, (one) => sameBytes(one.raw, certificate.raw));

  // OpenSSL's way from the first of `sent` up. A trusted issuer goes before one that was sent, and behind it there are only trusted ones; no
  // other way is tried where this one ends at a certificate that is not trusted. So what the lists are asked about is a chain that is trusted,
  // though it need not be the one that the library has found.
  function chainOf(sent, trusted) {
    const leaf = readCertificate(Buffer.from(sent[0]));
    if (leaf === undefined) throw new TypeError("Not a certificate");
    const known = readAll(trusted, 0);
    const others = readAll(sent, 1);
    const chain = [leaf];
    const budget = { checks: MOST_CHECKS };
    let isTrusted = isAmong(known, leaf);
    while (!isOwnIssuer(chain[chain.length - 1])) {
      let issuer = issuerAmong(known, chain, budget, true);
      if (issuer !== undefined) isTrusted = true;
      else if (!isTrusted) {
        issuer = issuerAmong(others, chain, budget, false);
        if (issuer !== undefined) isTrusted = isAmong(known, issuer);
      }
      if (issuer === undefined) break;
      ArrayPrototypePush(chain, issuer);
    }
    return { chain, isTrusted };
  }

  function timeOf(bytes, { tag, begin, end }) {
    let text = "";
    for (let i = begin; i < end; i++) text += StringFromCharCode(bytes[i]);
    // Years of two digits are those from 1950 on.
    if (tag === UTC_TIME) text = (Number(StringPrototypeSlice(text, 0, 2)) < 50 ? "20" : "19") + text;
    const part = (at, length) => Number(StringPrototypeSlice(text, at, at + length));
    return DateUTC(part(0, 4), part(4, 2) - 1, part(6, 2), part(8, 2), part(10, 2), part(12, 2));
  }

  // A list of revoked certificates as RFC 5280 has it.
  function readList(raw) {
    const outer = value(raw, 0);
    const body = value(raw, outer.begin);
    const algorithm = value(raw, body.end);
    const signature = value(raw, algorithm.end);
    const fields = [...children(raw, body)];
    let at = fields[0].tag === INTEGER ? 1 : 0;
    const issuer = raw.subarray(fields[at].end, fields[at + 1].end);
    at += 2;
    const from = timeOf(raw, fields[at++]);
    const until =
      fields[at] !== undefined && fields[at].tag !== SEQUENCE && fields[at].tag < VERSION ? timeOf(raw, fields[at++]) : undefined;
    const revoked = [];
    if (fields[at]?.tag === SEQUENCE) {
      for (const entry of children(raw, fields[at])) {
        const { begin, end } = value(raw, entry.begin);
        ArrayPrototypePush(revoked, raw.subarray(begin, end));
      }
    }
    return {
      algorithm: objectId(raw, value(raw, algorithm.begin)),
      body: raw.subarray(outer.begin, body.end),
      from,
      issuer,
      revoked,
      // Behind the number of bits that are not used.
      signature: raw.subarray(signature.begin + 1, signature.end),
      until,
    };
  }

  // The hash of a signature, by its algorithm; Ed25519 has its own.
  const HASHES = {
    __proto__: null,
    "1.2.840.113549.1.1.5": "sha1",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.10045.4.1": "sha1",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
    "1.3.101.112": null,
  };

  function isSignedBy(list, issuer) {
    const hash = HASHES[list.algorithm];
    if (hash === undefined) return false;
    try {
      const { publicKey } = new X509Certificate(issuer.raw);
      return internals.rt.builtins.require("crypto").verify(hash, list.body, publicKey, list.signature);
    } catch {
      return false;
    }
  }

  // The code of what is wrong with `list` or, by it, with `certificate`; null for nothing.
  function judge(list, certificate, issuer) {
    let code = isSignedBy(list, issuer) ? null : "CRL_SIGNATURE_FAILURE";
    const now = DateNow();
    if (list.from > now) code = "CRL_NOT_YET_VALID";
    else if (list.until !== undefined && list.until < now) code = "CRL_HAS_EXPIRED";
    for (let i = 0; i < list.revoked.length; i++) {
      if (sameBytes(list.revoked[i], certificate.serial)) return "CERT_REVOKED";
    }
    return code;
  }

  // Whether `list` is to be asked before `other`: one whose time is now is, and then the newer one.
  function isBetter(list, other) {
    const now = DateNow();
    const isNow = ({ from, until }) => from <= now && !(until < now);
    return isNow(list) === isNow(other) ? list.from > other.from : isNow(list);
  }

  // Each certificate of a chain wants a list of its issuer's; as with OpenSSL the last finding counts.
  function revocation(chain, lists) {
    let code = null;
    for (let i = 0; i < chain.length; i++) {
      const issuer = chain[i + 1] ?? chain[i];
      let found = null;
      for (let j = 0; j < lists.length; j++) {
        if (sameBytes(lists[j].issuer, chain[i].issuer) && (found === null || isBetter(lists[j], found))) found = lists[j];
      }
      if (found === null) code = "UNABLE_TO_GET_CRL";
      else if (!sameBytes(issuer.subject, found.issuer)) code = "UNABLE_TO_GET_CRL_ISSUER";
      else code = judge(found, chain[i], issuer) ?? code;
    }
    return code;
  }

  // What OpenSSL says of a chain that no trusted certificate ends.
  function chainCode({ chain, isTrusted }) {
    const top = chain[chain.length - 1];
    const isOwn = isOwnIssuer(top) && isIssuedBy(top, top);
    if (isOwn && chain.length === 1) return "DEPTH_ZERO_SELF_SIGNED_CERT";
    if (isOwn && !isTrusted) return "SELF_SIGNED_CERT_IN_CHAIN";
    return chain.length > 1 && !isOwn ? "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" : "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
  }

  // What is wrong with a chain when the library, that may have found another one, has nothing against the certificates.
  function judgeChain(found) {
    if (!found.isTrusted) return chainCode(found);
    for (let i = found.chain.length - 1; i >= 0; i--) {
      const code = timeCode(found.chain[i].raw);
      if (code !== null) return code;
    }
    return null;
  }

  // Whether a certificate has a signature, and a key, that count today.
  function isStrong({ raw }) {
    const body = value(raw, value(raw, 0).begin);
    const hash = HASHES[objectId(raw, value(raw, value(raw, body.end).begin))];
    const { asymmetricKeyDetails, asymmetricKeyType } = new X509Certificate(raw).publicKey;
    if (asymmetricKeyType === "rsa" && asymmetricKeyDetails.modulusLength < 2048) return false;
    return hash !== undefined && hash !== "sha1";
  }

  // Clients often have certificates in the form before extensions, as `openssl x509 -req` makes them, which the library does not read. One that a root
  // of the server's own has signed is taken; it can itself be nobody's issuer.
  function isPlain({ chain, isTrusted }) {
    const [leaf, root] = chain;
    if (!isTrusted || chain.length !== 2 || !isOwnIssuer(root) || !isOldForm(leaf.raw) || !isStrong(leaf) || !isStrong(root))
      return false;
    if (timeCode(leaf.raw) !== null || timeCode(root.raw) !== null || !isIssuedBy(root, root)) return false;
    const mayIssue = isOldForm(root.raw) || new X509Certificate(root.raw).ca;
    return mayIssue && ((keyUsage(root.raw) ?? CERTIFICATE_SIGNATURE) & CERTIFICATE_SIGNATURE) !== 0;
  }

  // The number of a certificate's form comes first, and the first form has none.
  function isOldForm(raw) {
    const body = value(raw, value(raw, 0).begin);
    return raw[body.begin] !== VERSION;
  }

  const MESSAGES = {
    __proto__: null,
    CERT_REVOKED: "certificate revoked",
    CRL_HAS_EXPIRED: "CRL has expired",
    CRL_NOT_YET_VALID: "CRL is not yet valid",
    CRL_SIGNATURE_FAILURE: "CRL signature failure",
    UNABLE_TO_GET_CRL: "unable to get certificate CRL",
    UNABLE_TO_GET_CRL_ISSUER: "unable to get CRL issuer certificate",
    UNSPECIFIED: "Unspecified certificate verification error",
  };

  function readLists(crl) {
    const lists = [];
    for (const raw of new SafeArrayIterator(allBlocks(crl))) {
      try {
        ArrayPrototypePush(lists, readList(raw));
      } catch {
        // What is no list says nothing, and a certificate without a list is refused.
      }
    }
    return lists;
  }

  function find(code, { allowPartialTrustChain, ca, crl, useDefaultCA }, sent, isClient) {
    const wantsWhole = !code && !useDefaultCA && !allowPartialTrustChain;
    const wantsLists = crl != null && !(ArrayIsArray(crl) && crl.length === 0);
    if ((!wantsLists && !wantsWhole && code !== "UNABLE_TO_VERIFY_LEAF_SIGNATURE") || !sent?.length) return code;
    const trusted = allBlocks(ca);
    // The library has one code for all of these.
    if (code === "UNABLE_TO_VERIFY_LEAF_SIGNATURE") {
      const found = chainOf(sent, trusted);
      code = isClient && isPlain(found) ? null : chainCode(found);
    }
    const isPartial = wantsWhole && ArrayPrototypeSome(readAll(trusted, 0), (certificate) => !isOwnIssuer(certificate));
    if (!wantsLists && !isPartial) return code;
    if (wantsLists && useDefaultCA) {
      const { getCACertificates } = core.loadExtScript("ext:deno_node/tls.ts");
      ArrayPrototypePush(trusted, ...new SafeArrayIterator(allBlocks(getCACertificates("default"))));
    }
    const found = chainOf(sent, trusted);
    const { chain } = found;
    if (!code) code = judgeChain(found);
    if (isPartial && !isOwnIssuer(chain[chain.length - 1])) {
      code = chain.length === 1 ? "UNABLE_TO_VERIFY_LEAF_SIGNATURE" : "UNABLE_TO_GET_ISSUER_CERT";
    }
    // OpenSSL finds this behind what it finds in the lists.
    const isAlone = chain.length === 1 && code === "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
    if (!wantsLists || isAlone) return code;
    return revocation(chain, readLists(crl)) ?? code;
  }

  function isTrustedItself(raw, { ca, useDefaultCA }) {
    const leaf = Buffer.from(raw);
    return !useDefaultCA && ArrayPrototypeSome(allBlocks(ca), (one) => sameBytes(one, leaf));
  }

  /**
   * The code of what is wrong with a peer's certificates, or `code`, which the library has found. `context` is what a SecureContext holds;
   * `sent` are the certificates in DER, those of a client or of a server.
   */
  function verify(code, context, sent, isClient) {
    try {
      const found = find(code, context, sent, isClient);
      if (found || !sent?.length) return found;
      // The library asks nothing of one that is trusted itself.
      return usageCode(sent, isClient) ?? (isTrustedItself(sent[0], context) ? timeCode(Buffer.from(sent[0])) : null);
    } catch {
      // A certificate that cannot be read refuses its connection, and is no matter of the program's.
      return code || "UNSPECIFIED";
    }
  }

  /**
   * The certificate, in DER, among those that a context trusts (`ca`) whose subject is the issuer of `raw`; undefined where there is none, and for one that
   * is its own issuer. Names are compared as they are written, as the library compares them: to read a hundred certificates whole takes a tenth of a second.
   */
  function issuerIn(ca, raw) {
    const certificate = readCertificate(raw);
    if (ca == null || certificate === undefined || isOwnIssuer(certificate)) return undefined;
    const list = ArrayIsArray(ca) ? ca : [ca];
    for (let i = 0; i < list.length; i++) {
      const found = blocks(list[i]);
      for (let j = 0; j < found.length; j++) {
        const issuer = readCertificate(found[j]);
        if (issuer !== undefined && sameBytes(certificate.issuer, issuer.subject)) return issuer.raw;
      }
    }
    return undefined;
  }

  return { MESSAGES, issuerIn, timeCode, verify };
})();
