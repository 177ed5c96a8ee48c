function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const inputs = [null, 5, "text", [], () => {}, { exposeInternals: 1 }, { exposeNumericValues: "yes" }, { exposeInternals: null }];
for (const options of inputs) {
  show(() => v8.getHeapSnapshot(options));
  show(() => v8.writeHeapSnapshot("unused.heapsnapshot", options));
}
console.log(require("fs").readdirSync(".").join());
v8.getHeapSnapshot({ exposeInternals: true, exposeNumericValues: true, other: 5 }).destroy();
