// Copyright 2018-2026 the Deno authors. MIT license.

// `node:punycode`: RFC 3492, with the complaints of the library that Node has. What is no text fails where it is first used as one, in the
// engine's words: so methods are called as they come.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    MathFloor,
    RangeError,
    RegExpPrototypeTest,
    SafeRegExp,
    StringFromCharCode,
    StringFromCodePoint,
    StringPrototypeToLowerCase,
  } = primordials;

  // The parameters of Punycode (section 5).
  const BASE = 36;
  const T_MIN = 1;
  const T_MAX = 26;
  const SKEW = 38;
  const DAMP = 700;
  const INITIAL_BIAS = 72;
  const INITIAL_N = 128;
  const DELIMITER = "-";
  const MAX = 0x7fffffff;

  const prefix = new SafeRegExp(/^xn--/);
  const beyondAscii = new SafeRegExp(/[^\0-\x7f]/);
  // What IDNA2003 takes for a dot.
  const dots = new SafeRegExp(/[\u002e\u3002\uff0e\uff61]/g);

  const overflow = () => new RangeError("Overflow: input needs wider integers to process");
  const notBasic = () => new RangeError("Illegal input >= 0x80 (not a basic code point)");
  const invalid = () => new RangeError("Invalid input");

  function ucs2decode(string) {
    const output = [];
    const length = string.length;
    for (let i = 0; i < length; i++) {
      const unit = string.charCodeAt(i);
      if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < length) {
        const next = string.charCodeAt(i + 1);
        if ((next & 0xfc00) === 0xdc00) {
          ArrayPrototypePush(output, ((unit & 0x3ff) << 10) + (next & 0x3ff) + 0x10000);
          i++;
          continue;
        }
      }
      ArrayPrototypePush(output, unit);
    }
    return output;
  }

  const ucs2encode = (codePoints) => StringFromCodePoint(...codePoints);

  // The value of a digit's character, or BASE.
  function digitOf(unit) {
    if (unit >= 0x30 && unit < 0x3a) return 26 + unit - 0x30;
    if (unit >= 0x41 && unit < 0x5b) return unit - 0x41;
    if (unit >= 0x61 && unit < 0x7b) return unit - 0x61;
    return BASE;
  }

  const characterOf = (digit) => StringFromCharCode(digit < 26 ? digit + 0x61 : digit - 26 + 0x30);

  // Section 6.1.
  function adapt(delta, points, isFirst) {
    delta = isFirst ? MathFloor(delta / DAMP) : delta >> 1;
    delta += MathFloor(delta / points);
    let k = 0;
    while (delta > ((BASE - T_MIN) * T_MAX) >> 1) {
      delta = MathFloor(delta / (BASE - T_MIN));
      k += BASE;
    }
    return MathFloor(k + ((BASE - T_MIN + 1) * delta) / (delta + SKEW));
  }

  const threshold = (k, bias) => (k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias);

  const decode = function (input) {
    const output = [];
    const length = input.length;
    let basic = input.lastIndexOf(DELIMITER);
    if (basic < 0) basic = 0;
    for (let j = 0; j < basic; j++) {
      const unit = input.charCodeAt(j);
      if (unit >= 0x80) throw notBasic();
      ArrayPrototypePush(output, unit);
    }
    let n = INITIAL_N;
    let i = 0;
    let bias = INITIAL_BIAS;
    for (let at = basic > 0 ? basic + 1 : 0; at < length; ) {
      const before = i;
      for (let weight = 1, k = BASE; ; k += BASE) {
        if (at >= length) throw invalid();
        const digit = digitOf(input.charCodeAt(at++));
        if (digit >= BASE) throw invalid();
        if (digit > MathFloor((MAX - i) / weight)) throw overflow();
        i += digit * weight;
        const t = threshold(k, bias);
        if (digit < t) break;
        if (weight > MathFloor(MAX / (BASE - t))) throw overflow();
        weight *= BASE - t;
      }
      const points = output.length + 1;
      bias = adapt(i - before, points, before === 0);
      if (MathFloor(i / points) > MAX - n) throw overflow();
      n += MathFloor(i / points);
      i %= points;
      ArrayPrototypeSplice(output, i++, 0, n);
    }
    return StringFromCodePoint(...output);
  };

  const encode = function (input) {
    const points = ucs2decode(input);
    const length = points.length;
    let output = "";
    for (let j = 0; j < length; j++) {
      if (points[j] < 0x80) output += StringFromCharCode(points[j]);
    }
    const basic = output.length;
    let handled = basic;
    if (basic > 0) output += DELIMITER;
    let n = INITIAL_N;
    let delta = 0;
    let bias = INITIAL_BIAS;
    while (handled < length) {
      // The least that is not handled yet.
      let next = MAX;
      for (let j = 0; j < length; j++) {
        if (points[j] >= n && points[j] < next) next = points[j];
      }
      if (next - n > MathFloor((MAX - delta) / (handled + 1))) throw overflow();
      delta += (next - n) * (handled + 1);
      n = next;
      for (let j = 0; j < length; j++) {
        if (points[j] < n && ++delta > MAX) throw overflow();
        if (points[j] !== n) continue;
        let q = delta;
        for (let k = BASE; ; k += BASE) {
          const t = threshold(k, bias);
          if (q < t) break;
          output += characterOf(t + ((q - t) % (BASE - t)));
          q = MathFloor((q - t) / (BASE - t));
        }
        output += characterOf(q);
        bias = adapt(delta, handled + 1, handled === basic);
        delta = 0;
        handled++;
      }
      delta++;
      n++;
    }
    return output;
  };

  // `domain` with `change` made to each label; of an address, to the labels behind `@`.
  function changeLabels(domain, change) {
    const parts = domain.split("@");
    let start = "";
    if (parts.length > 1) {
      start = `${parts[0]}@`;
      domain = parts[1];
    }
    const labels = domain.replace(dots, ".").split(".");
    let changed = "";
    for (let i = 0; i < labels.length; i++) changed += (i === 0 ? "" : ".") + change(labels[i]);
    return start + changed;
  }

  const toUnicode = function (input) {
    return changeLabels(input, (label) =>
      RegExpPrototypeTest(prefix, label) ? decode(StringPrototypeToLowerCase(label.slice(4))) : label,
    );
  };

  const toASCII = function (input) {
    return changeLabels(input, (label) => (RegExpPrototypeTest(beyondAscii, label) ? `xn--${encode(label)}` : label));
  };

  const version = "2.1.0";
  const ucs2 = { decode: ucs2decode, encode: ucs2encode };
  const punycode = { version, ucs2, decode, encode, toASCII, toUnicode };
  return { ...punycode, default: punycode };
})();
