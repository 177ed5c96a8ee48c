const v8 = require("v8");

const copy = (value) => v8.deserialize(v8.serialize(value));
for (const Class of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
  const error = copy(new Class("message"));
  console.log(error.name, error.message, error.constructor === Class, Object.keys(error), error.stack.split("\n")[0]);
}
class Mine extends RangeError {
  code = "MINE";
  name = "Mine";
}
const mine = copy(new Mine("my message"));
console.log(mine.name, mine.message, mine.code, mine.constructor === Error);
const many = copy(new AggregateError([new Error("one")], "many"));
console.log(many.name, many.message, many.errors, many.constructor === Error);
const error = new Error("named");
error.name = "TypeError";
error.stack = "a stack of its own";
console.log(copy(error) instanceof TypeError, copy(error).stack);
const caused = copy(new Error("outer", { cause: new TypeError("inner", { cause: { code: 7 } }) }));
console.log(caused.cause.constructor === TypeError, caused.cause.message, caused.cause.cause);
console.log(Object.hasOwn(copy(new Error()), "message"), Object.hasOwn(copy(new Error("a")), "cause"));
console.log(copy(Object.assign(new Error("a"), { message: 5 })).message === "5", copy(Object.assign(new Error("a"), { stack: 5 })).stack);
