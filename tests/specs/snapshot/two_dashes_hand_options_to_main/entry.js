const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => console.log(process.argv.slice(1), process.execArgv));
