const { Counter, makeFunction } = require("./addon.node");
class Mine extends Counter {}
const cache = { counter: new Counter(1), mine: new Map([["mine", new Mine(2)]]), add: makeFunction("it") };
exports.get = (name) => cache[name];
