const { startupSnapshot } = require("v8");
setTimeout(() => console.log("never"), 3600e3).unref();
console.log("end of entry");
