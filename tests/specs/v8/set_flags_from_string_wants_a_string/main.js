function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

show(() => v8.setFlagsFromString());
show(() => v8.setFlagsFromString(1));
show(() => v8.setFlagsFromString({}));
show(() => v8.setFlagsFromString(""));
