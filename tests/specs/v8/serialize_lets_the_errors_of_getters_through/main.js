function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const thrown = { not: "an error" };
show(() => v8.serialize({ get broken() { throw new RangeError("from the getter"); } }));
try {
  v8.serialize([{ get broken() { throw thrown; } }]);
} catch (error) {
  console.log(error === thrown);
}
console.log(v8.serialize({ get computed() { return 5; } }).toString("hex"));
