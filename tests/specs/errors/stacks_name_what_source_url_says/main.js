const firstLines = (error, count) => console.log(error.stack.split("\n").slice(0, count).join("\n"));
function f() {
  firstLines(new Error("in a file with a name of its own"), 2);
}
f();
const caught = (run, count) => {
  try {
    run();
  } catch (error) {
    firstLines(error, count);
  }
};
caught(() => eval("throw new Error(1)\n//# sourceURL=eval.js"), 2);
caught(() => new Function("throw new TypeError('q')\n//# sourceURL=function.js")(), 2);
caught(() => new Function("throw new TypeError('without a name')")(), 1);
const shapes = [
  Object.assign(Object.create(null), { name: "Name", message: "and message" }),
  { name: "", message: "message only" },
  { name: "Name only", message: "" },
  { message: 5 },
  [],
];
for (const object of shapes) {
  Error.captureStackTrace(object);
  firstLines(object, 1);
}
caught(() => {
  const object = { get name() { throw new RangeError("from a getter"); } };
  Error.captureStackTrace(object);
  console.log(object.stack);
}, 1);
class Derived extends Error {
  get name() { return "Derived!"; }
}
firstLines(new Derived("m"), 1);
firstLines(new Derived(), 1);
[1].map(function mapped() {
  firstLines(new Error("in map"), 3);
});
class Made {
  constructor() {
    firstLines(new Error("in a constructor"), 2);
  }
  static #secret() {
    firstLines(new Error("in a private method"), 2);
  }
  static open() {
    this.#secret();
  }
}
new Made();
Made.open();
Promise.all([Promise.resolve().then(function job() { throw new RangeError("r"); })]).catch((error) => {
  firstLines(error, 2);
});
Error.stackTraceLimit = 1;
firstLines(new Error("one frame"), 9);
Error.stackTraceLimit = 0;
firstLines(new Error("no frame"), 9);
Error.stackTraceLimit = 10;
//# sourceURL=other.js
