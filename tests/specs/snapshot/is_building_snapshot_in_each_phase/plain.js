const { startupSnapshot } = require("v8");
console.log(Boolean(startupSnapshot.isBuildingSnapshot()));
