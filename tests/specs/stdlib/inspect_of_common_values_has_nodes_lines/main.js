const util = require("node:util");

class Point {
  constructor(x) {
    this.x = x;
  }
}
class Named extends Point {}
function Old() {
  this.a = 1;
}
const record = (id) => ({ id, name: `record ${id}`, tags: ["red", "green"], nested: { x: id / 2, y: null }, at: new Date(id) });
const circle = { name: "circle" };
circle.self = circle;
circle.list = [circle, { up: circle }];
const bare = Object.create(null);
bare.key = [undefined, -0, 10n, Symbol("s"), NaN];

const values = [
  record(7),
  [record(1), record(2)],
  Array.from({ length: 120 }, (_, i) => i * 7),
  Array.from({ length: 9 }, (_, i) => "word".repeat(i % 4)),
  ["\u007f\u009f", "\ud800 half", "😀", "it's", "it's \"both\"", "`all` ' \" ${x}", "tab\tline\nend", "\\"],
  { "two words": 1, __proto__: null, $: 2, "": 3, "a1": 4, "1a": 5, ["__proto__"]: 6 },
  new Map([["key", { a: 1 }], [record(1), new Set([1, [2, 3], "x"])]]),
  new Point(new Named(new Old())),
  { a: { b: { c: { d: 1 }, e: [[[1]]], f: new Map([[1, { g: { h: 1 } }]]) } } },
  circle,
  bare,
  { text: "a long text that is broken\ninto lines where it has some, and it is long enough to be broken by them, too\n", short: "a\nb" },
  Object.assign([1, 2], { extra: true }),
  [1, , 3],
  { get a() { return 1; }, set a(value) {}, get b() { return 2; }, [Symbol("key")]: 1 },
  [new Date(NaN), Object.assign(new Date(0), { more: 1 })],
  { f() {}, g: class {}, error: undefined, url: new URL("http://a/b"), when: new Date(1e12) },
  { [util.inspect.custom]: (depth) => `custom ${depth}` },
  [Object.create({ inherited: 1 }), Point.prototype, Object.setPrototypeOf(new Point(1), null)],
];
for (const value of values) console.log(util.inspect(value));

const options = [{ depth: 0 }, { depth: null }, { breakLength: 40 }, { breakLength: Infinity }, { compact: 1 }, { compact: false }, { maxArrayLength: 2 }, { maxStringLength: 5 }];
for (const one of options) console.log(one, util.inspect([record(3), circle, Array.from({ length: 8 }, (_, i) => i)], one));
console.log("%o and %O", { a: [1, { b: 2 }] }, { a: { b: { c: {} } } });

// Functions, accessors and symbols; colors, whose width does not count.
const unnamed = (() => () => {})();
const late = { named() {}, unnamed, bound: unnamed.bind(null), async later() {}, *each() {}, Class: class A extends Point {}, more: Object.assign(() => {}, { a: 1 }) };
const keys = { [Symbol("a b")]: 1, [Symbol("a\n'b'")]: Symbol("a\nb"), [Symbol.iterator]: undefined, "a b": 2, "it's": 3 };
Object.defineProperty(keys, Symbol("hidden"), { value: 1, enumerable: false });
const accessors = { get a() { return 1; }, set b(value) {}, get c() { return 1; }, set c(value) {} };
const empty = Object.defineProperty({ b: 1 }, "a", { get: undefined, enumerable: true });
for (const value of [late, keys, accessors, empty, [late.named, accessors]]) console.log(util.inspect(value));
const colored = [...values, late, keys, accessors, Array.from({ length: 30 }, (_, i) => i * 50), "text".repeat(30), [null, undefined, true, 1n]];
for (const value of colored) console.log(JSON.stringify(util.inspect(value, { colors: true })));
for (const one of options) console.log(JSON.stringify(util.inspect([record(3), circle, late], { ...one, colors: true })));
util.inspect.styles.string = "red";
util.inspect.styles.number = (text) => `<${text}>`;
console.log(JSON.stringify(util.inspect({ text: "red", number: 1 }, { colors: true })));

util.inspect.defaultOptions.depth = 0;
console.log(util.inspect(record(1)));
