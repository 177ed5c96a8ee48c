const show = () => console.log(JSON.stringify({ execArgv: process.execArgv, args: process.argv.slice(1) }));
show();
require("v8").startupSnapshot.setDeserializeMainFunction(show);
