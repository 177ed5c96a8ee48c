const v8 = require("v8");

const lengths = [0, 2, 3, 1.9, -0.9, "2", null, NaN, [1], { valueOf: () => 3 }, 4, -1, Infinity, -Infinity, 2 ** 32, 2 ** 53, 2 ** 64];
for (const length of lengths) {
  const deserializer = new v8.Deserializer(Buffer.from("abc"));
  try {
    const bytes = deserializer.readRawBytes(length);
    console.log(length, bytes, bytes.constructor === Buffer, deserializer._readRawBytes(0));
  } catch (error) {
    // Nothing was skipped.
    console.log(length, error.name, error.message, deserializer._readRawBytes(3));
  }
}
