// Whether a certificate is of a host or of an address of electronic mail, by OpenSSL's rules (`X509_check_host`, `X509_check_email`).
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { attributeText } = core.loadExtScript("ext:rt_node/x509_alt_names.js");
  const { children, extensionOf, objectId, value } = core.loadExtScript("ext:rt_node/der.js");
  const { nameOf } = core.loadExtScript("ext:rt_node/x509_names.js");

  // As `getFlags` of internal/crypto/x509.ts makes them of Node's options.
  const ALWAYS_CHECK_SUBJECT = 0x01;
  const NEVER_CHECK_SUBJECT = 0x02;
  const NO_WILDCARDS = 0x04;
  const NO_PARTIAL_WILDCARDS = 0x08;
  const MULTI_LABEL_WILDCARDS = 0x10;
  const SINGLE_LABEL_SUBDOMAINS = 0x20;

  const EMAIL = 0x81;
  const DNS = 0x82;
  const SMTP_UTF8_MAILBOX = "1.3.6.1.5.5.7.8.9";

  // Letters of other languages have no other case here: a certificate has them as Punycode.
  const asciiOnly = new SafeRegExp("^[\\x00-\\x7f]*$");
  function isSame(a, b) {
    if (a.length !== b.length) return false;
    if (a === b) return true;
    const isAscii = RegExpPrototypeExec(asciiOnly, a) !== null && RegExpPrototypeExec(asciiOnly, b) !== null;
    return isAscii && StringPrototypeToLowerCase(a) === StringPrototypeToLowerCase(b);
  }

  // `.example.com` stands for every name that ends so, or for those of one label more.
  function isSameHost(pattern, host, flags) {
    if (StringPrototypeIncludes(pattern, "\0")) return false;
    if (!(host.length > 1 && StringPrototypeStartsWith(host, ".")) || pattern.length <= host.length) return isSame(pattern, host);
    const start = pattern.length - host.length;
    const before = StringPrototypeSlice(pattern, 0, start);
    if ((flags & SINGLE_LABEL_SUBDOMAINS) !== 0 && StringPrototypeIncludes(before, ".")) return false;
    return isSame(StringPrototypeSlice(pattern, start), host);
  }

  const label = new SafeRegExp("^[a-z0-9*](?:[a-z0-9*-]*[a-z0-9*])?$", "i");
  const idna = new SafeRegExp("^xn--", "i");

  // The place of the star in `pattern` if it may stand for something, or -1: one, at an end of the first of at least three labels.
  function starOf(pattern, flags) {
    const at = StringPrototypeIndexOf(pattern, "*");
    if (at < 0 || StringPrototypeLastIndexOf(pattern, "*") !== at) return -1;
    const labels = StringPrototypeSplit(pattern, ".");
    if (labels.length < 3) return -1;
    for (let i = 0; i < labels.length; i++) if (RegExpPrototypeExec(label, labels[i]) === null) return -1;
    const first = labels[0];
    if (at >= first.length || RegExpPrototypeExec(idna, first) !== null) return -1;
    if (at !== 0 && (at !== first.length - 1 || first[at - 1] === "-")) return -1;
    return (flags & NO_PARTIAL_WILDCARDS) !== 0 && first.length > 1 ? -1 : at;
  }

  const oneLabel = new SafeRegExp("^[a-z0-9-]*$", "i");
  const labels = new SafeRegExp("^[a-z0-9.-]*$", "i");

  function fitsHost(pattern, host, flags) {
    const isDomain = host.length > 1 && StringPrototypeStartsWith(host, ".");
    const star = (flags & NO_WILDCARDS) !== 0 || isDomain ? -1 : starOf(pattern, flags);
    if (star < 0) return isSameHost(pattern, host, flags);
    const before = StringPrototypeSlice(pattern, 0, star);
    const after = StringPrototypeSlice(pattern, star + 1);
    const end = host.length - after.length;
    if (end < star) return false;
    if (!isSame(before, StringPrototypeSlice(host, 0, star)) || !isSame(after, StringPrototypeSlice(host, end))) return false;
    const matched = StringPrototypeSlice(host, star, end);
    const isWholeLabel = before === "" && StringPrototypeStartsWith(after, ".");
    if (isWholeLabel ? matched === "" : RegExpPrototypeExec(idna, host) !== null) return false;
    const isMany = isWholeLabel && (flags & MULTI_LABEL_WILDCARDS) !== 0;
    return matched === "*" || RegExpPrototypeExec(isMany ? labels : oneLabel, matched) !== null;
  }

  // What stands before the last `@` keeps its case.
  function fitsEmail(pattern, email) {
    const at = StringPrototypeLastIndexOf(email, "@");
    if (at <= 0 || StringPrototypeLastIndexOf(pattern, "@") !== at) return pattern === email;
    return (
      StringPrototypeSlice(pattern, 0, at) === StringPrototypeSlice(email, 0, at) &&
      isSame(StringPrototypeSlice(pattern, at), StringPrototypeSlice(email, at))
    );
  }

  // The internationalized address that an `otherName` holds, or undefined.
  function mailboxOf(raw, name) {
    const id = value(raw, name.begin);
    if (objectId(raw, id) !== SMTP_UTF8_MAILBOX) return undefined;
    const content = value(raw, value(raw, id.end).begin);
    return content.tag === 12 ? Buffer.from(raw).latin1Slice(content.begin, content.end) : undefined;
  }

  // The first name of the certificate `raw` that `fits`, or undefined. The subject counts where no alternative name is of the kind.
  function find(raw, kind, flags, fits) {
    const alternatives = extensionOf(raw, "2.5.29.17");
    let hasSome = false;
    for (const name of alternatives === undefined ? [] : children(raw, alternatives)) {
      if (kind === EMAIL && name.tag === 0xa0) {
        const mailbox = mailboxOf(raw, name);
        if (mailbox === undefined) continue;
        hasSome = true;
        if (fits(mailbox, true)) return mailbox;
      } else if (name.tag === kind) {
        hasSome = true;
        const text = Buffer.from(raw).latin1Slice(name.begin, name.end);
        if (fits(text, false)) return text;
      }
    }
    if ((hasSome && (flags & ALWAYS_CHECK_SUBJECT) === 0) || (flags & NEVER_CHECK_SUBJECT) !== 0) return undefined;
    const wanted = kind === EMAIL ? "1.2.840.113549.1.9.1" : "2.5.4.3";
    for (const set of children(raw, nameOf(raw, true))) {
      for (const pair of children(raw, set)) {
        const id = value(raw, pair.begin);
        if (objectId(raw, id) !== wanted) continue;
        const text = attributeText(raw, value(raw, id.end));
        if (fits(text, false)) return text;
      }
    }
    return undefined;
  }

  const invalidName = () => new NodeTypeError("ERR_INVALID_ARG_VALUE", "Invalid name");

  // One zero byte at the end is none of the name's, unless it is all of it.
  function checked(text) {
    const end = StringPrototypeIndexOf(text, "\0");
    if (end < 0) return text;
    if (end === 0 || end < text.length - 1) throw invalidName();
    return StringPrototypeSlice(text, 0, end);
  }

  /** What the certificate `raw` calls `text`, or undefined where it is not of that host. */
  function hostOf(raw, text, flags) {
    const host = checked(text);
    return find(raw, DNS, flags, (name) => fitsHost(name, host, flags));
  }

  /** Whether the certificate `raw` is of the address `text`. */
  function isOfEmail(raw, text, flags) {
    const email = checked(text);
    const bytes = Buffer.from(email, "utf8").latin1Slice();
    return find(raw, EMAIL, flags, (name, isText) => (isText ? name === bytes : fitsEmail(name, email))) !== undefined;
  }

  // An address is read up to the first zero byte.
  function addressIn(text) {
    const end = StringPrototypeIndexOf(text, "\0");
    return end < 0 ? text : StringPrototypeSlice(text, 0, end);
  }

  return { addressIn, hostOf, invalidName, isOfEmail };
})();
