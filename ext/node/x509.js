// What Deno's internal/crypto/x509.ts tells of a certificate, in Node's order and shape.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    JSONParse,
    SafeArrayIterator,
    StringPrototypeCharCodeAt,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

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

  // Tag, begin and end of the content of the DER value at `at`.
  function value(bytes, at) {
    let length = bytes[at + 1];
    let begin = at + 2;
    if (length > 0x80) {
      const count = length - 0x80;
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + bytes[begin++];
    }
    return { tag: bytes[at], begin, end: begin + length };
  }

  function objectId(bytes, { begin, end }) {
    const first = bytes[begin];
    const top = first < 80 ? (first / 40) | 0 : 2;
    const parts = [top, first - top * 40];
    let part = 0;
    for (let i = begin + 1; i < end; i++) {
      part = part * 128 + (bytes[i] & 0x7f);
      if (bytes[i] < 0x80) {
        ArrayPrototypePush(parts, part);
        part = 0;
      }
    }
    return ArrayPrototypeJoin(parts, ".");
  }

  // The children of a constructed value.
  function* children(bytes, { begin, end }) {
    for (let at = begin; at < end; ) {
      const child = value(bytes, at);
      yield child;
      at = child.end;
    }
  }

  /** The purposes of the extension `extKeyUsage` in `raw`, as object identifiers, or undefined. */
  function keyPurposes(raw) {
    const body = value(raw, value(raw, 0).begin);
    for (const field of children(raw, body)) {
      if (field.tag !== 0xa3) continue;
      for (const extension of children(raw, value(raw, field.begin))) {
        const id = value(raw, extension.begin);
        if (objectId(raw, id) !== "2.5.29.37") continue;
        let content = value(raw, id.end);
        // A flag may say that the extension is critical.
        if (content.tag === 0x01) content = value(raw, content.end);
        const purposes = [];
        for (const purpose of children(raw, value(raw, content.begin))) ArrayPrototypePush(purposes, objectId(raw, purpose));
        return purposes;
      }
    }
    return undefined;
  }

  /** What `toLegacyObject` and `getPeerCertificate` give for `certificate`, of which Deno's op knows `known`. */
  function legacyObject(certificate, known) {
    const { raw, infoAccess } = certificate;
    return {
      subject: fields(certificate.subject, "="),
      issuer: fields(certificate.issuer, "="),
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

  return { keyPurposes, legacyObject, serial };
})();
