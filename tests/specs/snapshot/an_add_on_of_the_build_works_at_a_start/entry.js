globalThis.inBuild = true;
const main = require("./main.js");
require("node:v8").startupSnapshot.setDeserializeMainFunction(main);
