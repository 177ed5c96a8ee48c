// `subjectAltName` and `infoAccess` of a certificate as text: names that could be taken for several are in quotes, with JSON's escapes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeReverse,
    NumberPrototypeToString,
    RegExpPrototypeExec,
    SafeMap,
    SafeRegExp,
    StringFromCharCode,
    StringPrototypeCharCodeAt,
    StringPrototypePadStart,
    StringPrototypeReplace,
    StringPrototypeToUpperCase,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { children, extensionOf, objectId, value } = core.loadExtScript("ext:rt_node/der.js");

  const UTF8_STRING = 12;
  const IA5_STRING = 22;

  const OTHER_NAMES = new SafeMap([
    ["1.3.6.1.5.5.7.8.5", { name: "XmppAddr", tag: UTF8_STRING }],
    ["1.3.6.1.5.5.7.8.7", { name: "SRVName", tag: IA5_STRING }],
    ["1.3.6.1.5.5.7.8.8", { name: "NAIRealm", tag: UTF8_STRING }],
    ["1.3.6.1.5.5.7.8.9", { name: "SmtpUTF8Mailbox", tag: UTF8_STRING }],
    ["1.3.6.1.4.1.311.20.2.3", { name: "UPN", tag: UTF8_STRING }],
  ]);

  const ATTRIBUTES = new SafeMap([
    ["2.5.4.3", "CN"],
    ["2.5.4.4", "SN"],
    ["2.5.4.5", "serialNumber"],
    ["2.5.4.6", "C"],
    ["2.5.4.7", "L"],
    ["2.5.4.8", "ST"],
    ["2.5.4.9", "street"],
    ["2.5.4.10", "O"],
    ["2.5.4.11", "OU"],
    ["2.5.4.12", "title"],
    ["2.5.4.13", "description"],
    ["2.5.4.15", "businessCategory"],
    ["2.5.4.16", "postalAddress"],
    ["2.5.4.17", "postalCode"],
    ["2.5.4.20", "telephoneNumber"],
    ["2.5.4.41", "name"],
    ["2.5.4.42", "GN"],
    ["2.5.4.43", "initials"],
    ["2.5.4.44", "generationQualifier"],
    ["2.5.4.46", "dnQualifier"],
    ["2.5.4.65", "pseudonym"],
    ["2.5.4.97", "organizationIdentifier"],
    ["1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"],
    ["1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"],
    ["1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"],
    ["0.9.2342.19200300.100.1.1", "UID"],
    ["0.9.2342.19200300.100.1.25", "DC"],
    ["1.2.840.113549.1.9.1", "emailAddress"],
  ]);

  const unsafeBytes = new SafeRegExp("[^ !#-&(-+\\-.-\\[\\]-~]");
  const unsafeText = new SafeRegExp("[\\x00-\\x1f\\x7f\"\\\\,']");
  const escapedBytes = new SafeRegExp('[^ -+\\-.-~]|["\\\\]', "g");
  const escapedText = new SafeRegExp('[\\x00-\\x1f\\x7f,"\\\\]', "g");

  function escape(letter) {
    if (letter === '"' || letter === "\\") return `\\${letter}`;
    const code = NumberPrototypeToString(StringPrototypeCharCodeAt(letter, 0), 16);
    return `\\u${StringPrototypePadStart(code, 4, "0")}`;
  }

  /** `text` as it stands, or in quotes. `isText`: it may have letters of any language. */
  function shown(text, isText, prefix = "") {
    if (RegExpPrototypeExec(isText ? unsafeText : unsafeBytes, text) === null) return `${prefix}${text}`;
    return `"${prefix}${StringPrototypeReplace(text, isText ? escapedText : escapedBytes, escape)}"`;
  }

  const latin1 = (raw, { begin, end }) => Buffer.from(raw).latin1Slice(begin, end);
  const utf8 = (raw, { begin, end }) => Buffer.from(raw).utf8Slice(begin, end);

  function addressOf(raw, { begin, end }) {
    const parts = [];
    if (end - begin === 4) {
      for (let i = begin; i < end; i++) ArrayPrototypePush(parts, raw[i]);
      return ArrayPrototypeJoin(parts, ".");
    }
    if (end - begin !== 16) return `<invalid length=${end - begin}>`;
    for (let i = begin; i < end; i += 2) {
      ArrayPrototypePush(parts, StringPrototypeToUpperCase(NumberPrototypeToString(raw[i] * 256 + raw[i + 1], 16)));
    }
    return ArrayPrototypeJoin(parts, ":");
  }

  // RFC 2253, but for control characters and letters of other languages.
  const special = new SafeRegExp('[,+"\\\\<>;]|^[ #]| $', "g");

  function attributeText(raw, field) {
    // BMPString: two bytes a letter.
    if (field.tag === 30) {
      let text = "";
      for (let i = field.begin; i < field.end; i += 2) text += StringFromCharCode(raw[i] * 256 + raw[i + 1]);
      return text;
    }
    return field.tag === UTF8_STRING ? utf8(raw, field) : latin1(raw, field);
  }

  function directoryName(raw, name) {
    const parts = [];
    for (const set of children(raw, value(raw, name.begin))) {
      const attributes = [];
      for (const pair of children(raw, set)) {
        const id = value(raw, pair.begin);
        const field = value(raw, id.end);
        const known = ATTRIBUTES.get(objectId(raw, id));
        if (known === undefined) {
          const hex = StringPrototypeToUpperCase(Buffer.from(raw).hexSlice(id.end, field.end));
          ArrayPrototypePush(attributes, `${objectId(raw, id)}=#${hex}`);
        } else {
          const text = StringPrototypeReplace(attributeText(raw, field), special, (letter) => `\\${letter}`);
          ArrayPrototypePush(attributes, `${known}=${text}`);
        }
      }
      ArrayPrototypePush(parts, ArrayPrototypeJoin(attributes, "+"));
    }
    return ArrayPrototypeJoin(ArrayPrototypeReverse(parts), ",");
  }

  function otherName(raw, name) {
    const id = value(raw, name.begin);
    const known = OTHER_NAMES.get(objectId(raw, id));
    const content = value(raw, value(raw, id.end).begin);
    if (known === undefined || content.tag !== known.tag) return "<unsupported>";
    const isText = known.tag === UTF8_STRING;
    return shown(isText ? utf8(raw, content) : latin1(raw, content), isText, `${known.name}:`);
  }

  function nameText(raw, name) {
    switch (name.tag) {
      case 0xa0:
        return `othername:${otherName(raw, name)}`;
      case 0x81:
        return `email:${shown(latin1(raw, name), false)}`;
      case 0x82:
        return `DNS:${shown(latin1(raw, name), false)}`;
      case 0xa3:
        return "X400Name:<unsupported>";
      case 0xa4:
        return `DirName:${shown(directoryName(raw, name), true)}`;
      case 0xa5:
        return "EdiPartyName:<unsupported>";
      case 0x86:
        return `URI:${shown(latin1(raw, name), false)}`;
      case 0x87:
        return `IP Address:${addressOf(raw, name)}`;
      case 0x88:
        return `Registered ID:${objectId(raw, name)}`;
      default:
        return "<unsupported>";
    }
  }

  /** The text, or undefined for a certificate without such names. */
  function altNames(raw) {
    const names = extensionOf(raw, "2.5.29.17");
    if (names === undefined) return undefined;
    const texts = [];
    for (const name of children(raw, names)) ArrayPrototypePush(texts, nameText(raw, name));
    return ArrayPrototypeJoin(texts, ", ");
  }

  // How information is to be had.
  const ACCESS = new SafeMap([
    ["1.3.6.1.5.5.7.48.1", "OCSP"],
    ["1.3.6.1.5.5.7.48.2", "CA Issuers"],
    ["1.3.6.1.5.5.7.48.3", "AD Time Stamping"],
    ["1.3.6.1.5.5.7.48.4", "ad dvcs"],
    ["1.3.6.1.5.5.7.48.5", "CA Repository"],
  ]);

  /** A line for each place with information about the issuer, or undefined for a certificate that names none. */
  function infoAccess(raw) {
    const places = extensionOf(raw, "1.3.6.1.5.5.7.1.1");
    if (places === undefined) return undefined;
    const lines = [];
    for (const place of children(raw, places)) {
      const method = value(raw, place.begin);
      const id = objectId(raw, method);
      ArrayPrototypePush(lines, `${ACCESS.get(id) ?? id} - ${nameText(raw, value(raw, method.end))}`);
    }
    return ArrayPrototypeJoin(lines, "\n");
  }

  return { ATTRIBUTES, altNames, attributeText, infoAccess };
})();
