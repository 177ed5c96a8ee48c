const fs = require("fs");

const files = fs.readdirSync(".", { recursive: true }).filter((file) => /Heap/.test(file));
for (const file of files.sort()) {
  const keys = Object.keys(JSON.parse(fs.readFileSync(file, "utf8")));
  console.log(file.replace(/\.\d{8}\.\d{6}\.\d+\./, ".DATE.TIME.PID."), (fs.statSync(file).mode & 0o777).toString(8), keys);
}
console.log(files.length);
