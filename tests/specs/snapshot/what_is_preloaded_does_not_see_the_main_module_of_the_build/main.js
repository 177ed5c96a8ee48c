require("./part.js");
const { startupSnapshot } = require("node:v8");
const inBuild = process.mainModule === module;
startupSnapshot.setDeserializeMainFunction(() => console.log("main", inBuild, require.main === module));
