const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(async () => {
  const { answer } = await import("./late.mjs");
  console.log(answer, require("./late.mjs").answer);
});
