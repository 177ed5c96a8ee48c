const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const { execFileSync } = require("child_process");
  if (process.argv[1] === "child") return console.log("child", process.argv.slice(2));
  process.stdout.write(execFileSync(process.execPath, [...process.execArgv, "child", "x"]));
});
