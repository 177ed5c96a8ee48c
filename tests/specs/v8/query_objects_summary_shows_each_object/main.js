const { queryObjects } = require("v8");

class Shown {
  constructor(n) {
    this.n = n;
    this.deep = { inside: true };
  }
}
const kept = [new Shown(1), new Shown(2)];
console.log(queryObjects(Shown, { format: "summary" }).sort().join("\n"));
console.log(queryObjects(class Unused {}, { format: "summary" }), kept.length);
