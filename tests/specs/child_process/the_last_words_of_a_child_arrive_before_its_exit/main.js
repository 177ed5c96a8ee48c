const { fork } = require("node:child_process");
if (process.argv[2] === "child") {
  process.send({ last: "words" });
  process.exit(3);
}
const child = fork(__filename, ["child"]);
for (const name of ["message", "disconnect", "exit", "close"]) {
  child.on(name, (...values) => console.log(name, values.filter((value) => value !== undefined && value !== null)));
}
