const { startupSnapshot } = require("v8");
const log = [];
process.on("beforeExit", (code) => log.push(`beforeExit ${code}`));
process.on("exit", (code) => log.push(`exit ${code}`));
startupSnapshot.addSerializeCallback(() => log.push("serialize"));
setTimeout(() => log.push("timer"), 1);
process.nextTick(() => log.push("tick"));
log.push("end of entry");
startupSnapshot.setDeserializeMainFunction(() => console.log(log));
