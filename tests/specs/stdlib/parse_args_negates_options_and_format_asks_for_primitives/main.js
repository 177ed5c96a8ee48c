const { format, inspect, parseArgs } = require("util");

const parse = (config) => {
  try {
    console.log(inspect(parseArgs(config), { depth: 5, breakLength: 200 }));
  } catch (error) {
    console.log(error.code, error.message);
  }
};
parse({ args: ["--no-foo"], strict: false, allowNegative: true, tokens: true });
parse({ args: ["--no-foo", "--foo"], options: { foo: { type: "boolean" } }, allowNegative: true, tokens: true });
parse({ args: ["--no-foo"], options: { foo: { type: "string" } }, allowNegative: true });
parse({ args: ["--no-bar"], options: { foo: { type: "boolean" } }, allowNegative: true });
parse({ args: ["--no-foo=1"], options: { foo: { type: "boolean" } }, allowNegative: true });
parse({ args: ["--no-foo=1"], strict: false, allowNegative: true });

console.log(format("%s", { [Symbol.toPrimitive]: () => "primitive" }));
console.log(format("%s", Object.create({ [Symbol.toPrimitive]: () => "inherited", constructor: class Own {} })));
console.log(format("%s", { __proto__: null, a: 1 }), format("%s", { toString: () => "text" }), format("%s", { a: 1 }));
console.log(format("%s", new Proxy({ toString: () => "of a proxy" }, {})));
