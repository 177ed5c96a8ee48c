const say = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

say(() => Buffer.alloc(3, "a", ""));
say(() => Buffer.alloc(3, "a", "no"));
const buffer = Buffer.alloc(9);
for (const name of ["readBigUInt64LE", "readBigUInt64BE", "readBigInt64LE", "readBigInt64BE"]) {
  for (const offset of [undefined, null, "1", 1.5, 2, -1, NaN]) say(() => buffer[name](offset));
}
for (const name of ["utf8Write", "latin1Write", "asciiWrite", "ucs2Write", "hexWrite", "base64Write", "base64urlWrite"]) {
  say(() => buffer[name](1));
  say(() => buffer[name].call({ length: 3 }, "a"));
}
say(() => buffer.write(1));

const source = Buffer.from("abcdef");
for (let i = 0; i < 4; i++) {
  for (const place of [null, -1, NaN, 1.7, 7, "1"]) {
    say(() => source.compare(Buffer.from("abcxyz"), ...[0, 3, 0, 3].with(i, place)));
  }
}
for (const place of [1.7, -1, NaN, null, "1"]) {
  say(() => Buffer.alloc(3).fill("z", place));
  say(() => Buffer.alloc(3).fill(5, place));
  say(() => Buffer.alloc(3).fill("z", 0, place));
}
say(() => Buffer.alloc(3).fill(5, undefined, 1));
say(() => Buffer.alloc(3, 5, "hex"));
say(() => Buffer.alloc(3, "a", null));
say(() => source.copy(Buffer.alloc(9), 0, 7));
say(() => source.copy(Buffer.alloc(9), 0, 0, 2 ** 33));
const bytes = Buffer.alloc(9);
say(() => Buffer.prototype.copy.call(new Uint16Array([1, 2, 0x304]), bytes, 1));
console.log(bytes);
say(() => Buffer.prototype.copy.call(new DataView(Uint8Array.of(7, 8, 9).buffer, 1), bytes));
console.log(bytes);
say(() => Buffer.alloc(0, "a", "no"));
say(() => Buffer.alloc(2, 5, 7));
say(() => Buffer.alloc(2, "a", 7));
