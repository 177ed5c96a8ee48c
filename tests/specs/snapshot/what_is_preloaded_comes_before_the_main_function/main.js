const { startupSnapshot } = require("node:v8");
startupSnapshot.addDeserializeCallback(() => console.log("callback", globalThis.preloaded));
startupSnapshot.setDeserializeMainFunction(() => {
  console.log("main", globalThis.preloaded, process.argv.slice(1), process.execArgv);
  console.log(require("node:inspector").url() !== undefined);
});
