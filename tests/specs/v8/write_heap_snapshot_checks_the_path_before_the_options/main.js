function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const path of [5, null, {}, true, NaN, new URL("http://localhost/x")]) {
  show(() => v8.writeHeapSnapshot(path, null));
}
show(() => v8.writeHeapSnapshot("fine", null));
console.log(require("fs").existsSync("fine"));
