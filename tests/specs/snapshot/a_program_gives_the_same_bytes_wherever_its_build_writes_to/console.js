console.log("in the build");
console.error("an error");
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => console.log("at the start", process.stdout.constructor.name));
