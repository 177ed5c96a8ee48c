const v8 = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  show(() => v8[name]("1"));
  show(() => v8[name](0));
  show(() => v8[name](1));
}
v8.startHeapProfile();
const list = [];
for (;;) list.push(new Array(500).fill(null));
