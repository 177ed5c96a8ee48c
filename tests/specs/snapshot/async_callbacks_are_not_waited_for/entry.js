const { startupSnapshot } = require("v8");
const log = [];
const note = (name) => async () => {
  log.push(`${name} begins`);
  await null;
  log.push(`${name} ends`);
};
startupSnapshot.addSerializeCallback(note("serialize"));
startupSnapshot.addSerializeCallback(() => log.push("the next"));
startupSnapshot.addDeserializeCallback(note("deserialize"));
startupSnapshot.setDeserializeMainFunction(async () => {
  log.push("main begins");
  await null;
  log.push("main ends");
  console.log(log);
});
