// What Deno's internal/crypto/x509.ts tells of a certificate, in Node's order and shape.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    JSONParse,
    SafeArrayIterator,
    StringPrototypeCharCodeAt,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
  } = primordials;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { children, extensionOf, objectId } = core.loadExtScript("ext:rt_node/der.js");

  // OpenSSL writes whole bytes.
  const serial = (number) => (number.length % 2 === 0 ? number : `0${number}`);

  // Lines of a name and a value, in the certificate's order. A name that comes again has a list.
  function fields(text, separator, alwaysList) {
    const made = { __proto__: null };
    for (const line of new SafeArrayIterator(StringPrototypeSplit(text ?? "", "\n"))) {
      const end = StringPrototypeIndexOf(line, separator);
      if (end < 0) continue;
      const name = StringPrototypeSlice(line, 0, end);
      let value = StringPrototypeSlice(line, end + 1);
      if (alwaysList && StringPrototypeCharCodeAt(value, 0) === 0x22) value = JSONParse(value);
      if (!(name in made)) made[name] = alwaysList ? [value] : value;
      else if (ArrayIsArray(made[name])) ArrayPrototypePush(made[name], value);
      else made[name] = [made[name], value];
    }
    return made;
  }

  /** The purposes of the extension `extKeyUsage` in `raw`, as object identifiers, or undefined. */
  function keyPurposes(raw) {
    const content = extensionOf(raw, "2.5.29.37");
    if (content === undefined) return undefined;
    const purposes = [];
    for (const purpose of children(raw, content)) ArrayPrototypePush(purposes, objectId(raw, purpose));
    return purposes;
  }

  /** What `toLegacyObject` and `getPeerCertificate` give for `certificate`, of which Deno's op knows `known`. */
  function legacyObject(certificate, known) {
    const { raw, infoAccess } = certificate;
    return {
      subject: nameFields(raw, true) ?? fields(certificate.subject, "="),
      issuer: nameFields(raw, false) ?? fields(certificate.issuer, "="),
      subjectaltname: certificate.subjectAltName,
      infoAccess: infoAccess === undefined ? undefined : fields(infoAccess, ":", true),
      ca: known.ca,
      modulus: known.modulus ?? undefined,
      exponent: known.exponent ?? undefined,
      pubkey: known.pubkey == null ? undefined : Buffer.from(known.pubkey),
      bits: known.bits ?? undefined,
      valid_from: known.valid_from,
      valid_to: known.valid_to,
      fingerprint: known.fingerprint,
      fingerprint256: known.fingerprint256,
      fingerprint512: known.fingerprint512,
      ext_key_usage: certificate.keyUsage,
      serialNumber: certificate.serialNumber,
      raw,
      asn1Curve: known.asn1Curve ?? undefined,
      nistCurve: known.nistCurve ?? undefined,
    };
  }

  const altNames = (raw) => core.loadExtScript("ext:rt_node/x509_alt_names.js").altNames(raw);
  const infoAccess = (raw) => core.loadExtScript("ext:rt_node/x509_alt_names.js").infoAccess(raw);

  const nameFields = (raw, isSubject) => core.loadExtScript("ext:rt_node/x509_names.js").nameFields(raw, isSubject);
  const nameText = (raw, isSubject, plain) => core.loadExtScript("ext:rt_node/x509_names.js").nameText(raw, isSubject, plain);

  return { altNames, infoAccess, keyPurposes, legacyObject, nameText, serial };
})();
