const { startupSnapshot } = require("v8");
const fs = require("fs");
startupSnapshot.setDeserializeMainFunction(() => console.log(fs.readFileSync(0, "utf8").length));
