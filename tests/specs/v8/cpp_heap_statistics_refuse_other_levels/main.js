function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

show(() => v8.getCppHeapStatistics("full"));
show(() => v8.getCppHeapStatistics(1));
show(() => v8.getCppHeapStatistics(null));
