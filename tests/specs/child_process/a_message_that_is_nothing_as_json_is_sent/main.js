// The other side cannot read it.
const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  process.on("message", console.log);
  process.on("uncaughtException", () => {
    console.log("unreadable");
    process.exit();
  });
} else {
  const child = fork(__filename, ["child"]);
  console.log(child.send({ toJSON() {} }, (error) => console.log(error)));
  child.on("exit", (code) => console.log(code));
}
