const { spawnSync, execFileSync, spawn, fork } = require("child_process");

const options = { stdio: "inherit" };
spawnSync(process.execPath, ["child.js", "spawnSync"], options);
execFileSync(process.execPath, ["child.js", "execFileSync"], options);
spawn(process.execPath, ["child.js", "spawn"], options).on("exit", () => {
  fork("./child.js", ["fork"]);
});
