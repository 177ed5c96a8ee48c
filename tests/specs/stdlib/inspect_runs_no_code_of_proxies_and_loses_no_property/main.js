const { inspect } = require("node:util");

const trap = (name) => () => console.log("trap", name);
const handler = { get: trap("get"), has: trap("has"), getPrototypeOf: trap("getPrototypeOf"), ownKeys: trap("ownKeys") };
console.log(new Proxy({ a: 1 }, handler));
console.log([new Proxy([1], handler)]);
console.log(inspect(Object.assign([1, , 3], { x: 5 }), { maxArrayLength: 1 }));
console.log([1, , 3], [,], Object.assign([1], { x: 1 }));
