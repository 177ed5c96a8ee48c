const { startupSnapshot } = require("v8");
class Counter {
  static made = 0;
  static { this.label = "static block"; }
  #n = 0;
  #bump() { return ++this.#n; }
  get next() { return this.#bump(); }
  static isCounter(value) { return #n in value; }
  constructor() { Counter.made++; }
}
class Loud extends Counter {
  get next() { return `${super.next}!`; }
}
const counter = new Loud();
counter.next;
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(counter.next, counter.next, Counter.made, Counter.label);
  console.log(Counter.isCounter(counter), Counter.isCounter({}), counter instanceof Counter, new Loud().next, Counter.made);
});
