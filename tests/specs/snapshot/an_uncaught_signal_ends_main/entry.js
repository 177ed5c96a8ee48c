const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => process.kill(process.pid, "SIGTERM"));
