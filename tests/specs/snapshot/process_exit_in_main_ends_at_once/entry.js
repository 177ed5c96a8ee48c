const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  process.on("exit", (code) => console.log("exit", code, process.exitCode));
  setTimeout(() => console.log("never"), 10);
  process.exit(5);
});
