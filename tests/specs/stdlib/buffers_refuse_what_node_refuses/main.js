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
