const { startupSnapshot } = require("v8");
const state = [];
startupSnapshot.addSerializeCallback(() => {
  state.push("first");
  setTimeout(() => {
    state.push("timer");
    startupSnapshot.addSerializeCallback(() => state.push("second"));
  }, 5);
});
startupSnapshot.setDeserializeMainFunction(() => console.log(state));
