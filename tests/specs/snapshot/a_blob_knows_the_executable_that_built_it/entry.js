const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => console.log("hello from the blob"));
