const v8 = require("v8");

const hex = (value) => v8.serialize(value).toString("hex");

const values = {
  empty: {},
  nested: { a: { b: ["c"] } },
  numeric: { 1: "one", two: 2 },
  dense: [1, "2", null],
  holes: [1, , 3],
  doubles: [0.5, 1.5],
  date: new Date(86400000),
  regexp: /a+b/giu,
  map: new Map([["key", { value: 1 }]]),
  set: new Set([1, "two"]),
  boxes: [Object(1), Object("s"), Object(true), Object(7n)],
  buffer: new Uint8Array([1, 2, 3]).buffer,
};
for (const [name, value] of Object.entries(values)) {
  console.log(name, hex(value));
}
