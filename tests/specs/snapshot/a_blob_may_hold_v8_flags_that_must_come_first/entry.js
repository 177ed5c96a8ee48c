const v8 = require("v8");
v8.setFlagsFromString("--jitless");
v8.startupSnapshot.setDeserializeMainFunction(() => console.log("hello from the blob"));
