const { startupSnapshot } = require("v8");
globalThis.fromTheBuild = ["build"];
startupSnapshot.addSerializeCallback((list) => list.push("serialize"), fromTheBuild);
startupSnapshot.addDeserializeCallback((list) => list.push("deserialize"), fromTheBuild);
