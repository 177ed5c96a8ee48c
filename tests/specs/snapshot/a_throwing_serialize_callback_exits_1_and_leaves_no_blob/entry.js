const { startupSnapshot } = require("v8");
startupSnapshot.addSerializeCallback(() => { throw new RangeError("cannot pack"); });
