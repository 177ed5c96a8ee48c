const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => console.log("replaced, hello from the blob"));
