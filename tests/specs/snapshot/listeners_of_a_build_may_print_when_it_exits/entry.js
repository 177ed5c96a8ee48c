const { startupSnapshot } = require("v8");
process.on("beforeExit", () => console.log("beforeExit"));
process.on("exit", (code) => process.stdout.write(`exit ${code}\n`));
startupSnapshot.addSerializeCallback(() => console.log("serialize"));
startupSnapshot.setDeserializeMainFunction(() => console.log("main"));
