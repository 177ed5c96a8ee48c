// Errors of many kinds, alone and inside of other values. Stacks are shortened, so that they are the same everywhere.
const util = require("node:util");

class Named extends Error {
  constructor(message) {
    super(message);
    this.name = "Named";
    this.code = 1;
  }
}
class OfType extends TypeError {}
class WithGetter extends Error {
  get name() {
    return "Got";
  }
}

function made(Class, message, extras = {}) {
  const error = new Class(message, extras.cause === undefined ? undefined : { cause: extras.cause });
  const head = error.stack.slice(0, error.stack.indexOf("\n    at"));
  error.stack = `${head}\n    at f (file:1:1)\n    at g (file:2:2)`;
  delete extras.cause;
  return Object.assign(error, extras);
}

const errors = [Error, RangeError, Named, OfType, WithGetter].flatMap((Class) => ["x", "", "two\nlines"].map((text) => made(Class, text)));
const self = made(Error, "self", { code: "ENOENT", list: [1, { deep: made(Named, "inner") }] });
self.self = self;
errors.push(
  self,
  made(Error, "renamed", { name: "Other" }),
  made(Error, "replaced", { message: "another" }),
  made(Error, "with a cause", { cause: made(TypeError, "why") }),
  made(Error, "with a symbol", { [Symbol("key")]: 1 }),
  made(Error, "without frames", { stack: "Error: without frames" }),
  made(Error, "without a stack", { stack: undefined }),
  made(Error, "repeats", { stack: `Error: repeats${"\n    at f (file:1:1)".repeat(14)}` }),
  made(Error, "long", { one: "a".repeat(40), other: "b".repeat(40) }),
  Object.setPrototypeOf(made(Error, "no prototype"), null),
  Object.setPrototypeOf(made(Error, "plain prototype"), Object.prototype),
  Object.defineProperty(made(Error, "getter"), "code", { enumerable: true, get: () => 1 }),
);

for (const error of errors) {
  console.log(error);
  console.log(util.inspect({ error, list: [error] }, { depth: 1, breakLength: Infinity }));
}
console.log(util.inspect(new Map([[errors[6], errors[6]]]), { compact: 1 }), util.inspect(errors[0], { showHidden: true }));

// The program writes stacks, and inspects while it does.
Error.prepareStackTrace = (error) => `written: ${util.inspect({ message: error.message, list: [1, [2]] }, { compact: false })}`;
console.log(util.inspect([new Error("written"), { a: [1, [2, [3, [4]]]] }], { depth: 2 }));
