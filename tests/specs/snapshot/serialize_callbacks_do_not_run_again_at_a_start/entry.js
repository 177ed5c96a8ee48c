const { startupSnapshot } = require("v8");
let packed = 0;
startupSnapshot.addSerializeCallback(() => console.log("packed", ++packed));
startupSnapshot.setDeserializeMainFunction(() => console.log("main sees", packed));
