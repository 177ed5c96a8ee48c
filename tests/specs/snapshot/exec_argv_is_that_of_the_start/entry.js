const { startupSnapshot } = require("v8");
const show = () => console.log(process.execArgv);
show();
startupSnapshot.setDeserializeMainFunction(show);
