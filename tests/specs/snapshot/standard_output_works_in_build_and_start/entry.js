const { startupSnapshot } = require("v8");
function say(phase) {
  console.log("console.log %s %d", phase, 1, { a: [1, 2] });
  console.error("console.error", phase);
  process.stdout.write(`stdout.write ${phase}\n`);
  process.stderr.write(`stderr.write ${phase}\n`);
}
say("build");
startupSnapshot.setDeserializeMainFunction(say, "main");
