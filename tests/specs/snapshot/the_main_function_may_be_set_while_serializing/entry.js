const { startupSnapshot } = require("v8");
startupSnapshot.addSerializeCallback((text) => {
  startupSnapshot.setDeserializeMainFunction((more) => console.log("main", text, more), "more");
}, "text");
