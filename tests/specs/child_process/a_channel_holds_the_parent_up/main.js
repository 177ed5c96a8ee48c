const { fork } = require("node:child_process");
if (process.argv[2] === "child") {
  setTimeout(() => process.send("late"), 200);
  return;
}
const child = fork(__filename, ["child"]);
child.unref();
child.once("message", (message) => {
  console.log(message);
  child.disconnect();
});
