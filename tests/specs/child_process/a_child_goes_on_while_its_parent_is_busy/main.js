// Each waits for the other: the parent reads no message before the child has written its file, which it does after it has sent more than
// the channel holds.
const { fork } = require("node:child_process");
const fs = require("node:fs");

const file = `${__dirname}/flag`;
const large = "x".repeat(3_000_000);

if (process.argv[2] === "child") {
  console.log("goes on at this pace:", process.send(large));
  process.send("second", () => process.disconnect());
  fs.writeFileSync(file, "");
} else if (process.argv[2] === "exits") {
  process.send("first");
  process.exit();
} else {
  const child = fork(__filename, ["child"]);
  child.on("message", (message) => console.log(message.length));
  child.on("exit", () => {
    fork(__filename, ["exits"]).on("message", (message) => console.log(message));
  });
  const end = Date.now() + 10_000;
  while (!fs.existsSync(file) && Date.now() < end);
  console.log(fs.existsSync(file));
}
