function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

show(() => v8.serialize(new Error("a", { cause: () => {} })));
show(() => v8.serialize(new Error("a", { cause: new Error("b", { cause: Symbol("c") }) })));
show(() => v8.serialize(new Error("a", { cause: { get broken() { throw new RangeError("from the getter"); } } })));
