const v8 = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["startCpuProfile", "startHeapProfile"]) {
  for (const options of [true, "text", 1n, Symbol("options"), () => {}, class Options {}]) {
    show(() => v8[name](options));
  }
  // What is wrong is found before anything starts.
  show(() => v8[name]({ get sampleInterval() { throw new SyntaxError("thrown by the getter"); } }));
  show(() => v8[name](Object.create({ sampleInterval: "inherited" })));
  show(() => typeof v8[name]().stop());
}
