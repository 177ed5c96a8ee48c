const { startupSnapshot } = require("v8");
startupSnapshot.addDeserializeCallback(() => console.log("first"));
startupSnapshot.addDeserializeCallback((data) => {
  throw new RangeError(`second of ${data}`);
}, "the data");
startupSnapshot.addDeserializeCallback(() => console.log("never"));
startupSnapshot.setDeserializeMainFunction(() => console.log("never"));
