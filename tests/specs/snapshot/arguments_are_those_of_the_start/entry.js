const { startupSnapshot } = require("v8");
const show = () => console.log(process.argv.join(" "), process.argv0, process.argv[0] === process.execPath);
show();
startupSnapshot.setDeserializeMainFunction(show);
