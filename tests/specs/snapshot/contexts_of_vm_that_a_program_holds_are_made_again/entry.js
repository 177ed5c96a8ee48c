const vm = require("node:vm");
const { startupSnapshot } = require("node:v8");

// Created, and nothing else.
const fresh = vm.createContext({ x: 1 });
// Plain data, the program's own and the context's.
const data = vm.createContext({ own: { a: 1 }, console });
vm.runInContext(
  `var list = [1, , { deep: [2] }], made = new Map([["k", list]]), when = new Date(7), pattern = /a(b)/gi, kinds = new Set([1]);
   var bare = Object.create(null); bare.self = bare; Object.defineProperty(bare, "hidden", { value: 5 }); var closed = Object.freeze({ z: 1 });
   own.of = { context: true }; list[4] = own;`,
  data,
);
// Functions, what hangs on them, and objects that have them as constructors.
const library = vm.createContext({ module: { exports: {} }, log: [] });
new vm.Script(
  `var count = 0;
   function next() { return ++count; }
   next.again = function again() { return [next(), this === next]; };
   var arrow = (a, b = 2) => a * b, methods = { double(x) { return x * 2; } };
   async function later() { await null; return count; }
   function* numbers() { yield 1; yield 2; }
   function Point(x) { this.x = x; }
   Point.prototype.twice = function () { return this.x * 2; };
   function Deep(x) { Point.call(this, x); }
   Deep.prototype = Object.create(Point.prototype, { constructor: { value: Deep } });
   var point = new Deep(4);
   function strict() { "use strict"; return this === undefined; }
   function sloppy() { return typeof this; }
   function fail() { throw new TypeError("of the context"); }
   module.exports = { next, Point, log };`,
  { filename: "/library.js", lineOffset: 10 },
).runInContext(library);
library.next();
// Contexts with names, without strings as code, and with a queue of their own.
const closed = vm.createContext({ y: 2 }, { name: "closed", codeGeneration: { strings: false }, microtaskMode: "afterEvaluate" });
const late = new vm.Script("x += 10; typeof own + x");

startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(vm.isContext(fresh), vm.runInContext("x += 1; globalThis.y = x; this.constructor === Object", fresh), fresh);
  console.log(late.runInContext(fresh), fresh.x);

  const { list, made, when, pattern, kinds, bare, own } = data;
  console.log(list, made.get("k") === list, when.getTime(), pattern, pattern.lastIndex, kinds.has(1), bare.self === bare, bare.hidden);
  console.log(own, list[4] === own, Object.keys(data).join(), Object.isFrozen(data.closed), list instanceof Array);
  console.log(
    vm.runInContext(
      "[list instanceof Array, made instanceof Map, when instanceof Date, pattern.test('xab'), own.of instanceof Object, own instanceof Object]",
      data,
    ),
  );
  vm.runInContext("console.log('from the context', list.length)", data);

  console.log(library.next(), library.next.again(), vm.runInContext("next()", library), library.count);
  console.log(library.module.exports.next === library.next, library.module.exports.log === library.log, library.arrow(3), library.methods.double(4));
  console.log(await library.later(), [...library.numbers()], library.point.twice(), new library.Point(1).twice());
  console.log(vm.runInContext("[point instanceof Deep, point instanceof Point, point.constructor === Deep, Deep.prototype.constructor.name]", library));
  console.log(library.strict(), library.sloppy.call(1), library.arrow.name, library.next.toString(), library.numbers.constructor.name);
  try {
    library.fail();
  } catch (error) {
    console.log(error instanceof TypeError, error.stack.split("\n").slice(0, 2).join());
  }

  console.log(vm.runInContext("y * 2", closed));
  try {
    vm.runInContext("eval('1')", closed);
  } catch (error) {
    console.log(error.name);
  }
});
