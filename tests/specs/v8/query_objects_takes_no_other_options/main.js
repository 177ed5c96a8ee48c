function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { queryObjects } = require("v8");

class Ours {}
const kept = [new Ours()];
for (const ctor of [true, 1n, Symbol("s"), [], Ours.prototype, kept[0], Object.create(Ours)]) {
  show(() => queryObjects(ctor));
}
for (const options of [0, "", true, 1n, Symbol("s"), () => {}]) {
  show(() => queryObjects(Ours, options));
}
for (const format of ["COUNT", " count", true, 1n, Symbol("count"), ["count"], new String("count"), () => "count"]) {
  show(() => queryObjects(Ours, { format }));
}
for (const format of [undefined, null, false, 0, NaN, "count"]) {
  show(() => queryObjects(Ours, { format, other: 5 }));
}
show(() => queryObjects(Ours, Object.create({ format: "summary" })).length);
let reads = 0;
show(() => queryObjects(Ours, { get format() { reads++; return "count"; } }) + reads);
