// The number that stands for a process id or a time is left out of the name.
const fs = require("fs");

const files = fs.readdirSync(".", { recursive: true }).filter((file) => /prof/.test(file) && fs.statSync(file).isFile());
for (const file of files.sort()) {
  const name = file.replace(/\.\d{8}\.\d{6}\.\d+\./, ".DATE.TIME.PID.");
  const text = fs.readFileSync(file, "utf8");
  console.log(name, Object.keys(JSON.parse(text)), text.trim() === text);
}
console.log(files.length);
