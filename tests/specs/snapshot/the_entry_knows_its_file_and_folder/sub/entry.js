const { startupSnapshot } = require("v8");
console.log(__filename, __dirname);
startupSnapshot.setDeserializeMainFunction(() => console.log(__filename, __dirname));
