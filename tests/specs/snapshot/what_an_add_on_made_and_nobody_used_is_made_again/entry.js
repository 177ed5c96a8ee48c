require("node:v8").startupSnapshot.setDeserializeMainFunction(require("./main.js"));
