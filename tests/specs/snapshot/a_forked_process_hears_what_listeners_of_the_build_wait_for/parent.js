const child = require("node:child_process").fork("a program of its own", { execArgv: ["--snapshot-blob", "child.blob"] });
child.on("message", (message) => {
  console.log(message);
  if (message === "ready") child.send(21);
});
child.on("exit", (code) => console.log("exit code", code));
