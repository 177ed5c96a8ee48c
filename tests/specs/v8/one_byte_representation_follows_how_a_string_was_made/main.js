const { isStringOneByteRepresentation } = require("v8");

const wide = "0123456789".repeat(10) + "\u4e2d";
const strings = {
  "joined from narrow ones": ["a", "b"].join("-"),
  "added to a wide one": "plain" + wide,
  "cut off a wide one": wide.slice(0, 50),
  "cut off, copied by JSON": JSON.parse(JSON.stringify(wide.slice(0, 50))),
  "cut off, copied by a Buffer": Buffer.from(wide.slice(0, 50)).toString(),
  "a short cut": wide.slice(0, 5),
  "one character of a wide one": wide[3],
  "read as UTF-8": Buffer.from("plain").toString("utf8"),
  "read as UTF-8, wide": Buffer.from("\u4e2d").toString("utf8"),
  "read as Latin 1": Buffer.from([0x61, 0xe9, 0xff]).toString("latin1"),
  "read as UTF-16": Buffer.from("plain text, and more of it", "utf16le").toString("utf16le"),
  "read as hex": Buffer.from("plain").toString("hex"),
  "from codes": String.fromCharCode(0x61, 0xff),
  "from wide codes": String.fromCharCode(0x61, 0x100),
  "padded with a wide character": "a".padEnd(3, "\u0100"),
  "in upper case": "\u00ff".toUpperCase(),
  "a replaced character": "a\u4e2d".replace("\u4e2d", "b"),
  "a symbol's description": Symbol("\u00e9").description,
  "a number": `${1 / 3}`,
  "a key": Object.keys({ "\u4e2d": 1 })[0],
  "large": "x".repeat(1 << 20),
  "large and wide": "\u4e2d".repeat(1 << 20),
};
for (const [name, string] of Object.entries(strings)) {
  console.log(name, isStringOneByteRepresentation(string));
}
console.log(isStringOneByteRepresentation("a", "\u4e2d"), isStringOneByteRepresentation.call("\u4e2d", "a"), new isStringOneByteRepresentation("a") instanceof isStringOneByteRepresentation);
