function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const error = new Error("hidden");
Object.defineProperty(error, "message", {
  get() {
    throw new RangeError("from the getter");
  },
});
show(() => v8.serialize(error).length > 10);
