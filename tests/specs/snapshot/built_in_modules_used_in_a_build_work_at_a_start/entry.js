const { startupSnapshot } = require("node:v8");
require("./main.js").then((main) => startupSnapshot.setDeserializeMainFunction(main));
