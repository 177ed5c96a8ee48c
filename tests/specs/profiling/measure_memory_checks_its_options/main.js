const vm = require("vm");

for (const options of [null, 5, { mode: "other" }, { mode: 1 }, { execution: "other" }, { mode: "other", execution: "other" }]) {
  try {
    console.log("returned", vm.measureMemory(options));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
