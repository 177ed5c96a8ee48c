const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(async () => {
  await null;
  throw new Error("nobody listens");
});
