const { startupSnapshot } = require("v8");
startupSnapshot.addDeserializeCallback(() => { throw new Error("cannot unpack"); });
startupSnapshot.setDeserializeMainFunction(() => console.log("main"));
