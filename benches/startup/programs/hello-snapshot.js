const { startupSnapshot } = require("node:v8");
startupSnapshot.setDeserializeMainFunction(() => console.log("hello from a snapshot"));
