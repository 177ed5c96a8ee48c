const fs = require("node:fs");
const path = require("node:path");

const file = path.join(__dirname, "watched.txt");
fs.writeFileSync(file, "");
const seen = [];
const watcher = fs.watch(file, { persistent: false }, (type, name) => seen.push(`${type} ${name}`));
const other = fs.watch(file);
other.unref();
other.on("change", (type) => seen.push(`other ${type}`));

require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  setTimeout(() => fs.writeFileSync(file, "new"), 10);
  const timer = setInterval(() => {
    if (!seen.includes("other change") || !seen.includes("change watched.txt")) return;
    console.log("both have seen it");
    clearInterval(timer);
    watcher.close();
    other.close();
  }, 10);
});
