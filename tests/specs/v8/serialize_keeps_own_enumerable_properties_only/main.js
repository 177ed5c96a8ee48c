const v8 = require("v8");

const copy = (value) => v8.deserialize(v8.serialize(value));
class Point {
  #hidden = 1;
  x = 1;
  get y() {
    return this.#hidden;
  }
}
const point = copy(new Point());
console.log(point, point.constructor === Object);
console.log(Object.getPrototypeOf(copy(Object.assign(Object.create(null), { a: 1 }))) === Object.prototype);
console.log(copy({ [Symbol("key")]: 1, a: 2 }), copy(Object.defineProperty({ a: 1 }, "b", { value: 2 })));
console.log(copy(Object.assign([1, , 3], { extra: "x" })), copy(Object.assign(new Map([[1, 2]]), { extra: "x" })));
console.log(copy(Object.assign(new Uint8Array([1]), { extra: "x" })), copy(Object.assign(new Date(0), { extra: "x" })).extra);
const tricky = copy(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "toJSON": 2}'));
console.log(Object.keys(tricky), tricky.polluted, Object.getPrototypeOf(tricky) === Object.prototype);
console.log(Object.keys(copy({ b: 1, 2: 1, a: 1, 1: 1 })), Object.isFrozen(copy(Object.freeze({ a: 1 }))));
const regexp = /a/gy;
regexp.lastIndex = 3;
console.log(copy(regexp), copy(regexp).lastIndex, copy(new Date(NaN)).getTime(), Object.is(copy(-0), -0));
console.log(copy("\ud800").charCodeAt(0) === 0xd800, copy("\0\u{1f600}") === "\0\u{1f600}");
console.log(typeof copy(Object("boxed")), copy(Object(5n)), copy(Object(false)));
