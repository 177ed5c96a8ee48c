const { startupSnapshot } = require("v8");
startupSnapshot.addSerializeCallback(async () => {
  await null;
  throw new Error("rejected while serializing");
});
startupSnapshot.setDeserializeMainFunction(() => console.log("never"));
