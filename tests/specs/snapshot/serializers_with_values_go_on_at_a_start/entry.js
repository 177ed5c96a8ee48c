require("node:v8").startupSnapshot.setDeserializeMainFunction(require("./held.js").use);
