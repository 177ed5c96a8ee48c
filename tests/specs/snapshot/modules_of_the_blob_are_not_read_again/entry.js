const { startupSnapshot } = require("v8");
const lib = require("./lib");
startupSnapshot.setDeserializeMainFunction(() => console.log(lib.twice(4), require("./lib") === lib));
