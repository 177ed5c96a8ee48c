const { startupSnapshot } = require("v8");
class Main {
  constructor() {
    console.log("never");
  }
}
const main = {
  class: Main,
  generator: function* () { console.log("never"); },
  callback: () => console.log("never"),
};
if (process.argv[2] === "callback") startupSnapshot.addDeserializeCallback(Main);
startupSnapshot.setDeserializeMainFunction(main[process.argv[2]]);
