const { startupSnapshot } = require("v8");
const log = (...data) => console.log("serialize", ...data, data.length);
startupSnapshot.addSerializeCallback(log, "a");
startupSnapshot.addSerializeCallback(log, { b: 1 });
startupSnapshot.addSerializeCallback(log);
startupSnapshot.addSerializeCallback(log, undefined);
console.log("end of entry");
