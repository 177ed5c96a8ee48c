const { startupSnapshot } = require("v8");
const seen = [];
const note = (phase) => seen.push([phase, Boolean(startupSnapshot.isBuildingSnapshot())].join());
note("entry");
setTimeout(note, 1, "timer");
startupSnapshot.addSerializeCallback(note, "serialize");
startupSnapshot.addDeserializeCallback(note, "deserialize");
startupSnapshot.setDeserializeMainFunction(() => {
  note("main");
  process.on("exit", () => console.log(seen));
});
