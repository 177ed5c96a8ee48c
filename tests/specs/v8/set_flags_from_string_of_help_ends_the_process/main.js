process.on("exit", () => console.log("not reached"));
console.log("before");
require("v8").setFlagsFromString("--help");
console.log("not reached");
