const { startupSnapshot } = require("v8");
const fs = require("fs");
const { readFile, writeFile } = require("fs/promises");
console.log(fs.existsSync("late.txt"));
startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(fs.readFileSync("late.txt", "utf8"), await readFile("late.txt", "utf8"), fs.statSync("late.txt").size);
  await writeFile("made.txt", "made");
  fs.createReadStream("made.txt").on("data", (chunk) => console.log(String(chunk)));
  try { fs.readFileSync("nope.txt"); } catch (e) { console.log(e.code, e.message); }
});
