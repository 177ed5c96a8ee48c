console.log("argv", process.argv.slice(1));
const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => console.log("hello from the blob"));
