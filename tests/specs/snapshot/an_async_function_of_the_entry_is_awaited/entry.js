const { startupSnapshot } = require("v8");
const { setTimeout: sleep } = require("timers/promises");
let stage = "none";
(async () => {
  for (stage of ["first", "second", "third"]) await sleep(2);
})();
startupSnapshot.setDeserializeMainFunction(() => console.log(stage));
