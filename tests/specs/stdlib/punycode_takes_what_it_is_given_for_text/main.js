const punycode = require("node:punycode");

console.log(punycode, punycode.encode.length);
const attempt = (name, call) => {
  try {
    console.log(name, call());
  } catch ({ name: kind, message }) {
    console.log(name, `${kind}: ${message}`);
  }
};
for (const name of ["decode", "encode", "toASCII", "toUnicode"]) {
  for (const value of [1, null, undefined, {}, [], ["a"], { length: 2 }]) attempt(name, () => punycode[name](value));
}
for (const value of [null, undefined, {}, [97, 233, 0x1f600], [-1], [1e9], "é", []]) {
  attempt("ucs2.encode", () => punycode.ucs2.encode(value));
  attempt("ucs2.decode", () => punycode.ucs2.decode(value));
}
for (const text of ["Bücher-1", "a-", "", "\u{10ffff}中", "\ud800x"]) {
  attempt(`encode ${JSON.stringify(text)}`, () => punycode.decode(punycode.encode(text)) === text);
}
for (const text of ["Bcher-kva", "é-a", "a b", "99999999", "zzzzzzzzzzzzz", "-", "a-"]) attempt(`decode ${text}`, () => punycode.decode(text));
attempt("an address", () => punycode.toASCII("mañana@mañana.中\u3002com"));
attempt("an address", () => punycode.toUnicode("xn--a@xn--maana-pta.XN--x.xn--fiqs8s"));
