const { queryObjects } = require("v8");

class Held {
  #secret;
  constructor(secret) {
    this.#secret = secret;
  }
}
const found = (label) => console.log(label, queryObjects(Held));
const keys = [{}, {}];
const closure = ((held) => () => held)(new Held());
found("a closure");
const map = new Map([[new Held(), new Held()]]);
found("a map");
const weak = new WeakMap([[keys[0], new Held()]]);
found("a weak map");
const nested = new Held(new Held());
found("a private field");
const bound = function () {}.bind(new Held());
found("a bound function");
const promise = Promise.resolve(new Held());
found("a promise");
const generator = (function* (held) {
  yield held;
  yield held;
})(new Held());
generator.next();
found("a generator");
const symbol = { [Symbol("key")]: new Held() };
found("a symbol key");
const array = [new Held(), ...Array.from({ length: 10 }, () => new Held())];
found("an array");
console.log([closure, map, weak, nested, bound, promise, generator, symbol, array].length);
