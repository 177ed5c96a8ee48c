const v8 = require("v8");

const hex = (value) => v8.serialize(value).toString("hex");

const values = [undefined, null, true, false, 0, 1, -1, 2 ** 30, 2 ** 31, 1.5, -0, NaN, Infinity];
for (const value of [...values, 10n, -(2n ** 70n), "", "latin1 \u00e9", "\u4e2d"]) {
  console.log(typeof value, String(value), hex(value));
}
