require("node:v8").startupSnapshot.setDeserializeMainFunction(require("./window.js"));
