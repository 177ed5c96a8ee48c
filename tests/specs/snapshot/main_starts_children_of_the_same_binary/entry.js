const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const { execFileSync, spawn } = require("child_process");
  console.log(execFileSync(process.execPath, ["-p", "1 + 1"], { encoding: "utf8" }).trim());
  spawn(process.execPath, ["-e", "process.exit(7)"]).on("exit", (code) => console.log("exit", code));
});
