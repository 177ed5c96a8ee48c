function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { queryObjects } = require("v8");

class Ours {}
for (const ctor of [undefined, null, 5, {}, "Map"]) {
  show(() => queryObjects(ctor));
}
for (const options of [null, 5, [], "count", { format: "invalid" }, { format: 5 }, { format: {} }]) {
  show(() => queryObjects(Ours, options));
}
// Whatever is false is the default; nothing has warned so far.
show(() => queryObjects(Ours, { format: "" }));
show(() => queryObjects(Ours, {}));
show(() => queryObjects(Ours, undefined));
