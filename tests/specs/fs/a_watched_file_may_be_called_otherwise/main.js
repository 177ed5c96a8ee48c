const fs = require("node:fs");
const path = require("node:path");

const listener = () => console.log("changed");
for (const name of ["main.js", path.resolve("main.js")]) {
  const watcher = fs.watchFile(name, { interval: 20 }, listener);
  console.log(watcher.listenerCount("change"));
  // Nothing is left that would hold the process.
  fs.unwatchFile("./main.js", listener);
  console.log(watcher.listenerCount("change"));
}
console.log(fs.watchFile("main.js", listener) === fs.watchFile("./main.js", listener));
fs.unwatchFile("././main.js");
