process.on("message", (message) => {
  process.send(message * 2);
  process.disconnect();
});
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => process.send("ready"));
