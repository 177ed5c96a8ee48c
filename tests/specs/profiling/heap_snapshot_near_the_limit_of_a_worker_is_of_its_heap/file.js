const fs = require("fs");

for (const file of fs.readdirSync(".").filter((file) => file.startsWith("Heap"))) {
  const { strings } = JSON.parse(fs.readFileSync(file, "utf8"));
  console.log(file.replace(/\d{8}\.\d{6}\.\d+/, "DATE.TIME.PID"), strings.includes("OnlyInWorker"), strings.includes("OnlyInMain"));
}
