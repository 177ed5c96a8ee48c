// What stands where the callback may stand and is no function is ignored, by the parent and by the child.
"use strict";
const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  process.on("message", (message) => {
    process.send({ heard: message }, undefined, {}, 5);
    if (message === "last") process.disconnect();
  });
} else {
  const child = fork(__filename, ["child"]);
  child.on("message", (message) => console.log(message));
  child.on("exit", (code) => console.log("exit", code));
  console.log(child.send("text", undefined, {}, "z"));
  console.log(child.send({ an: "object" }, null, undefined, {}));
  console.log(child.send("last", undefined, {}, true));
}
