const v8 = require("v8");

const copy = v8.deserialize(v8.serialize({
  map: new Map([[{ key: 1 }, new Set(["a"])]]),
  date: new Date(5),
  regexp: /x/gy,
  big: 123456789012345678901234567890n,
  holes: [, 1, ,],
  error: new RangeError("too far", { cause: { code: 7 } }),
  bytes: new ArrayBuffer(3),
}));
console.log(copy.map, copy.date.getTime(), copy.regexp, copy.big, copy.holes);
console.log(copy.error instanceof RangeError, copy.error.message, copy.error.cause);
console.log(copy.bytes.constructor.name, copy.bytes.byteLength, Buffer.from(copy.bytes));
