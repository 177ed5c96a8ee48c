const { startupSnapshot } = require("node:v8");
const lib = require("./lib.js");
process.on("SIGUSR2", () => {});
startupSnapshot.addDeserializeCallback(() => {
  lib.restored = (lib.restored ?? 0) + 1;
});
startupSnapshot.setDeserializeMainFunction(() => require("./main.js"));
