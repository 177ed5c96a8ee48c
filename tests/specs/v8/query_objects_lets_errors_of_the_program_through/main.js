function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { queryObjects } = require("v8");
const { inspect } = require("util");

class Ours {}
const fail = (text) => () => {
  throw new RangeError(text);
};
show(() => queryObjects(Object.defineProperty(() => {}, "prototype", { get: fail("prototype") })));
show(() => queryObjects(new Proxy(Ours, { get: fail("proxy") })));
show(() => queryObjects(Ours, Object.defineProperty({}, "format", { get: fail("format") })));
show(() => queryObjects(Ours, new Proxy({}, { get: fail("options") })));
class Shy {
  [inspect.custom]() {
    throw new RangeError("inspect");
  }
}
const kept = [new Shy()];
show(() => queryObjects(Shy, { format: "summary" }));
show(() => queryObjects(Shy, { format: "count" }));
console.log(kept.length);
