const { isStringOneByteRepresentation } = require("v8");

for (const text of ["", "plain", "caf\u00e9", "\u00ff", "\u0100", "\u4e2d\u6587", "a\ud83d\ude00"]) {
  console.log(JSON.stringify(text), isStringOneByteRepresentation(text));
}
// It asks how the string is held, which stays as it was when the wide character is cut off.
const wide = "0123456789".repeat(10) + "\u4e2d";
console.log(isStringOneByteRepresentation(wide.slice(0, 50)));
