// Subject and issuer of a certificate. Deno's op writes values as they are: one with a line break in it, say, could be taken for two. Where there is
// something to tell apart they are read here, and written with OpenSSL's escapes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    NumberPrototypeToString,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeCharCodeAt,
    StringPrototypePadStart,
    StringPrototypeReplace,
    StringPrototypeToUpperCase,
  } = primordials;
  const { ATTRIBUTES, attributeText } = core.loadExtScript("ext:rt_node/x509_alt_names.js");
  const { children, objectId, value } = core.loadExtScript("ext:rt_node/der.js");

  const special = new SafeRegExp('[\\x00-\\x1f\\x7f,+"\\\\<>;]|^[ #]| $');
  const specials = new SafeRegExp('[\\x00-\\x1f\\x7f,+"\\\\<>;]|^[ #]| $', "g");

  function escape(letter) {
    const code = StringPrototypeCharCodeAt(letter, 0);
    if (code >= 0x20 && code !== 0x7f) return `\\${letter}`;
    return `\\${StringPrototypePadStart(StringPrototypeToUpperCase(NumberPrototypeToString(code, 16)), 2, "0")}`;
  }

  // The places of issuer and subject: behind the version, which may be missing, the number and the algorithm; and behind the times.
  function nameOf(raw, isSubject) {
    const fields = [...children(raw, value(raw, value(raw, 0).begin))];
    const first = fields[0].tag === 0xa0 ? 3 : 2;
    return fields[isSubject ? first + 2 : first];
  }

  // Lists of `[name, text]` for each part, or null where there is nothing to tell apart.
  function partsOf(raw, isSubject) {
    const parts = [];
    let isPlain = true;
    for (const set of children(raw, nameOf(raw, isSubject))) {
      const part = [];
      for (const pair of children(raw, set)) {
        const id = value(raw, pair.begin);
        const text = attributeText(raw, value(raw, id.end));
        const known = objectId(raw, id);
        ArrayPrototypePush(part, [ATTRIBUTES.get(known) ?? known, text]);
        if (RegExpPrototypeExec(special, text) !== null) isPlain = false;
      }
      if (part.length !== 1) isPlain = false;
      ArrayPrototypePush(parts, part);
    }
    return isPlain ? null : parts;
  }

  /** As text; `plain`: what Deno's op says. */
  function nameText(raw, isSubject, plain) {
    const parts = partsOf(raw, isSubject);
    if (parts === null) return plain;
    const lines = [];
    for (let i = 0; i < parts.length; i++) {
      const texts = [];
      for (let j = 0; j < parts[i].length; j++) {
        ArrayPrototypePush(texts, `${parts[i][j][0]}=${StringPrototypeReplace(parts[i][j][1], specials, escape)}`);
      }
      ArrayPrototypePush(lines, ArrayPrototypeJoin(texts, " + "));
    }
    return ArrayPrototypeJoin(lines, "\n");
  }

  /** As an object, by names; null where the text, line by line, says the same. */
  function nameFields(raw, isSubject) {
    const parts = partsOf(raw, isSubject);
    if (parts === null) return null;
    const made = { __proto__: null };
    for (let i = 0; i < parts.length; i++) {
      for (let j = 0; j < parts[i].length; j++) {
        const { 0: name, 1: text } = parts[i][j];
        if (!(name in made)) made[name] = text;
        else if (ArrayIsArray(made[name])) ArrayPrototypePush(made[name], text);
        else made[name] = [made[name], text];
      }
    }
    return made;
  }

  return { nameFields, nameOf, nameText };
})();
