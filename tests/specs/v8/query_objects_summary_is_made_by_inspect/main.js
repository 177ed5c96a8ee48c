const { queryObjects } = require("v8");
const { inspect } = require("util");

class Plain {
  list = [1, [2], { three: 3 }];
  #hidden = 1;
  get late() {
    return 1;
  }
}
class Custom {
  [inspect.custom](depth, options) {
    return `custom ${depth} ${options.depth} ${options.colors}`;
  }
}
class Row extends Array {}
class Circle {
  self = this;
}
class Tagged {
  get [Symbol.toStringTag]() {
    return "Other";
  }
}
const kept = [new Plain(), new Custom(), Row.of({ a: { b: 1 } }, [1]), new Circle(), new Tagged()];
for (const Class of [Plain, Custom, Row, Circle, Tagged]) {
  const summary = queryObjects(Class, { format: "summary" });
  console.log(Array.isArray(summary), summary);
}
console.log(kept.length, queryObjects(Row, { format: "summary" }) === queryObjects(Row, { format: "summary" }));
