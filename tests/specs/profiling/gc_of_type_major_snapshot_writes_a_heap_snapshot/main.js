const fs = require("fs");

console.log(gc({ type: "major-snapshot", filename: "own.heapsnapshot" }));
console.log(gc({ type: "major-snapshot" }));
for (const file of fs.readdirSync(".").filter((file) => file.endsWith("snapshot")).sort()) {
  console.log(file, Object.keys(JSON.parse(fs.readFileSync(file, "utf8")))[0]);
}
