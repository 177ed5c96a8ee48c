const { addressOf, Counter, makeFunction, makePointer } = require("./addon.node");
class Mine extends Counter {}
// What was done with them, only the add-on knows.
const cache = { counter: new Counter(1), mine: new Map([["mine", new Mine(2)]]), add: makeFunction("it") };
cache.counter.increment();
cache.mine.get("mine").increment();
cache.add(1, 2);
exports.get = (name) => cache[name];
class Database {
  #context = makePointer();
  static of = [new Database(), makePointer];
}
exports.Database = Database;
const buffer = new ArrayBuffer(8);
buffer.address = addressOf(buffer);
exports.buffer = buffer;
exports.shared = require("./shared.node");
