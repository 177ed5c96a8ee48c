const { StringDecoder } = require("string_decoder");
const { inspect } = require("util");

const decoder = new StringDecoder("utf8");
console.log(decoder.write(Buffer.from([0x61, 0xe2, 0x82])), decoder.lastNeed, decoder.lastTotal, decoder.lastChar);
console.log(inspect(decoder));
console.log(decoder.end(), decoder.lastNeed, decoder.lastTotal);
for (const encoding of ["ascii", "latin1", "hex", "utf16le", "base64", "base64url"]) {
  const other = new StringDecoder(encoding);
  console.log(encoding, JSON.stringify([other.write(Buffer.from([1, 2, 3, 0xd8])), other.lastNeed, other.lastTotal, other.end()]));
}
for (const run of [() => StringDecoder.prototype.write.call({}, Buffer.alloc(1)), () => decoder.text(Buffer.from("xay"), 1), () => new StringDecoder(1)]) {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.code, error.message);
  }
}
